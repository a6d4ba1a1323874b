"""The files of articles come when they are asked for, from where they may, and stay the reader's."""

import asyncio
import os
from pathlib import Path

import pytest

from cache.rows import FILES_HERE, Filter
from feeds import guard
from feeds.access import basic
from feeds.article import Article, Enclosure
from reader.downloading import Downloaded, look_after
from tests.feeds.server import Asked, Page, Site
from tests.reader.cli import Home
from tests.reader.test_library import World, world

__all__ = ["world"]

SOUND = b"sound" * 1000


def put(site: Site, *urls: str) -> None:
    """A feed with one episode."""
    files = "".join(f'<enclosure url="{url}" type="audio/mpeg" length="9"/>' for url in urls)
    item = f"<item><guid>e</guid><title>The ../harbour</title><description>d</description>{files}</item>"
    site.put("/feed", f"<rss version='2.0'><channel><title>Wire</title>{item}</channel></rss>".encode())


@pytest.fixture
def id(world: World) -> int:
    """An episode of two files."""
    put(world.site, world.site.url("/1.mp3?x=../y.exe"), world.site.url("/2"))
    for path in ("/1.mp3", "/2"):
        world.site.put(path, SOUND, etag='"v"', content_type="audio/mpeg")
    world.add(world.site.url("/feed"))
    return world.cache.rows(Filter(), 1)[0].id


def download(world: World, folder: Path, *ids: int) -> list[Downloaded]:
    library = world.library()
    try:
        return asyncio.run(library.download(ids, folder))
    finally:
        library.close()


def test_a_refresh_downloads_nothing(world: World, id: int) -> None:
    world.refresh()
    assert {asked.path for asked in world.site.log} == {"/feed"}


def test_each_file_comes_once_under_the_title(world: World, id: int, tmp_path: Path) -> None:
    done = download(world, tmp_path / "to", id, id)
    assert sorted(one.path.name for one in done if one.path) == ["The . harbour (2).mp3", "The . harbour.mp3"]
    assert world.cache.row(id).held & FILES_HERE
    before = len(world.site.log)
    assert [(one.known, one.error) for one in download(world, tmp_path / "elsewhere", id)] == [(True, ""), (True, "")]
    assert len(world.site.log) == before


def test_two_articles_that_come_with_one_file_both_get_it(world: World, id: int, tmp_path: Path) -> None:
    body = world.site.url("/1.mp3?x=../y.exe")
    files = f'<title>The same</title><enclosure url="{body}" type="audio/mpeg"/>'
    items = "".join(f"<item><guid>{guid}</guid>{files}</item>" for guid in "ab")
    world.site.put("/two", f"<rss version='2.0'><channel><title>Two</title>{items}</channel></rss>".encode())
    world.add(world.site.url("/two"))
    ids = [row.id for row in world.cache.rows(Filter(), 9) if row.id != id]
    assert [one.error for one in download(world, tmp_path, *ids)] == ["", ""]


def test_one_that_vanished_is_noticed_and_comes_again(world: World, id: int, tmp_path: Path) -> None:
    first, _ = download(world, tmp_path, id)
    assert first.path is not None
    first.path.unlink()
    assert look_after(world.cache, id) == 1
    assert not world.cache.row(id).held & FILES_HERE
    assert [one.known for one in download(world, tmp_path, id)] == [False, True]
    assert first.path.read_bytes() == SOUND


def test_one_that_was_cut_off_goes_on(world: World, id: int, tmp_path: Path) -> None:
    head = b'HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nETag: "v"\r\nContent-Length: 5000\r\n\r\n'
    world.site.page("/2", Page(raw=head + SOUND[:2000]))
    kept = "sent less than it announced; 2 KB are kept, and the next download goes on there"
    assert [one.error for one in download(world, tmp_path, id)] == ["", kept]

    def rest(asked: Asked) -> Page:
        assert (asked.headers["range"], asked.headers["if-range"]) == ("bytes=2000-", '"v"')
        return Page(SOUND[2000:], 206, {"Content-Range": "bytes 2000-4999/5000"})

    world.site.on("/2", rest)
    again = download(world, tmp_path, id)[1]
    assert again.path is not None
    assert again.path.read_bytes() == SOUND
    assert not list(tmp_path.glob("*.part"))


def cut_off(world: World, id: int, folder: Path) -> Path:
    """The part of a file that did not come whole."""
    head = b'HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nETag: "v"\r\nContent-Length: 5000\r\n\r\n'
    world.site.page("/2", Page(raw=head + SOUND[:2000]))
    download(world, folder, id)
    (part,) = folder.glob("*.part")
    return part


