"""Does a rebuild mend what can be worked out from the articles, and keep all that cannot?"""

import pytest

from cache import derived
from cache.rebuilding import rebuild
from cache.rows import Filter
from cache.search import search
from cache.store import Cache
from tests.cache.make import article
from tests.cache.test_health import FAULTS

MENDED = {harm for harm in FAULTS if not harm.startswith("DELETE FROM body")}


@pytest.fixture
def marked(cache: Cache, feed: int) -> Cache:
    cache.save(feed, [article("1", "Harbour words."), article("2"), article("3")])
    cache.mark([1], read=True, starred=True)
    return cache


@pytest.mark.parametrize("harm", sorted(MENDED))
def test_a_rebuild_mends_every_fault_that_the_doctor_finds(marked: Cache, harm: str) -> None:
    whole = [(row.id, row.title, row.read, row.starred) for row in marked.rows(Filter(), 9)]
    marked.restore([(id, marked.status(id)) for id in (1, 2, 3)])
    marked.db.execute("PRAGMA foreign_keys = OFF")
    marked.db.execute(harm)
    assert marked.check()

    assert rebuild(marked) == 3

    assert marked.check() == []
    assert [(row.id, row.title, row.read, row.starred) for row in marked.rows(Filter(), 9)] == whole
    assert [row.title for row in search(marked, "harbour", 9)] == ["Title 1"]


def test_every_article_waits_for_its_analysis_after_a_rebuild(marked: Cache) -> None:
    marked.db.execute("DELETE FROM pending")
    rebuild(marked)
    assert derived.pending_count(marked, "1") == 3


def test_a_text_that_is_lost_stays_a_fault_and_stops_nothing(marked: Cache) -> None:
    marked.db.execute("DELETE FROM body WHERE article = 1")
    rebuild(marked)
    assert sorted(row.id for row in search(marked, "words", 9)) == [2, 3]
    assert any("no text" in fault for fault in marked.check())


def test_a_byte_that_fell_over_costs_its_letter_and_no_more(marked: Cache) -> None:
    marked.db.execute("UPDATE article SET title = CAST(x'61FF62' AS TEXT) WHERE id = 2")
    assert [row.title for row in marked.rows(Filter(), 9)] == ["Title 1", "a\ufffdb", "Title 3"]
    rebuild(marked)
    assert marked.check() == []
    assert [row.title for row in marked.rows(Filter(), 9)] == ["Title 1", "a\ufffdb", "Title 3"]


def test_a_text_that_another_program_wrote_as_bytes_stays_readable(marked: Cache) -> None:
    marked.db.execute("UPDATE article SET title = CAST('Title 2' AS BLOB) WHERE id = 2")
    rebuild(marked)
    assert marked.row(2).title == "Title 2"


def test_a_page_that_cannot_be_read_gives_way_to_what_the_feed_gave(marked: Cache) -> None:
    marked.db.execute("INSERT INTO page VALUES (3, x'00', x'00')")
    rebuild(marked)
    assert marked.check() == []
    assert "Harbour words." in marked.get(3).text


def test_a_moment_that_is_lost_counts_as_now_so_that_nothing_is_too_old(marked: Cache) -> None:
    marked.db.execute("UPDATE article SET (published, first_seen, sorted_at) = (NULL, 'x', 'x') WHERE id = 2")
    rebuild(marked)
    assert marked.row(2).sorted_at > marked.row(1).sorted_at
