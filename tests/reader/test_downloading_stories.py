"""`X` downloads the files of an article, says where they lie, and stops."""

import threading
from dataclasses import replace
from pathlib import Path

from cache.rows import FILES_HERE
from cache.store import Cache
from feeds.article import Enclosure
from tests.feeds.server import Asked, Page, Site
from tests.reader.screen import Reader, reader

BAKER = "Village baker"


def give_file(r: Reader, url: str) -> int:
    """The baker's article comes with a sound of an hour."""
    with Cache.open(r.app.paths.cache) as other:
        other.update_feed(replace(other.feed(1), address=url, kind="web"))  # its files may lead where it is itself
        id = other.find_article(1, "baker")
        before = other.get(id)
        other.save(1, [replace(before, enclosures=(Enclosure(url, "audio/mpeg"),), duration=3723)])
    return id


async def test_x_downloads_and_row_and_line_tell_it_until_the_file_is_gone(tmp_path: Path) -> None:
    with Site() as site:
        site.put("/1", b"sound", content_type="audio/mpeg")
        async with reader(tmp_path, "lone") as r:
            id = give_file(r, site.url("/1"))
            await (await r.go_to(BAKER)).press("enter")
            assert "1:02:03 online" in r.text
            await r.press("X")
            place = r.app.downloads / "Village baker wins a prize.mp3"
            assert r.said == f"on disk: {place}"
            assert (place.read_bytes(), "1:02:03 on disk" in r.text) == (b"sound", True)
            place.unlink()
            await r.press("escape", "enter")
            assert "1:02:03 online" in r.text
            assert not r.app.cache.row(id).held & FILES_HERE


async def test_what_fails_names_the_article_first(tmp_path: Path) -> None:
    with Site() as site:
        async with reader(tmp_path, "lone") as r:
            give_file(r, site.url("/1"))
            await (await r.go_to(BAKER)).press("X")
            assert r.said == "“Village baker wins a prize”: is not found (HTTP 404)"


async def test_x_again_stops(tmp_path: Path) -> None:
    asked = threading.Event()

    def slow(_: Asked) -> Page:
        asked.set()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 9\r\n\r\nsome"
        return Page(raw=head, hold=True)

    with Site() as site:
        site.on("/1", slow)
        async with reader(tmp_path, "lone") as r:
            give_file(r, site.url("/1"))
            await r.go_to(BAKER)
            r.screen.action_download()
            await r.app.aside(lambda _: asked.wait(10))
            await r.press("X")
            assert r.said == "stopped; X goes on with it"


async def test_offline_and_without_files_nothing_comes(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        await (await r.go_to(BAKER)).press("X")
        assert r.said == "“Village baker wins a prize”: no file comes with it"
        r.app.offline = True
        await r.press("X")
        assert r.said == "offline: nothing fetched"
