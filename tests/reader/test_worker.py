"""The analysing process: what was opened first, the rest behind it, and a word when nothing is left."""

import queue
import subprocess
import sys
from pathlib import Path

import pytest

from cache import derived, stories, vectors
from cache.moment import Moment
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Analysis
from reader.analysis import worker
from reader.analysis.analyse import VERSION
from reader.analysis.worker import finish
from reader.session import store_samples


def samples(path: Path) -> Cache:
    cache = Cache.open(path)
    store_samples(cache)
    return cache


def test_the_process_analyses_everything_says_so_and_ends_with_its_input(tmp_path: Path) -> None:
    with samples(tmp_path / "cache.db") as cache:
        ids = {row.id for row in cache.rows(Filter(), 100)}
        command = [sys.executable, "-m", "reader.analysis.worker", str(cache.path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{min(ids)}\n")
            process.stdin.flush()
            lines = [process.stdout.readline().strip()]
            while not {"0", str(min(ids))} <= set(lines):
                lines.append(process.stdout.readline().strip())
            process.stdin.close()
            assert process.wait(timeout=20) == 0
        assert {int(line) for line in lines if line.isdigit()} == ids | {0}
        assert {line for line in lines if not line.isdigit()} == {f"?{id}" for id in ids | {0}}
        assert derived.pending_count(cache, VERSION) == 0


R = worker.RESTING


@pytest.mark.parametrize(
    ("said", "busy", "longest", "next_one"),
    [
        ([], True, 5.0, 0),
        ([7], True, 5.0, 7),
        ([R, R], True, 5.0, 0),  # the keys have ended
        ([R, R, 7], True, 5.0, 7),  # opened: it does not wait for the keys to end
        ([R, R, None], True, 5.0, None),
        ([R], True, 0.0, 0),  # keys without end hold it up, and do not stop it
        ([R, 0], False, 5.0, 0),
        ([R, None], False, 5.0, None),
    ],
)
def test_the_process_rests_while_keys_come(
    said: list[int | None], busy: bool, longest: float, next_one: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "REST", 0.01)
    monkeypatch.setattr(worker, "LONGEST", longest)
    requests: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    for one in said:
        requests.put(one)
    assert worker._request(requests, busy=busy) == next_one
    assert requests.empty()


class _Once(queue.SimpleQueue["int | None"]):
    """Nothing is asked for while there is work; then it ends."""

    def get(self, block: bool = True, timeout: float | None = None) -> None:
        if timeout is not None:
            raise queue.Empty


def test_the_process_says_that_nothing_is_left_when_all_is_analysed_and_when_all_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "BATCH", 2)
    with samples(tmp_path / "cache.db") as cache:
        worker._serve(cache, _Once())
        assert stories.settle(cache, 1) == []
    lines = capsys.readouterr().out.splitlines()
    assert (lines.count("0"), lines[-1]) == (2, "0")  # the reader reads its list anew each time


class _Room(queue.SimpleQueue["int | None"]):
    """While the process waits to try again, the disk gets room; then it ends."""

    def __init__(self, cache: Cache) -> None:
        super().__init__()
        self.cache = cache

    def get(self, block: bool = True, timeout: float | None = None) -> None:
        if not block or timeout:
            self.cache.db.execute("PRAGMA max_page_count = 1000000")
            raise queue.Empty


def test_the_process_says_that_the_disk_is_full_and_goes_on_once_there_is_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with samples(tmp_path / "cache.db") as cache:
        (pages,) = cache.db.execute("PRAGMA page_count").fetchone()
        cache.db.execute(f"PRAGMA max_page_count = {pages}")
        worker._serve(cache, _Room(cache))
        assert derived.pending_count(cache, VERSION) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("!")]
    assert [line.partition("cache.db: ")[2] for line in said] == ["the disk is full; nothing of this step was stored"]


def test_an_article_that_is_removed_while_it_is_read_leaves_nothing_behind(tmp_path: Path) -> None:
    with samples(tmp_path / "cache.db") as cache:
        batch = [(article, Analysis()) for article in derived.take_pending(cache, 3, VERSION)]
        cache.remove_articles([batch[0][0].id])
        worker._save(cache, batch, Moment(cache))
        assert cache.db.execute("SELECT count(*) FROM vector").fetchone() == (2,)
        finish(cache)
        assert stories.settle(cache, 1) == []


def test_what_earlier_versions_left_of_removed_articles_stops_nothing(tmp_path: Path) -> None:
    with samples(tmp_path / "cache.db") as cache:
        article = cache.get(1)
        cache.remove_feed(article.feed)
        vectors.save_vectors(cache, [(article, ())])
        cache.bring_back(article.feed)  # what came back is like what is gone
        assert finish(cache) == 12
        assert cache.db.execute("SELECT count(*) FROM vector").fetchone() == (12,)


def test_finish_does_the_wanted_one_alone(tmp_path: Path) -> None:
    with samples(tmp_path / "cache.db") as cache:
        wanted = cache.rows(Filter(), 100)[5].id
        assert finish(cache, [wanted], alone=True) == 1
        assert derived.analysis(cache, wanted, VERSION) is not None
        assert derived.pending_count(cache, VERSION) == 11


def test_samples_form_stories_and_relations_with_any_of_them_left_out(tmp_path: Path) -> None:
    """Nothing is special-cased: without the central report the rest still relates."""
    from cache.stories import related

    with samples(tmp_path / "cache.db") as cache:
        finish(cache)
        rows = {row.title: row for row in cache.rows(Filter(), 100)}
        visit = next(row for title, row in rows.items() if title.startswith("How a meeting"))
        copies = [item for item in related(cache, visit.id) if item.relation == "copy"]
        assert len(copies) == 1
        assert cache.story_row(visit.story).articles >= 4
        harbour = [row for title, row in rows.items() if "Halvern" in title]
        assert len({row.story for row in harbour}) == 1
        cache.remove_articles([visit.id])
        other = next(row for title, row in rows.items() if title.startswith("Drone kills three"))
        assert related(cache, other.id)
        assert all(item.article != visit.id for item in related(cache, other.id))


def test_the_process_outlives_nobody(tmp_path: Path) -> None:
    with samples(tmp_path / "cache.db") as cache:
        command = [sys.executable, "-m", "reader.analysis.worker", str(cache.path)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        assert process.wait(timeout=20) == 0
