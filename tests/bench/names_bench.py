"""What does reading names cost? `python -m tests.bench names`: words a second, one article, the start, the memory.

CPU seconds of one thread; each figure from a fresh process, so that the start and the memory are a worker's.
"""

import json
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from tests.reader.analysis.scoring import documents

DATA = Path(__file__).parents[1] / "data"
WORDS = 600
"""Of an article."""
ARTICLES = 40
ROUNDS = 5
PROGRAM = """
import json, resource, sys, time
from reader.analysis.analyse import analyse_text
from reader.analysis.names.by_model import find_names
from reader.analysis.names.model import model
articles = json.loads(sys.stdin.read())
at = time.process_time()
by = analyse_text("Angela Merkel met Reuters in Paris.", None, 0, "en").reader
start = time.process_time() - at
took = []
for article in articles:
    at = time.process_time()
    analyse_text(article, None, 0, "en")
    took.append(time.process_time() - at)
alone = time.process_time()
seen = model()
for article in articles:
    find_names(seen, article)
alone = time.process_time() - alone
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
median = sorted(took)[len(took) // 2]
print(json.dumps({"by": by, "start": start, "median": median, "sum": sum(took), "alone": alone, "peak": peak}))
"""


def articles() -> list[str]:
    """Articles of some 600 words, made of the paragraphs of annotated texts."""
    paragraphs = cycle([part for one in documents(DATA / "dates_en.jsonl") for part in one.text.split("\n\n")])
    made = []
    for first in islice(paragraphs, ARTICLES):
        text = first
        while len(text.split()) < WORDS:
            text += "\n\n" + next(paragraphs)
        made.append(text)
    return made


def main() -> None:
    """The benchmark."""
    texts = articles()
    words = sum(len(text.split()) for text in texts)
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], input=json.dumps(texts), capture_output=True, text=True, check=True
        )
        runs.append(json.loads(done.stdout))
    best = min(runs, key=lambda run: run["sum"])
    print(f"read by            {best['by']} (names, dates and events; the best of {ROUNDS} processes)")
    print(f"start              {min(run['start'] for run in runs):6.2f} CPU s to the first answer, imports left out")
    print(f"an article         {best['median']:6.3f} CPU s ({words // len(texts)} words, the median of {len(texts)})")
    print(f"throughput         {words / best['sum']:6.0f} words a CPU second")
    alone = min(run["alone"] for run in runs)
    print(f"names alone        {words / alone:6.0f} words a CPU second")
    print(f"memory             {max(run['peak'] for run in runs):6.0f} MB at most")


if __name__ == "__main__":
    main()
