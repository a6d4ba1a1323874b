"""What becomes of the analysis when an article kills the process that reads it?"""

import sys
from pathlib import Path

import pytest

from cache import derived
from cache.rows import Filter
from cache.store import Cache
from feeds.article import FAILED, Analysis
from reader.analyser import Analyser
from reader.analysis.analyse import VERSION
from reader.labels import meta_line
from reader.screens.terminal import FRAME
from reader.session import store_samples
from tests.reader.cli import Home
from tests.reader.screen import reader

DEADLY = """
import os, signal, sys
from feeds.article import Analysis
from reader.analysis import worker
def analyse(article):
    if article.id == {deadly} or {deadly} < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return Analysis()
worker.analyse = analyse
sys.exit(worker.main(sys.argv[1], *map(int, sys.argv[2:])))
"""


def samples(path: Path) -> list[int]:
    with Cache.open(path) as cache:
        store_samples(cache)
        return sorted(row.id for row in cache.rows(Filter(), 100))


async def heard(path: Path, code: str) -> list[int]:
    """What the reader hears until the process rests or stays away."""
    analyser = Analyser(path, (sys.executable, "-c", code))
    await analyser.ask()
    told = []
    async for id in analyser.done():
        told.append(id)
        if not id:
            await analyser.close()
    return told


async def test_an_article_that_kills_the_process_is_given_up_and_all_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    ids = samples(path)
    deadly = ids[4]
    told = await heard(path, DEADLY.format(deadly=deadly))
    assert set(told) == {*ids, 0}
    with Cache.open(path) as cache:
        assert derived.pending_count(cache, VERSION) == 0
        assert derived.given_up(cache, VERSION) == [deadly]
        found = derived.analysis(cache, deadly, VERSION)
        assert found is not None
        assert "names and dates could not be read" in meta_line(cache.row(deadly), found.reader)
        assert all(derived.analysis(cache, id, VERSION).reader != FAILED for id in ids if id != deadly)  # type: ignore[union-attr]


async def test_a_process_that_every_article_kills_is_not_started_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    ids = samples(path)
    told = await heard(path, DEADLY.format(deadly=-1))
    with Cache.open(path) as cache:
        assert sorted(told) == derived.given_up(cache, VERSION)
        assert len(told) == 2
        assert derived.pending_count(cache, VERSION) == len(ids) - 2


async def test_a_process_that_dies_before_it_reads_is_not_started_again(tmp_path: Path) -> None:
    assert await heard(tmp_path / "cache.db", "import os; os.abort()") == []


HEARD = """
import sys
for line in sys.stdin:
    print({"-": 7}.get(line.strip(), 5), flush=True)
"""


async def test_the_process_is_told_of_keys_once_in_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyser = Analyser(tmp_path / "cache.db", (sys.executable, "-c", HEARD))
    analyser.give_way()  # nobody to tell: nothing is started for it
    assert analyser._process is None
    await analyser.ask(1)
    for _ in range(3):
        analyser.give_way()
    monkeypatch.setattr("reader.analyser.AGAIN", 0.0)
    analyser.give_way()
    await analyser.ask(2)
    told = []
    async for id in analyser.done():
        told.append(id)
        if len(told) == 4:
            await analyser.close()
    assert told == [5, 7, 7, 5]
    analyser.give_way()


async def test_each_key_gives_the_hand_the_first_turn(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        told = []
        it.app._analyser.give_way = lambda: told.append(1)  # type: ignore[method-assign]
        await it.press("j")
        assert told


async def test_a_key_waits_for_no_frame_of_an_animation(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("question_mark")
        for screen in it.app.screen_stack:
            assert screen._update_timer._interval == FRAME < 1 / 60


async def test_the_reader_hears_why_nothing_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"no database " * 99)
    said: list[str] = []
    analyser = Analyser(tmp_path / "cache.db", refused=said.append)
    await analyser.ask()
    assert [id async for id in analyser.done()] == []
    assert "cache.db: the cache file is damaged" in " ".join(said)


async def test_a_folder_with_the_name_of_a_package_is_not_imported_from_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("reader", "feeds", "cache"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')")
    (tmp_path / "cache.db").write_bytes(b"no database " * 99)
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    analyser = Analyser(tmp_path / "cache.db", refused=said.append)
    await analyser.ask()
    assert [id async for id in analyser.done()] == []
    assert not (tmp_path / "imported").exists()
    assert said  # by our own process


def test_doctor_names_what_could_not_be_read(home: Home) -> None:
    samples(home.folder / "cache.db")
    with Cache.open(home.folder / "cache.db") as cache:
        article = derived.take_pending(cache, 1, VERSION)[0]
        derived.save_analysis(cache, article, VERSION, Analysis(reader=FAILED))
    done = home("doctor")
    assert f"names and dates of 1 article could not be read ({article.id})" in done.out
    assert "all well" in done.out
