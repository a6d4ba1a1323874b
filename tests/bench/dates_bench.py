"""What does reading dates cost? `python -m tests.bench dates [MEGABYTES]`: news, importing, and hostile lines doubled.

CPU seconds of this process or, for importing, of fresh ones. A hostile line that costs more than thrice for twice its
length, or more than two seconds in all, is marked.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle, islice, pairwise
from pathlib import Path

from reader.analysis.dates.languages import language
from reader.analysis.timex import find_dates
from tests.reader.analysis.scoring import Document, documents

DATA = Path(__file__).parents[1] / "data"
LENGTH = 1900
"""Characters of a text, as in TempEval-3."""
TEXTS = 200
ROUNDS = 7
STARTS = 10
TUESDAY = date(2024, 2, 6)
UNITS = ("7", ",", "last last last ", "(1999 ", "of of ", "the ", "May ", "12:", " – ", "one hundred and ", "Q1 ")
MOST_RATIO, MOST_SECONDS = 3, 2
PROGRAMS = {
    "import of reader.analysis.timex": ("", "import reader.analysis.timex"),
    "building the English grammar": ("from reader.analysis.dates.languages import language", "language('en')"),
    "building the German grammar": ("from reader.analysis.dates.languages import language", "language('de')"),
}
"""What a fresh process runs before the clock starts, and what is measured."""


PROSE = (
    "Talks between the dockers and the port went on behind closed doors, and neither side would say how far apart "
    "they were. Ships waited off the harbour, their lights visible from the old town, while lorries turned back. "
    "A spokeswoman for the owners called the offer generous; the union called it an insult to the people who kept the "
    "cranes moving through the storms. Shopkeepers near the quay said that trade had fallen by half, and a baker who "
    "sells to the crews gave her bread away. The mayor asked both sides to accept a mediator whom nobody had to like. "
    "Experts in shipping expect higher prices for fruit and for parts that factories in the north cannot make."
)
"""A paragraph without a date: news is mostly such, the annotated texts are dense with dates."""
DATES_OF_NEWS = 7
"""Time expressions in a text of LENGTH characters of TempEval-3."""


def texts(parts: Iterable[Document], count: int = TEXTS, *, thin: bool = False) -> list[Document]:
    """Texts of about LENGTH characters made of the paragraphs of annotated ones; thin ones have as many dates as news
    has, the rest is prose."""
    paragraphs = cycle([part._replace(text=text) for part in parts for text in part.text.split("\n\n")])
    made = []
    for first in islice(paragraphs, count):
        whole = first.text
        while len(whole) < LENGTH - 100:
            full = thin and len(find_dates(whole, first.published)) >= DATES_OF_NEWS
            whole += "\n\n" + (PROSE if full else next(paragraphs).text)
        made.append(first._replace(text=whole))
    return made


def clock(some: Iterable[Document], code: str) -> float:
    """CPU seconds for reading some texts."""
    before = time.process_time()
    for one in some:
        find_dates(one.text, one.published, code)
    return time.process_time() - before


def speeds() -> Iterator[str]:
    """Texts and characters a second of each kind of text, the median of rounds that take turns."""
    english, german = list(documents(DATA / "dates_en.jsonl")), documents(DATA / "dates_de.jsonl")
    kinds = {
        "news": (texts((one for one in english if one.published), thin=True), "en"),
        "dense news": (texts(one for one in english if one.published), "en"),
        "narrative": (texts(one for one in english if not one.published), "en"),
        "German news": (texts(german), "de"),
    }
    took: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(ROUNDS + 1):
        for name, (some, code) in kinds.items():
            took[name].append(clock(some, code))
    for name, (some, _) in kinds.items():
        seconds, size = statistics.median(took[name][1:]), sum(len(one.text) for one in some)
        rates = f"{len(some) / seconds:7.0f} texts/s {size / seconds:11,.0f} characters/s"
        yield f"{name:12} {rates}  ({len(some)} of {size // len(some)} characters, median of {ROUNDS})"


def started(before: str, program: str) -> float:
    """CPU milliseconds of a program in a fresh process, its own start left out."""
    code = f"{before}\nimport time\nat = time.process_time()\n{program}\nprint(time.process_time() - at)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    return 1000 * float(done.stdout)


def starts() -> Iterator[str]:
    """What must be done before a first text is read."""
    took: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(STARTS):
        for name, program in PROGRAMS.items():
            took[name].append(started(*program))
    for name, some in took.items():
        yield f"{name:32} least {min(some):6.1f} ms  median {statistics.median(some):6.1f} ms"


def triggers(size: int) -> str:
    """English trigger words without order."""
    words = sorted(language("en").grammar.lexicon.words)
    return " ".join(random.Random(3).choices(words, k=size // 6))[:size].ljust(size, ".")


def hostile(name: str, size: int) -> str:
    """A line of so many characters."""
    return (name * (size // len(name) + 1))[:size] if name in UNITS else triggers(size)


def doubling(most: float) -> Iterator[str]:
    """CPU seconds of hostile lines of a quarter, a half and all of some megabytes, and the ratios."""
    sizes = [int(most * 1_000_000 / part) for part in (4, 2, 1)]
    yield f"{'hostile line':24}" + "".join(f"{size / 1_000_000:8.2f} MB" for size in sizes) + "    ratios"
    for name in (*UNITS, "random trigger words"):
        took = []
        for size in sizes:
            line, before = hostile(name, size), time.process_time()
            find_dates(line, TUESDAY)
            took.append(time.process_time() - before)
        ratios = [after / max(before, 0.001) for before, after in pairwise(took)]
        seconds, growth = "".join(f"{s:9.2f} s" for s in took), " ".join(f"{ratio:5.2f}" for ratio in ratios)
        marked = "  <--" if max(ratios) > MOST_RATIO or took[-1] > MOST_SECONDS else ""
        yield f"{name!r:24}{seconds}  {growth}{marked}"


def main(words: list[str]) -> None:
    """Print a line a figure."""
    most = float(words[0]) if words else 5
    for lines in (speeds(), starts(), doubling(most)):
        for line in lines:
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
