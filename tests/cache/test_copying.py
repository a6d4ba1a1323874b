"""Is a text in ten feeds one text: noted, weighed, shown and read once?"""

from pathlib import Path

import pytest

from cache.copying import note_copies
from cache.rows import Filter
from cache.store import Cache
from cache.vectors import save_vectors
from feeds.article import Article, Block
from tests.cache.make import article

WIRE = (
    "The harbour strike in Northport began on Monday and the union said that it would go on until the owners talk. " * 2
)
OWN = "Our reporter in Northport met the owners, who said that no talks are planned while the cranes stand still. " * 2


@pytest.fixture
def told(cache: Cache, feed: int) -> Cache:
    """A wire text in three sources, a report of another source's own, and something else."""
    texts = {"wire": WIRE, "post": WIRE + " More soon.", "times": "By the Wire. " + WIRE, "own": OWN}
    articles = [
        Article(name, f"Strike {name}", (Block("paragraph", text),), source=name) for name, text in texts.items()
    ]
    cache.save(feed, [*articles[::-1], article("other")])
    ids = [cache.resolve(name) for name in texts]
    for id in ids:
        cache.assign_story(id, min(ids))
        save_vectors(cache, [(cache.get(id), ())])
    note_copies(cache, ids)
    return cache


def test_copies_lead_to_one_original_and_are_counted_once(told: Cache) -> None:
    row = told.story_row(told.row(told.resolve("wire")).story)
    assert (row.articles, row.sources, row.texts, row.weight) == (4, 4, 2, 2)
    assert {r.guid: r.copies for r in told.story_reports(row.story)} in ({"wire": 3, "own": 1},)
    assert sorted(told.row(id).guid for id in told.copies_of(told.resolve("post"))) == ["times", "wire"]
    assert told.copies_of(told.resolve("own")) == []
    assert row.lead.guid in ("wire", "own")
    assert told.check() == []


def test_of_what_was_found_each_text_stands_once_with_all_that_have_it(told: Cache) -> None:
    rows = [told.row(told.resolve(name)) for name in ("post", "own", "times", "other")]
    assert [(row.guid, row.copies) for row in told.each_text_once(rows)] == [("post", 3), ("own", 1), ("other", 1)]
    assert told.each_text_once([]) == []


LONG = "The harbour pilots of Halvern walked out on Tuesday over pay. " * 5
FLASH = "Ten plain words that say what it was about today."


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(article("other", FLASH, hours=1), id="a newer flash"),
        pytest.param(article("other", LONG, hours=1, title=""), id="a newer one without a title"),
        pytest.param(article("other", LONG), id="one without a date, seen later"),
        pytest.param(article("other", LONG, hours=9), id="an older one"),
    ],
)
def test_the_best_report_stands_for_its_story(cache: Cache, feed: int, other: Article) -> None:
    cache.save(feed, [article("best", LONG, hours=5), other])
    ids = [cache.resolve("best"), cache.resolve("other")]
    for id in ids:
        cache.assign_story(id, min(ids))
    for filter in (Filter(), Filter(unread=True)):
        assert [row.lead.guid for row in cache.story_rows(filter, 9)] == ["best"]
    assert cache.story_row(min(ids)).sorted_at == max(cache.row(id).sorted_at for id in ids)


def test_an_unread_report_stands_for_its_story_before_any_that_was_read(cache: Cache, feed: int) -> None:
    cache.save(feed, [article("best", LONG, hours=5), article("flash", FLASH, hours=1), article("old", FLASH, hours=9)])
    ids = [cache.resolve(guid) for guid in ("best", "flash", "old")]
    for id in ids:
        cache.assign_story(id, min(ids))
    for read, lead in (("best", "flash"), ("flash", "old"), ("old", "best")):
        cache.opened(cache.resolve(read))
        assert [row.lead.guid for row in cache.story_rows(Filter(), 9)] == [lead]


def test_a_story_of_more_sources_stands_first_by_weight(told: Cache) -> None:
    rows = told.story_rows(Filter(), 9, order="weight")
    assert [row.weight for row in rows] == [2, 1]
    assert told.story_rows(Filter(), 9, after=rows[0].key_by("weight"), order="weight") == rows[1:]
    assert told.story_rows(Filter(), 9, before=rows[1].key_by("weight"), order="weight") == rows[:1]
    assert told.story_rank(Filter(), rows[1].key_by("weight"), "weight") == 1
    plan = told.db.execute("EXPLAIN QUERY PLAN SELECT id FROM story AS s ORDER BY s.heft DESC, s.id DESC").fetchall()
    assert "story_heft" in str(plan)


