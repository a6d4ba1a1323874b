"""How are pending articles analysed? In one loop, in this process or in a separate, niced one.

As a process (`python -m reader.analysis.worker CACHE [FATAL]`) it reads lines from its standard input: the id of an
article that was just opened and goes first, or `-` while keys are pressed, when it rests, so that only the screen uses
the processor. It writes lines: `?` and an id before it analyses an article, `?0` after a batch, the id of each article
when it is stored, `0` when nothing is left, and `!` with a sentence if nothing can be stored now, as on a full disk: it
then tries again by itself. So the parent knows which article killed the process and passes it to the next one (FATAL),
which gives that article up and continues with the others. The process ends with its standard input, so that it never
outlives the reader.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cache import derived, stories, vectors
from cache.copying import note_copies
from cache.errors import Busy, CacheError, NotFound, NotWritable
from cache.moment import Moment
from cache.store import Cache
from feeds.article import FAILED, Analysis, Article
from reader.analysis.analyse import VERSION, analyse

BATCH = 16
"""Articles in a transaction: the write lock is held for some tens of milliseconds."""
CRASHES = (ValueError, LookupError, ArithmeticError, RecursionError)
"""What a rule may raise on an unusual text: that text has no analysis, the others continue."""
TRIES = 5
RESTING = -1
"""The request while keys are pressed: start nothing yet."""
REST = 0.3
"""Seconds after a key during which no batch is started; an opened article is analysed at once."""
LONGEST = 5.0
"""Seconds of continuous keys after which a batch is analysed all the same."""
AGAIN = 30.0
"""Seconds until the process tries again if nothing could be stored."""
Read = list[tuple[Article, Analysis]]


def finish(
    cache: Cache, wanted: Sequence[int] = (), *, alone: bool = False, done: Callable[[int], object] = lambda id: None
) -> int:
    """Analyse what is pending, `wanted` first (and nothing else if `alone`); the number of articles done."""
    vectors.sweep(cache)
    count, now = 0, Moment(cache)
    while batch := derived.take_pending(cache, len(wanted) if alone else BATCH, VERSION, wanted, only=alone):
        _save(cache, [(article, _analysis(article)) for article in batch], now)
        for article in batch:
            done(article.id)
        count += len(batch)
    while not alone and _settle(cache, now):
        pass
    return count


def _analysis(article: Article) -> Analysis:
    try:
        return analyse(article)
    except CRASHES as error:
        print(f"article {article.id}: not analysed ({type(error).__name__}: {error})", file=sys.stderr)
        return Analysis(reader=FAILED)


def _save(cache: Cache, batch: Read, now: Moment) -> None:
    """Store results, vectors and stories of a batch in one transaction; try again while another process writes. `now`
    holds what is known from earlier batches."""
    for left in reversed(range(TRIES)):
        try:
            with cache.write():
                # One that was removed or changed meanwhile is not stored: a vector of it would be nobody's.
                stored = [each for each in batch if derived.save_analysis(cache, each[0], VERSION, each[1])]
                now.renew()
                vectors.save_vectors(cache, [(article, _names(analysis)) for article, analysis in stored], now)
                ids = [article.id for article, _ in stored]
                stories.relate(cache, ids, now)
                note_copies(cache, ids, now)
            return
        except Busy:
            if not left:
                raise


def _settle(cache: Cache, now: Moment) -> bool:
    """Settle stories of a batch in one transaction; whether there were any. Another time if another process writes."""
    try:
        with cache.write():
            now.renew()
            ids = stories.settle(cache, BATCH, now)
            note_copies(cache, ids, now)
    except Busy:
        return False
    return bool(ids)


def _names(analysis: Analysis) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in analysis.mentions))


def main(path: str, fatal: int = 0) -> int:
    """The process: opened articles first, then all others; `fatal` is given up first."""
    os.nice(10)
    requests: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    try:
        with Cache.open(Path(path)) as cache:
            _serve(cache, requests, fatal)
    except CacheError as error:
        _tell(f"!{error}")
        return 1
    except BrokenPipeError:
        return 0
    return 0


def _listen(requests: "queue.SimpleQueue[int | None]") -> None:
    for line in sys.stdin:
        told = line.strip()
        if told == "-":
            requests.put(RESTING)
        elif told.isdigit():
            requests.put(int(told))
    requests.put(None)


def _give_up(cache: Cache, fatal: int) -> None:
    """Store that an article could not be read."""
    batch = derived.take_pending(cache, 1, VERSION, [fatal], only=True)
    _save(cache, [(article, Analysis(reader=FAILED)) for article in batch], Moment(cache))
    for article in batch:
        _tell(article.id)


def _serve(cache: Cache, requests: "queue.SimpleQueue[int | None]", fatal: int = 0) -> None:
    """Answer requests, and analyse what is pending, until the requests end."""
    work = _Work(cache, fatal)
    while True:
        try:
            busy, patience = work.step(), None
        except (Busy, NotWritable) as error:
            _tell(f"!{error}")
            busy, patience = False, AGAIN
        request = _request(requests, busy=busy, patience=patience)
        if request is None:
            return
        if request:
            work.wanted = [request]


def _request(requests: "queue.SimpleQueue[int | None]", *, busy: bool, patience: float | None = None) -> int | None:
    """What to analyse next: an article, 0 for whatever is pending, None to end. If not `busy` it waits for a request,
    at most `patience` seconds (each request also means "look again"); if busy, only while keys are pressed."""
    begun = time.monotonic()
    rest = 0.0 if busy else patience
    while True:
        try:
            request = requests.get(timeout=rest)
        except queue.Empty:
            return 0
        if request != RESTING:
            return request
        longest = LONGEST if busy else patience
        if longest is not None:
            left = begun + longest - time.monotonic()
            rest = max(0.0, min(REST, left) if busy else left)


class _Work:
    """The next step of work. A step that could not be stored is repeated by the next call."""

    def __init__(self, cache: Cache, fatal: int) -> None:
        self.wanted: list[int] = []
        self._cache, self._now, self._fatal = cache, Moment(cache), fatal
        self._swept = self._settling = False
        self._read: Read = []
        """What was analysed and is not stored yet."""

    def step(self) -> bool:
        """Analyse or settle one batch; whether there was anything to do. Raises Busy, NotWritable."""
        if not self._swept:
            vectors.sweep(self._cache)
            self._swept = True
        if self._fatal:
            _give_up(self._cache, self._fatal)
            self._fatal = 0
        busy = self._some()
        if busy:
            return True
        if not self._settling:
            _tell(0)
        busy = _settle(self._cache, self._now)
        if self._settling and not busy:  # not after each batch: the reader reads its list anew
            _tell(0)
        self._settling = busy
        return busy

    def _some(self) -> bool:
        """Analyse one batch (the wanted ones alone and first); whether there was anything."""
        again = bool(self._read)
        if not again:
            self._read = list(_read(self._batch()))
        if self._read:
            _save(self._cache, self._read, self._now)
        done, self._read = self._read, []
        wanted = list[int]()
        if not again:  # else they were asked for after these were read
            wanted, self.wanted = self.wanted, []
        for id in dict.fromkeys([*(article.id for article, _ in done), *wanted]):
            _tell(id)
        return bool(done)

    def _batch(self) -> list[Article]:
        try:
            if self.wanted and (
                batch := derived.take_pending(self._cache, len(self.wanted), VERSION, self.wanted, only=True)
            ):
                return batch
            return derived.take_pending(self._cache, BATCH, VERSION)
        except NotFound:
            return []


def _read(batch: Sequence[Article]) -> Iterator[tuple[Article, Analysis]]:
    """The analyses of a batch; says before each which it is."""
    for article in batch:
        _tell(f"?{article.id}")
        yield article, _analysis(article)
    if batch:
        _tell("?0")


def _tell(line: int | str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
