"""Articles come, change and go; what is kept from them follows."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from cache import derived, vectors
from cache.errors import NotFound
from cache.rows import Filter, Saved
from cache.saving import KEPT_REVISIONS, Batch
from cache.search import search
from cache.store import Cache
from feeds.article import Analysis, Article, Block, Enclosure, Feed, Mention, Span, Status
from feeds.body import KINDS
from tests.cache.make import NOON, Clock, article, keep_status

FULL = Article(
    guid="tag:a.example,2024:1",
    title="A harbour strike",
    blocks=tuple(Block(kind, f"a {kind}", (Span(0, 1, "link", "https://b.example/"),), 2, "•") for kind in KINDS),
    url="https://a.example/1",
    source="Sample Wire",
    authors=("Mira Castellane",),
    published=datetime(1962, 10, 22, 19, tzinfo=timezone(timedelta(hours=-4))),
    updated=NOON,
    modified=NOON,
    language="en-GB",
    summary="Short.",
    tags=("News", "Été"),
    images=("https://a.example/1.png",),
    enclosures=(Enclosure("https://a.example/1.mp3", "audio/mpeg", 7),),
    related=("Another",),
)


def test_an_article_comes_back_whole(cache: Cache, feed: int) -> None:
    assert cache.save(feed, [FULL]) == Saved(1, 0, (1,))

    back = cache.get(1)

    assert back == replace(FULL, id=1, feed=feed, first_seen=NOON)
    assert back.published is not None
    assert back.published.utcoffset() == timedelta(hours=-4)


def test_lists_need_no_body(cache: Cache, feed: int) -> None:
    cache.save(feed, [FULL])
    row = cache.row(1)

    assert (row.title, row.guid, row.url, row.source, row.feed_title) == (
        FULL.title,
        FULL.guid,
        FULL.url,
        "Sample Wire",
        "Feed",
    )
    assert (row.published, row.first_seen, row.words, row.language) == (FULL.published, NOON, 19, "en-GB")
    assert cache.rows(Filter(), 9) == [row]


def test_an_article_without_a_title_shows_its_first_words(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(title="", text="No title stands here.")])

    assert cache.row(1).title == "No title stands here."
    assert cache.get(1).title == ""


def test_the_same_again_writes_nothing(cache: Cache, feed: int) -> None:
    cache.save(feed, [FULL, article()])
    cache.db.execute("DELETE FROM pending")
    before = cache.db.total_changes

    assert cache.save(feed, [replace(FULL, updated=None, modified=None), article()]) == Saved(0, 0, ())
    assert cache.db.total_changes == before


def test_a_change_is_a_revision_of_the_same_article(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article(text="The harbour is open.")])
    cache.mark([1], read=True, starred=True)
    cache.db.execute("DELETE FROM pending")
    clock.pass_(hours=1)

    assert cache.save(feed, [article(text="The harbour is shut.", source="Wire")]) == Saved(0, 1, (1,))

    assert cache.get(1).text.endswith("is shut.")
    assert cache.get(1).first_seen == NOON
    assert cache.status(1) == Status(read=True, starred=True)
    assert [old.text for old in cache.revisions(1)] == ["Title a\n\nThe harbour is open."]
    assert [len(search(cache, word)) for word in ("open", "shut", "harbour")] == [0, 1, 1]
    assert cache.counts().pending == 1
    assert cache.check() == []


def test_only_the_last_revisions_stay(cache: Cache, feed: int) -> None:
    for number in range(KEPT_REVISIONS + 4):
        cache.save(feed, [article(text=f"Version {number}.")])

    kept = [old.blocks[0].text for old in cache.revisions(1)]

    assert kept == [f"Version {number}." for number in range(3, KEPT_REVISIONS + 3)]


def test_of_two_with_one_guid_the_first_counts(cache: Cache, feed: int) -> None:
    assert cache.save(feed, [article(text="one"), article(text="two")]).new == 1
    assert cache.get(1).blocks[0].text == "one"


def test_two_feeds_may_have_one_guid(cache: Cache, feed: int) -> None:
    other = cache.add_feed(Feed("https://b.example/")).id

    assert cache.save(feed, [article()]).ids + cache.save(other, [article()]).ids == (1, 2)


def test_numbers_grow_with_time_and_the_first_of_the_undated_is_newest(cache: Cache, feed: int) -> None:
    cache.save(feed, [article("new", hours=1), article("old", hours=9), article("top"), article("below")])

    assert [row.guid for row in cache.rows(Filter(), 9)] == ["top", "below", "new", "old"]
    assert [row.id for row in cache.rows(Filter(), 9)] == [4, 3, 2, 1]


def test_an_article_from_the_future_does_not_stay_on_top(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("future", hours=-1000)])
    clock.pass_(hours=5)
    cache.save(feed, [article("now", published=clock())])

    assert [row.guid for row in cache.rows(Filter(), 9)] == ["now", "future"]
    assert cache.get(1).published == NOON + timedelta(hours=1000)


def test_a_guid_of_two_megabytes_is_one_article(cache: Cache, feed: int) -> None:
    huge = [article("x" * 2_000_000), article("x" * 2_000_000 + "y")]

    assert cache.save(feed, huge).new == 2
    assert cache.save(feed, huge) == Saved(0, 0, ())
    assert cache.save(feed, [cache.get(1), cache.get(2)]) == Saved(0, 0, ())
    assert len(cache.row(1).guid) <= 1000


def test_a_text_of_megabytes_and_odd_characters_is_stored(cache: Cache, feed: int) -> None:
    odd = article(text="a\0b \ud800 " + "word " * 400_000, title="\udfff")

    assert cache.save(feed, [odd]).new == 1
    assert cache.save(feed, [odd]) == Saved(0, 0, ())
    assert len(cache.get(1).text) > 2_000_000
    cache.remove_feed(feed)
    assert cache.check() == []


# --- the page's text beside the feed's


def test_the_pages_text_is_read_and_the_feeds_is_kept(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(text="A summary.")])
    page = replace(cache.get(1), blocks=(Block("paragraph", "The whole of it."),), text_of="page")

    assert cache.save(feed, [page]) == Saved(0, 1, (1,))
    assert cache.save(feed, [article(text="A summary.")]) == Saved(0, 0, ())
    assert cache.save(feed, [page]) == Saved(0, 0, ())

    assert (cache.get(1).text_of, cache.feed_text(1).text_of) == ("page", "feed")
    assert [len(search(cache, word)) for word in ("summary", "whole")] == [0, 1]
    assert cache.row(1).words == 6


def test_a_feed_that_changes_leaves_the_pages_text(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(text="A summary.")])
    cache.save(feed, [replace(cache.get(1), blocks=(Block("paragraph", "The whole of it."),), text_of="page")])
    cache.save(feed, [article(title="New title", text="Another summary.")])

    assert cache.get(1).text == "New title\n\nThe whole of it."
    assert [len(search(cache, word)) for word in ("another", "whole", '"new title"')] == [0, 1, 1]
    assert cache.check() == []


# --- statuses apart


def test_a_status_may_come_before_its_article(cache: Cache, feed: int) -> None:
    keep_status(cache, feed, "a", Status(read=True, starred=True, opened=NOON, position=40))
    cache.save(feed, [article("a"), article("b")])

    assert cache.status(cache.find_article(feed, "a")) == Status(True, True, False, NOON, 40)
    assert (cache.counts().unread, cache.counts().starred) == (1, 1)
    assert cache.check() == []


# --- those that leave


def test_with_an_article_goes_all_that_was_made_of_it(cache: Cache, feed: int) -> None:
    cache.save(feed, [FULL, article("b", text="strike strike")])
    cache.save(feed, [article("b", text="changed")])
    for id in (1, 2):
        stored = cache.get(id)
        derived.save_analysis(cache, stored, "1", Analysis(mentions=(Mention(0, 5, "other", "Title"),)))
        vectors.save_vectors(cache, [(stored, ("Title",))])
    cache.assign_story(1, 2)
    cache.mark([1, 2], starred=True)

    cache.remove_articles([1, 2])

    tables = ["article", "body", "page", "revision", "article_tag", "story", "words_docsize"]
    tables += ["pending", "analysis", "naming", "vector"]
    left = {name: cache.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert left == dict.fromkeys(tables, 0)
    assert cache.counts().starred == 0
    assert cache.db.execute("SELECT count(*) FROM status WHERE starred").fetchone() == (2,)
    assert search(cache, "strike") == []
    assert cache.check() == []


def test_an_article_that_comes_back_gets_a_number_of_its_own(cache: Cache, feed: int) -> None:
    cache.save(feed, [article("a"), article("b")])
    cache.remove_articles([1, 2])

    assert cache.save(feed, [article("a")]).ids == (3,)


def test_removing_what_is_not_there_removes_nothing(cache: Cache, feed: int) -> None:
    cache.save(feed, [article()])

    with pytest.raises(NotFound):
        cache.remove_articles([1, 7])

    assert cache.get(1).guid == "a"
    assert cache.check() == []


# --- by which keys


@pytest.mark.parametrize("key", ["1", "tag:a.example,2024:1", "https://a.example/1"])
def test_an_article_is_found_by_id_guid_and_address(cache: Cache, feed: int, key: str) -> None:
    cache.save(feed, [FULL])

    assert cache.resolve(key) == 1


def test_a_local_article_is_found_by_its_path(
    cache: Cache, feed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cache.save(feed, [article(f"{tmp_path}/a.txt", url=f"{tmp_path}/a.txt")])

    assert cache.resolve("a.txt") == cache.resolve(f"{tmp_path}/a.txt") == 1


def test_of_several_with_one_address_the_newest_is_meant(cache: Cache, feed: int) -> None:
    url = "https://a.example/"
    cache.save(feed, [article("1", url=url, hours=1), article("2", url=url, hours=9)])

    assert cache.resolve(url) == cache.find_article(feed, "1")


@pytest.mark.parametrize("key", ["", "7", "title a", "https://a.example/2", "9" * 40, "\0", "\ud800", "٣", "-1", "1e3"])
def test_what_is_no_article_is_said(cache: Cache, feed: int, key: str) -> None:
    cache.save(feed, [FULL])

    with pytest.raises(NotFound):
        cache.resolve(key)


def test_each_question_about_a_missing_article_says_so(cache: Cache) -> None:
    for ask in (cache.get, cache.feed_text, cache.row, cache.status, cache.opened):
        with pytest.raises(NotFound, match="article 7"):
            ask(7)
    assert cache.find_article(1, "a") == 0
    assert cache.revisions(7) == []


@pytest.mark.parametrize(("text", "words"), [("Three plain words.", 3), ("日本銀行は金利を引き上げた。", 7)])
def test_words_are_counted_in_every_script(cache: Cache, feed: int, text: str, words: int) -> None:
    """They tell how long a report takes to read, and whether it may stand for its story."""
    cache.save(feed, [article("one", text, title="")])
    assert cache.row(cache.resolve("one")).words == words


def words_in(cache: Cache) -> list[tuple[object, ...]]:
    cache.db.execute("CREATE VIRTUAL TABLE temp.told USING fts5vocab('main', 'words', 'instance')")
    found = cache.db.execute("SELECT term, doc, col, offset FROM temp.told ORDER BY 1, 2, 3, 4").fetchall()
    cache.db.execute("DROP TABLE temp.told")
    return found


def test_what_many_feeds_say_is_saved_together_as_it_would_be_alone(tmp_path: Path, clock: Clock) -> None:
    told = [
        [article("a", "The harbour is open.", tags=("News",)), FULL],
        [article("a", "The ferry is late.", hours=3)],
        [],
        [article("b", "The harbour is shut."), article("c", hours=9)],
    ]
    kept = []
    for together in (True, False):
        with Cache.open(tmp_path / str(together), now=clock) as cache:
            feeds = [cache.add_feed(Feed(f"https://a.example/{number}")).id for number in range(3)]
            batches = [Batch(feed, said) for feed, said in zip([*feeds, feeds[0]], told, strict=True)]
            if together:
                saved = cache.save_all(batches)
            else:
                saved = [cache.save(batch.feed, batch.articles) for batch in batches]
            kept.append((saved, [cache.get(id) for id in range(1, 6)], cache.rows(Filter(), 9), words_in(cache)))
            assert cache.check() == []
    assert kept[0] == kept[1]
    assert kept[0][0] == [Saved(2, 0, (1, 2)), Saved(1, 0, (3,)), Saved(0, 0, ()), Saved(2, 0, (4, 5))]


def test_a_feed_that_speaks_twice_in_one_transaction_is_found_by_its_last_words(cache: Cache, feed: int) -> None:
    first, then = [article(text="The harbour is open.")], [article(text="The ferry is late.")]
    assert cache.save_all([Batch(feed, first), Batch(feed, then)]) == [Saved(1, 0, (1,)), Saved(0, 1, (1,))]

    assert [len(search(cache, word)) for word in ("harbour", "open", "ferry")] == [0, 0, 1]
    assert cache.check() == []


def test_nothing_is_saved_of_many_where_one_feed_is_gone(cache: Cache, feed: int) -> None:
    with pytest.raises(NotFound):
        cache.save_all([Batch(feed, [FULL]), Batch(feed + 1, [article()])])

    assert cache.rows(Filter(), 9) == []
    assert words_in(cache) == []
    assert cache.save(feed, [article()]).ids == (1,)
