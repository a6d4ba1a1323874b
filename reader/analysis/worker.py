"""Which articles wait for their analysis, and who does it? One loop, in this process or in a niced one of its own.

As a process (`python -m reader.analysis.worker CACHE [FATAL]`) it reads lines from its standard input, each the id of
an article that was just opened and goes first, or `-` while keys are pressed: then it rests, so that nothing but the
screen costs a processor's time under the hand. It writes lines: `?` and an id before it reads an article, `?0` when it
has read some, the id of each when it is stored, `0` when nothing is left. So whoever hears it knows which article it
was that killed it, and names it to the next process (FATAL), which gives that article up and goes on with the others.
It ends when its standard input does, so that it never outlives the reader.
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
from cache.errors import Busy, CacheError, NotFound
from cache.moment import Moment
from cache.store import Cache
from feeds.article import FAILED, Analysis, Article
from reader.analysis.analyse import VERSION, analyse

BATCH = 16
"""Articles a transaction: the writer's lock is held for some tens of milliseconds."""
CRASHES = (ValueError, LookupError, ArithmeticError, RecursionError)
"""What a rule that meets an odd text may raise: that text goes without, the others go on."""
TRIES = 5
RESTING = -1
"""The request that keys make: begin nothing yet."""
REST = 0.3
"""Seconds after a key in which no batch begins; an article that is opened is read at once."""
LONGEST = 5.0
"""Seconds of keys after which a batch is read between them."""


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


def _save(cache: Cache, batch: list[tuple[Article, Analysis]], now: Moment) -> None:
    """Store results, vectors and stories of a batch in one transaction; try again while another process writes. `now`
    is what is known from the batches before."""
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
    """The process: articles in the order that the reader opens them, the rest behind; `fatal` is given up first."""
    os.nice(10)
    requests: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    try:
        with Cache.open(Path(path)) as cache:
            vectors.sweep(cache)
            if fatal:
                _give_up(cache, fatal)
            _serve(cache, requests)
    except CacheError as error:
        print(error, file=sys.stderr)
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
    """Store of an article that it could not be read."""
    batch = derived.take_pending(cache, 1, VERSION, [fatal], only=True)
    _save(cache, [(article, Analysis(reader=FAILED)) for article in batch], Moment(cache))
    for article in batch:
        _tell(article.id)


def _serve(cache: Cache, requests: "queue.SimpleQueue[int | None]") -> None:
    wanted, settling = list[int](), False
    now = Moment(cache)
    while True:
        busy = _some(cache, wanted, now)
        if not busy:
            if not settling:
                _tell(0)
            busy = _settle(cache, now)
            if settling and not busy:  # not after each batch: the reader reads its list anew
                _tell(0)
            settling = busy
        request = _request(requests, busy=busy)
        if request is None:
            return
        wanted = [request] if request else []


def _request(requests: "queue.SimpleQueue[int | None]", *, busy: bool) -> int | None:
    """What to read next: an article, 0 for whatever is pending, None to end. With nothing left to do it waits for a
    request, each of which also means "look again"; else only while keys are pressed."""
    rest = 0.0
    until = time.monotonic() + LONGEST
    while True:
        try:
            request = requests.get(timeout=rest if busy else None)
        except queue.Empty:
            return 0
        if request != RESTING:
            return request
        rest = max(0.0, min(REST, until - time.monotonic()))


def _some(cache: Cache, wanted: Sequence[int], now: Moment) -> bool:
    """Analyse one batch (the wanted ones alone and first); whether there was anything."""
    try:
        batch = derived.take_pending(cache, len(wanted), VERSION, wanted, only=True) if wanted else []
        batch = batch or derived.take_pending(cache, BATCH, VERSION)
    except NotFound:
        batch = []
    if batch:
        _save(cache, list(_read(batch)), now)
    for id in dict.fromkeys([*(article.id for article in batch), *wanted]):
        _tell(id)
    return bool(batch)


def _read(batch: Sequence[Article]) -> Iterator[tuple[Article, Analysis]]:
    """The analyses of a batch; says before each which it is."""
    for article in batch:
        _tell(f"?{article.id}")
        yield article, _analysis(article)
    _tell("?0")


def _tell(line: int | str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