def test_a_part_that_nobody_went_on_with_for_a_week_goes_with_the_next_download(
    world: World, id: int, tmp_path: Path
) -> None:
    part = cut_off(world, id, tmp_path)
    (none,) = world.cache.save(1, [Article("none", "None")]).ids
    download(world, tmp_path, none)
    assert part.exists()
    os.utime(part, (0, 0))
    download(world, tmp_path, none)
    assert not part.exists()
    assert [file.whole for file in world.cache.all_files()] == [True]


def test_a_part_goes_where_its_file_is_brought_into_another_folder(world: World, id: int, tmp_path: Path) -> None:
    part = cut_off(world, id, tmp_path / "here")
    cut_off(world, id, tmp_path / "there")
    assert not part.exists()


def test_more_than_there_is_now_begins_anew(world: World, id: int, tmp_path: Path) -> None:
    head = b'HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nETag: "v"\r\nContent-Length: 5000\r\n\r\n'
    world.site.page("/2", Page(raw=head + SOUND[:2000]))
    download(world, tmp_path, id)
    world.site.on("/2", lambda asked: Page(status=416) if "range" in asked.headers else Page(b"short"))
    again = download(world, tmp_path, id)[1]
    assert (again.error, again.size) == ("", 5)


def test_a_public_feed_leads_into_no_private_network(
    world: World, id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = world.cache.feeds()[0].feed
    world.cache.db.execute("UPDATE feed SET address = 'https://public.example/feed' WHERE id = ?", (feed.id,))
    world.site.log.clear()
    errors = {one.error for one in download(world, tmp_path, id)}
    assert errors == {"leads from the public internet into a private network"}
    assert (world.site.log, list(tmp_path.glob("*.mp3")), guard.is_inner("127.0.0.1")) == ([], [], True)


def test_only_the_web_is_downloaded_from(world: World, id: int, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mine")
    odd = (f"file://{tmp_path}/secret", "javascript:x", "exec:id")
    made = Article("odd", "Odd", enclosures=tuple(Enclosure(url) for url in odd))
    (odd_id,) = world.cache.save(1, [made]).ids
    errors = {one.error for one in download(world, tmp_path / "to", odd_id)}
    assert errors == {"only http and https addresses are fetched"}
    assert not (tmp_path / "to").exists()


def test_the_password_of_a_feed_goes_to_its_own_place_alone(world: World, tmp_path: Path) -> None:
    with Site() as other:
        other.put("/2", SOUND, content_type="audio/mpeg")
        world.site.put("/1", SOUND, content_type="audio/mpeg")
        put(world.site, world.site.url("/1"), other.url("/2"))
        world.add(world.site.url("/feed").replace("://", "://ann:secret@"))
        assert [one.error for one in download(world, tmp_path, world.cache.rows(Filter(), 1)[0].id)] == ["", ""]
        assert world.site.log[-1].headers["authorization"] == basic("ann", "secret")
        assert "authorization" not in other.log[-1].headers


def test_a_home_of_nobody_is_a_folder_like_any_other(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with Site() as site:
        put(site, site.url("/1"))
        site.put("/1", SOUND, content_type="audio/mpeg")
        home("add", site.url("/feed"))
        done = home("download", "1", "--to", "~nobody-here")
        assert (done.code, done.out) == (0, f"{tmp_path / '~nobody-here' / 'The . harbour.mp3'}  5 KB\n")


def test_an_article_without_files_says_so(world: World, id: int, tmp_path: Path) -> None:
    (none,) = world.cache.save(1, [Article("none", "None")]).ids
    assert [one.error for one in download(world, tmp_path, none)] == ["no file comes with it"]


def test_the_verb_says_where_it_lies(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with Site() as site:
        put(site, site.url("/1"))
        site.put("/1", SOUND, content_type="audio/mpeg")
        home("add", site.url("/feed"))
        (told,) = home("list", "--json").json
        assert told["on_disk"] == {"text": "whole", "images": False, "files": False}
        assert home("download", str(told["id"]), "--offline").err == "offline: nothing fetched\n"
        done = home("download", str(told["id"]))
        place = tmp_path / "downloads" / "The . harbour.mp3"
        assert (done.code, done.out, done.err) == (0, f"{place}  5 KB\n", "")
        assert place.read_bytes() == SOUND
        assert home("show", str(told["id"]), "--json").json["enclosures"][0]["path"] == str(place)
        removed = home("remove", "Wire")
        assert "1 downloaded file stays" in removed.out
        assert place.exists()
        place.unlink()
        assert "1 downloaded file is not where it was" in home("doctor").out
        home("doctor", "--compact")
        assert "downloaded file" not in home("doctor").out
        assert home("download", "99").code == 3
