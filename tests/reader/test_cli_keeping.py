"""The verbs that back up, restore, remove and thin out, against the contract for scripts."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from cache.errors import NotWritable
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.subscribing import INNER
from tests.reader.cli import Home, ids
from tests.reader.test_library import World, rss, world

__all__ = ["world"]


def test_a_backup_brings_everything_back(stocked: Home) -> None:
    copy = stocked.folder / "copy.db"
    assert f"to {copy}" in stocked("backup", copy).out
    before = stocked("list", "--json").json
    stocked("mark", before[0]["id"], "--star")
    assert "what was there before is" in stocked("restore", copy).out
    assert stocked("list", "--json").json == before
    assert stocked("restore", stocked.folder / "none.db").code == 3


def test_the_doctor_mends_and_carries(stocked: Home) -> None:
    there = stocked.folder / "told.json"
    stocked("mark", stocked("list", "--json").json[0]["id"], "--star")
    assert "1 marked article" in stocked("doctor", "--export", there).out
    assert "1 marked article" in stocked("doctor", "--import", there).out
    assert stocked("doctor", "--rebuild").code == 0
    assert stocked("doctor").code == 0
    there.write_text("[]")
    assert stocked("doctor", "--import", there).code == 3


@pytest.mark.parametrize("harm", ["article SET title = x'ff'", "feed SET address = x'ff'", "article SET held = 'x'"])
def test_what_another_program_broke_is_one_sentence_until_it_is_mended(stocked: Home, harm: str) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute(f"UPDATE {harm} WHERE id = 1")
    done = stocked("list", "--json")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "`backstory doctor` names all such, `doctor --rebuild` mends them" in done.err
    assert stocked("doctor").code == 1
    assert stocked("doctor", "--rebuild").code == 0
    assert len(stocked("list", "--json").json) == 7
    assert stocked("doctor").code == 0


def test_the_doctor_names_a_value_that_the_rest_of_what_it_tells_cannot_be_read_with(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute("UPDATE feed SET title = x'ff'")
    done = stocked("doctor")
    assert (done.code, done.err) == (1, "")
    assert "rows of feed hold no proper title" in done.out


def test_a_mark_that_no_counter_can_hold_is_named(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute("UPDATE article SET saved = 4611686018427387904, story = 1")
    done = stocked("mark", "1", "--read")
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert "rows of article hold no proper saved" in done.err


@pytest.mark.parametrize("at", [2**62, 1e308])
def test_a_story_of_an_impossible_day_is_told_of_as_undated(stocked: Home, at: float) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute("UPDATE story SET sorted_at = ?", (at,))
    assert {row["newest"] for row in stocked("brief", "--json").json} == {None}
    assert "undated" in stocked("brief").out


def test_an_error_that_no_broken_value_led_to_is_told_as_ours(stocked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.answers.article_row", None)
    with pytest.raises(TypeError):
        stocked("list", "--json")


def test_a_name_that_was_typed_comes_out_clean_and_no_database_is_written_over(stocked: Home) -> None:
    odd = stocked.folder / "\x1b]0;Zq7x\a"
    for words in (["backup", odd], ["restore", odd]):
        done = stocked(*words)
        assert (done.code, "\x1b" in done.out) == (0, False)
    for typed in (["export"], ["doctor", "--export"]):
        done = stocked(*typed, stocked.folder / "cache.db")
        assert (done.code, "is a database" in done.err) == (3, True)
    odd.unlink()
    assert "\x1b" not in stocked("doctor", "--export", odd).out
    assert stocked("list", "--json").json


def test_full_and_set_say_what_they_did(stocked: Home) -> None:
    id = next(row["id"] for row in stocked("list", "--json").json if row["title"] == "Second item")
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.save_page(id, Article("p", "P", (Block("paragraph", "The whole of it."),)))
    done = stocked("full", id, "--feed")
    assert (done.code, done.out) == (0, "1 article now read as what the feed gave\n")
    assert stocked("show", id, "--json").json["text_of"] == "feed"
    assert stocked("full", id, "--offline").code == 0
    assert "The whole of it." in stocked("show", id, "--json").json["text"]
    lacking = stocked("full", "Nobody", "--offline")
    assert (lacking.code, lacking.err) == (3, "there is no article 'Nobody'\n")
    assert stocked("set", "Northport Wire", "--full-text", "auto").out == "Northport Wire: full_text auto\n"
    told = {row["title"]: row["settings"] for row in stocked("feeds", "--json").json}
    assert told["Northport Wire"] == {"full_text": "auto"}
    assert (
        stocked("set", "Northport Wire", "--images", "always").out == "Northport Wire: full_text auto, images always\n"
    )
    assert (stocked("set", "Northport Wire").code, stocked("set", "Nobody", "--full-text", "auto").code) == (2, 3)


def test_a_feed_is_renamed_and_tagged_and_stays_so(stocked: Home) -> None:
    named = stocked("set", "Northport Wire", "--title", " The\x1b[1m  Wire ", "--tag", "news", "--tag", "port")
    assert (named.code, named.out) == (0, "The[1m Wire: as for all feeds, tagged news, port\n")
    stocked("refresh", "The[1m Wire", "--force")
    assert "The[1m Wire" in stocked("feeds").out
    again = stocked("set", "The[1m Wire", "--title", "", "--untag", "NEWS", "--images", "always")
    assert again.out.endswith("feed.xml: images always, tagged port\n")
    stocked("refresh", "--force")
    told = next(row for row in stocked("feeds", "--json").json if row["title"] == "Northport Wire")
    assert told["tags"] == ["port"]


def test_what_is_set_names_nothing_that_nobody_set(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        wire = cache.find_feed("Northport Wire")
        assert wire is not None
        cache.set_setting(wire.id, INNER, "yes")
    assert stocked("set", "Northport Wire", "--images", "always").out == "Northport Wire: images always\n"


def test_remove_keeps_what_is_starred_and_can_be_undone(stocked: Home) -> None:
    starred = ids(stocked)["Second item"]
    stocked("mark", starred, "--star")
    removed = stocked("remove", "Northport Wire")
    assert removed.out == (
        "removed Northport Wire and 1 article; 1 starred or saved stays (undo: `backstory remove --undo`)\n"
    )
    assert stocked("list", "--starred", "--json").json[0]["id"] == starred
    assert [row["title"] for row in stocked("feeds", "--removed", "--json").json] == ["Northport Wire"]
    assert "Northport Wire" not in stocked("feeds").out
    assert stocked("remove", "--undo", "Nobody").code == 3
    assert stocked("remove", "--undo").out == "brought back Northport Wire and 1 article\n"
    assert len(ids(stocked)) == 7
    assert (stocked("remove", "--undo").code, stocked("remove").code) == (3, 2)
    stocked("remove", "Northport Wire")
    stocked("add", "feed.xml")
    assert len(ids(stocked)) == 7
    assert [row["id"] for row in stocked("list", "--starred", "--json").json] == [starred]


def test_a_former_title_finds_the_only_feed_that_had_it_and_none_after_the_one_that_has_it_left(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        for name in ("One", "Two", "Three"):
            cache.update_feed(replace(cache.add_feed(Feed(f"https://{name}.example/", "Post")), title=name))
        now = cache.add_feed(Feed("https://now.example/", "Post"))
        cache.update_feed(replace(cache.add_feed(Feed("https://other.example/", "Old")), title="New"))
    assert stocked("remove", "Post").out.startswith("removed Post and 0 articles")
    again = stocked("remove", "Post")
    assert (again.code, again.out) == (3, "")
    assert again.err == (
        f"there is no feed 'Post'; called so before: 'One' (id {now.id - 3}), "
        f"'Two' (id {now.id - 2}), 'Three' (id {now.id - 1})\n"
    )
    assert stocked("remove", "Old").out.startswith("removed New and 0 articles")
    assert stocked("remove", "Old").code == 3


def test_of_two_feeds_of_one_title_none_is_removed_by_it(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        one, two = (cache.add_feed(Feed(f"https://{name}.example/", "News")).id for name in ("one", "two"))
    done = stocked("remove", "News")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"remove: several feeds are called 'News': {one}, {two}; say which by its id\n"
    assert stocked("remove", two).out.startswith("removed News")
    assert stocked("remove", "News").out.startswith("removed News")


def test_compacting_drops_what_a_feed_is_not_to_keep(stocked: Home) -> None:
    kept = stocked("set", "Northport Wire", "--keep-articles", 1)
    assert kept.out == "Northport Wire: keep_articles 1\n"
    done = stocked("doctor", "--compact", "--json").json
    assert (done["ok"], done["dropped"], done["articles"]) == (True, 1, 6)
    assert done["bytes_after"] <= done["bytes_before"]
    assert "Second item" in ids(stocked)
    again = stocked("refresh", "Northport Wire", "--force", "--json").json
    assert (again["new"], len(ids(stocked))) == (0, 6)
    assert stocked("set", "Northport Wire", "--keep-articles", 0).out == "Northport Wire: as for all feeds\n"
    local = stocked("doctor", "--compact", "--json", BACKSTORY_KEEP_ARTICLES="2").json
    assert local["articles"] == 6, "what was added from files is dropped only where it is said of it"


def test_what_a_limit_dropped_comes_again_where_it_is_taken_back_and_the_feed_names_it(world: World) -> None:
    home = Home(Path(world.cache.path).parent)
    world.site.put("/feed", rss("One", "Two", "Three"), etag='"1"')
    address = world.site.url("/feed")
    world.add(address)
    home("mark", str(world.cache.rows(Filter(), 9)[-1].id), "--read")
    home("set", address, "--keep-articles", "1")
    world.refresh()
    assert world.titles() == {"One"}
    assert world.refresh()[address].state == "unchanged"
    home("set", address, "--keep-articles", "0")
    assert world.refresh()[address].new == 2
    assert {row.title: row.read for row in world.cache.rows(Filter(), 9)} == {"One": False, "Two": False, "Three": True}


def test_a_feed_that_calls_itself_otherwise_is_called_so_unless_it_was_renamed(world: World) -> None:
    home = Home(Path(world.cache.path).parent)
    address = world.site.url("/feed")

    def title(own: str) -> str:
        world.site.put("/feed", rss("One").replace(b"Wire", own.encode()))
        world.refresh()
        return world.cache.feeds()[0].feed.title

    world.site.put("/feed", rss("One"))
    world.add(address)
    assert [title("Newswire"), title("")] == ["Newswire", "Newswire"]
    home("set", address, "--title", "Mine")
    assert title("The Wire") == "Mine"
    home("set", address, "--title", "")
    assert [title("The Wire"), title("The Last Wire")] == ["The Wire", "The Last Wire"]


def test_a_new_entry_that_is_older_than_what_is_kept_is_not_counted_as_new(world: World) -> None:
    home = Home(Path(world.cache.path).parent)
    address, old = world.site.url("/feed"), b"<item><title>Old</title><pubDate>1 Jan 2001</pubDate></item></channel>"
    world.site.put("/feed", rss("One"))
    world.add(address)
    home("set", address, "--keep-days", "30")
    for titles in (["One", "Two"], ["One", "Two", "Three"]):
        world.site.put("/feed", rss(*titles).replace(b"</channel>", old))
        assert world.refresh()[address].new == 1
        assert world.titles() == set(titles)


def test_what_cannot_be_compacted_now_is_said_beside_the_counts(stocked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(cache: Cache) -> None:
        raise NotWritable("the disk is full")

    monkeypatch.setattr(Cache, "vacuum", full)
    done = stocked("doctor", "--compact", "--json")
    assert (done.code, done.json["ok"], done.json["faults"]) == (1, True, [])
    assert done.json["articles"]
    assert done.json["notes"][0] == "not compacted: the disk is full"


def test_the_doctor_says_how_little_room_a_disk_has_left(stocked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "disk" not in stocked("doctor").out
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=12_345_678))
    done = stocked("doctor")
    assert "note: the disk of the cache has 12.3 MB left: what is fetched, marked or analysed may not be" in done.out
    assert (done.code, "all well" in done.out) == (0, False)


@pytest.mark.parametrize("limit", ["x", "-5", "9" * 5000, ""])
def test_a_limit_that_another_program_wrote_and_that_is_none_drops_nothing(stocked: Home, limit: str) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        cache.db.execute("INSERT INTO feed_setting VALUES (1, 'keep_days', ?)", (limit,))
    done = stocked("doctor", "--compact", "--json")
    assert (done.code, done.err) == (0, "")
    assert len(stocked("list", "--json").json) == 7


def test_a_number_without_end_in_the_environment_is_none(stocked: Home) -> None:
    done = stocked("list", BACKSTORY_KEEP_DAYS="9" * 5000)
    assert done.code == 0
    assert "'keep_days' wants a whole number" in done.err
