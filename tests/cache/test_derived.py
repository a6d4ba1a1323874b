"""Claims about the queue of the analyser, what it stores, and names."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cache import derived, entities, vectors
from cache.derived_tables import DERIVED
from cache.entities import EntityRow
from cache.rows import MANY
from cache.schema import statements
from cache.store import Cache
from feeds.article import Analysis, Mention, MentionKind
from tests.cache.make import Clock, article


def names(*found: tuple[MentionKind, str]) -> Analysis:
    return Analysis(tuple(Mention(i, i + 1, kind, name) for i, (kind, name) in enumerate(found)))


QAANI: tuple[MentionKind, str] = ("person", "Esmail Qaani")
IRAQ: tuple[MentionKind, str] = ("place", "Iraq")


@pytest.fixture
def ids(cache: Cache, feed: int) -> tuple[int, ...]:
    """Four articles, the oldest first."""
    cache.save(feed, [article(str(n), hours=9 - n) for n in range(4)])
    return tuple(cache.find_article(feed, str(n)) for n in range(4))


def taken(cache: Cache, limit: int, *wanted: int, lease: float = 300.0, now: float | None = None) -> list[int]:
    return [found.id for found in derived.take_pending(cache, limit, "1", wanted, lease, now=now)]


def done(cache: Cache, id: int, analysis: Analysis | None = None, version: str = "1") -> None:
    derived.save_analysis(cache, cache.get(id), version, analysis or Analysis())


# --- the queue


def test_the_newest_come_first(cache: Cache, ids: tuple[int, ...]) -> None:
    assert taken(cache, 3) == [ids[3], ids[2], ids[1]]


def test_the_wanted_come_before_the_newest(cache: Cache, ids: tuple[int, ...]) -> None:
    assert taken(cache, 2, ids[0]) == [ids[0], ids[3]]


def test_only_the_wanted_where_nothing_else_is_asked_for(cache: Cache, ids: tuple[int, ...]) -> None:
    found = derived.take_pending(cache, 4, "1", [ids[1], 999], only=True)
    assert [one.id for one in found] == [ids[1]]


def test_an_article_is_taken_once(cache: Cache, ids: tuple[int, ...]) -> None:
    assert len(taken(cache, 3)) == 3
    assert taken(cache, 3) == [ids[0]]
    assert taken(cache, 3, ids[3]) == []


def test_two_processes_share_the_work(cache: Cache, path: Path, clock: Clock, ids: tuple[int, ...]) -> None:
    with Cache.open(path, now=clock) as other:
        assert not set(taken(cache, 2)) & set(taken(other, 2))


def test_a_lease_lapses(cache: Cache, ids: tuple[int, ...]) -> None:
    assert len(taken(cache, 4, now=1000.0, lease=60.0)) == 4
    assert taken(cache, 4, now=1059.0) == []
    assert len(taken(cache, 4, now=1060.0)) == 4


def test_a_lease_lapses_when_the_clock_is_put_back(cache: Cache, ids: tuple[int, ...]) -> None:
    cache.db.execute("UPDATE pending SET until = 90000.0, owner = 'elsewhere:1'")
    assert taken(cache, 4, now=89000.0, lease=60.0) == taken(cache, 1, ids[0], now=89950.0) == []
    assert len(taken(cache, 4, now=1000.0, lease=60.0)) == 4


def test_the_lease_of_a_dead_process_counts_no_more(cache: Cache, ids: tuple[int, ...]) -> None:
    child = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    taken(cache, 4)
    with cache.write():
        cache.db.execute("UPDATE pending SET owner = ?", (f"{socket.gethostname()}:{int(child.stdout)}",))
    assert len(taken(cache, 2)) == 2
    assert len(taken(cache, 4, ids[0])) == 2


def test_the_lease_of_another_machine_counts(cache: Cache, ids: tuple[int, ...]) -> None:
    taken(cache, 4)
    with cache.write():
        cache.db.execute("UPDATE pending SET owner = 'elsewhere.example:1'")
    assert taken(cache, 4) == []


def test_what_is_saved_leaves_the_queue(cache: Cache, ids: tuple[int, ...]) -> None:
    assert derived.pending_count(cache, "1") == 4
    taken(cache, 1)
    done(cache, ids[3])
    assert derived.pending_count(cache, "1") == 3
    assert derived.analysis(cache, ids[3], "1") == Analysis()


def test_a_changed_article_is_queued_again(cache: Cache, feed: int, ids: tuple[int, ...]) -> None:
    taken(cache, 4)
    for id in ids:
        done(cache, id)
    cache.save(feed, [article("0", "Other words.", hours=9)])
    assert derived.analysis(cache, ids[0]) is None
    assert taken(cache, 4) == [ids[0]]


def test_another_version_reads_everything_again(cache: Cache, ids: tuple[int, ...]) -> None:
    taken(cache, 4)
    for id in ids:
        done(cache, id)
    assert derived.pending_count(cache, "2") == 4
    assert derived.analysis(cache, ids[0], "2") is None
    assert derived.analysis(cache, ids[0]) is not None
    assert len(derived.take_pending(cache, 9, "2")) == 4


def test_what_waits_is_counted_also_where_another_version_has_queued_it(cache: Cache, ids: tuple[int, ...]) -> None:
    taken(cache, 4)
    for id in ids:
        done(cache, id)
    derived.require(cache, "2")
    assert derived.pending_count(cache, "1") == len(derived.take_pending(cache, 9, "1")) == 4


def test_an_article_that_changed_under_the_analyser_stays_queued(cache: Cache, feed: int, ids: tuple[int, ...]) -> None:
    before = derived.take_pending(cache, 1, "1", [ids[0]])
    cache.save(feed, [article("0", "Other words.", hours=9)])
    assert not derived.save_analysis(cache, before[0], "1", names(QAANI))
    assert derived.analysis(cache, ids[0]) is None
    assert entities.entities(cache) == []
    assert taken(cache, 1, ids[0]) == [ids[0]]


def test_an_article_that_went_under_the_analyser_is_forgotten(cache: Cache, feed: int, ids: tuple[int, ...]) -> None:
    before = derived.take_pending(cache, 1, "1", [ids[0]])
    cache.remove_feed(feed)
    derived.save_analysis(cache, before[0], "1", names(QAANI))
    assert entities.entities(cache) == []
    assert derived.pending_count(cache, "1") == 0


# --- names


def test_names_are_sorted_by_how_often_they_stand(cache: Cache, ids: tuple[int, ...]) -> None:
    done(cache, ids[0], names(QAANI, IRAQ, IRAQ))
    done(cache, ids[1], names(QAANI, QAANI))
    assert entities.entities(cache) == [
        EntityRow("Esmail Qaani", "person", 3, 2),
        EntityRow("Iraq", "place", 2, 1),
    ]
    assert entities.entities(cache, ids[0]) == [
        EntityRow("Iraq", "place", 2, 1),
        EntityRow("Esmail Qaani", "person", 1, 2),
    ]
    assert len(entities.entities(cache, limit=1)) == 1


@pytest.mark.parametrize("name", ["Esmail Qaani", "esmail qaani", "person:Esmail Qaani", " ESMAIL QAANI "])
def test_a_name_is_found_without_regard_to_case(cache: Cache, ids: tuple[int, ...], name: str) -> None:
    done(cache, ids[0], names(QAANI))
    done(cache, ids[2], names(QAANI))
    assert entities.naming(cache, name) == [ids[2], ids[0]]


@pytest.mark.parametrize("name", ["Qaani", "place:Esmail Qaani", "", ":"])
def test_what_nobody_names_is_not_found(cache: Cache, ids: tuple[int, ...], name: str) -> None:
    done(cache, ids[0], names(QAANI))
    assert entities.naming(cache, name) == []
    assert entities.entity(cache, name) is None


def test_a_name_has_a_page(cache: Cache, ids: tuple[int, ...]) -> None:
    done(cache, ids[0], names(QAANI, IRAQ))
    done(cache, ids[1], names(QAANI, IRAQ, ("place", "Iran")))
    page = entities.entity(cache, "esmail qaani")
    assert page is not None
    assert (page.name, page.kind, page.count) == ("Esmail Qaani", "person", 2)
    assert page.articles == (ids[1], ids[0])
    assert page.beside == (EntityRow("Iraq", "place", 2, 2), EntityRow("Iran", "place", 1, 1))


def test_a_second_analysis_takes_the_place_of_the_first(cache: Cache, ids: tuple[int, ...]) -> None:
    done(cache, ids[0], names(QAANI, IRAQ))
    done(cache, ids[0], names(IRAQ))
    assert entities.entities(cache) == [EntityRow("Iraq", "place", 1, 1)]


def test_names_go_with_their_articles(cache: Cache, feed: int, ids: tuple[int, ...]) -> None:
    for id in ids:
        done(cache, id, names(QAANI))
        vectors.save_vectors(cache, [(cache.get(id), ())])
    cache.remove_feed(feed)
    for table in ("analysis", "entity", "naming", "form", "forming", "vector", "posting", "term", "pending"):
        assert cache.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def test_the_tables_can_be_made_twice(cache: Cache) -> None:
    with cache.write():
        for statement in statements(DERIVED):
            cache.db.execute(statement)


def test_the_lease_of_another_living_process_counts(cache: Cache, ids: tuple[int, ...]) -> None:
    taken(cache, 4)
    with cache.write():
        cache.db.execute("UPDATE pending SET owner = ?", (f"{socket.gethostname()}:{os.getppid()}",))
    assert taken(cache, 4) == []


def test_only_the_beginning_of_a_long_queue_is_counted_and_nobody_looks_through_it(
    cache: Cache, ids: tuple[int, ...]
) -> None:
    taken(cache, 1)
    cache.db.executemany("INSERT INTO pending (article) VALUES (?)", [(id,) for id in range(100, 100 + 9 * MANY)])
    ticks: list[int] = []
    cache.db.set_progress_handler(lambda: ticks.append(1), 100)  # every hundred instructions of SQLite

    assert cache.counts().pending == MANY + 1
    counting = len(ticks)
    assert taken(cache, 1) == [ids[2]]
    assert counting < 9 * MANY / 100
    assert len(ticks) - counting < 9 * MANY / 100

    cache.db.execute("DELETE FROM pending WHERE article >= 102")
    assert cache.counts().pending == len(ids) + 2