@pytest.mark.parametrize(
    ("heavier", "lighter", "first"),
    [((2, 0), (1, 0), True), ((2, 2.9), (1, 0), True), ((2, 3.1), (1, 0), False), ((12, 11), (1, 0), False),
     ((4, 0), (2, 0), True), ((8, 5), (2, 0), True), ((500, 1), (64, 0), False)],
)  # fmt: skip
def test_by_weight_twice_the_sources_count_as_three_days(
    told: Cache, heavier: tuple[int, float], lighter: tuple[int, float], first: bool
) -> None:
    one, other = told.story_rows(Filter(), 9)
    for row, (weight, days) in ((one, heavier), (other, lighter)):
        told.db.execute(
            "UPDATE story SET weight = ?, sorted_at = ? WHERE id = ?", (weight, 10**9 - int(days * 86400), row.story)
        )
    rows = told.story_rows(Filter(), 9, order="weight")
    assert (rows[0].weight > rows[1].weight, rows[0].key_by("weight") > rows[1].key_by("weight")) == (first, True)
    hefts = told.db.execute("SELECT heft, id FROM story ORDER BY heft DESC, id DESC").fetchall()
    assert hefts == [row.key_by("weight") for row in rows]


def test_noting_again_changes_nothing_and_an_original_that_goes_frees_its_copies(told: Cache) -> None:
    ids = [told.resolve(name) for name in ("wire", "post", "times", "own")]
    before = told.story_row(told.row(ids[0]).story)
    note_copies(told, ids)
    assert told.story_row(before.story) == before
    told.remove_articles([ids[0]])
    note_copies(told, ids[1:])
    assert told.story_row(told.row(ids[1]).story).texts == 2
    assert told.check() == []


def test_two_texts_that_a_third_is_a_copy_of_are_one(told: Cache, feed: int) -> None:
    first, late = (told.resolve(name) for name in ("wire", "post"))
    told.assign_story(late, late)
    told.note_copy(late, None)
    note_copies(told, [late])
    assert told.copies_of(late) == []
    told.assign_story(late, told.row(first).story)
    times = told.resolve("times")
    note_copies(told, [times])
    assert told.copies_of(first) == sorted([late, times])
    assert told.check() == []


def test_an_older_cache_gains_weights(path: Path) -> None:
    with Cache.open(path) as cache:
        assert cache.db.execute("SELECT texts, weight, heft FROM story").fetchall() == []


def test_a_flash_that_a_long_report_repeats_is_no_copy_of_it(cache: Cache, feed: int) -> None:
    """To read the flash would mark the long report read, which nobody has seen."""
    flash = "The dockers of Northport ended their strike on Tuesday after the authority offered four per cent more."
    more = " ".join(
        f"Paragraph {n} tells of the ships, the cranes and the families that waited for day {n}." for n in range(30)
    )
    cache.save(
        feed, [article("flash", flash, title="Strike ends"), article("long", f"{flash} {more}", title="Strike ends")]
    )
    ids = [cache.find_article(feed, guid) for guid in ("flash", "long")]
    for id in ids:
        save_vectors(cache, [(cache.get(id), ())])
    for id in ids:
        cache.assign_story(id, ids[0])
    note_copies(cache, ids)
    assert cache.copies_of(ids[0]) == cache.copies_of(ids[1]) == []


def test_copies_stay_one_text_when_the_first_that_came_with_it_leaves(told: Cache) -> None:
    """As the oldest does before all others, where a feed keeps what came lately."""
    post, times = told.resolve("post"), told.resolve("times")
    told.remove_articles([told.resolve("wire")])
    row = told.story_row(told.row(post).story)
    assert (row.articles, row.texts, row.weight) == (3, 2, 2)
    assert sorted(report.copies for report in told.story_reports(row.story)) == [1, 2]
    assert told.copies_of(post) == [times]
    told.remove_articles([post])
    assert (told.copies_of(times), told.story_row(told.row(times).story).texts) == ([], 2)
    assert told.check() == []
