"""What is each rule worth? `python -m reader.analysis.training.measure FOLDER [SET ...]`, with the model that ships.

FOLDER holds NAME.jsonl (`id`, `text`) and NAME.gold.jsonl (`id`, `entities` as [start, end, kind, text]). Strict spans
and kinds, micro-averaged F1 as in CoNLL-2003; determiners and possessives are cut off on both sides.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from feeds.record import dataclass
from reader.analysis.names.by_model import ALL, settle
from reader.analysis.names.decode import KINDS
from reader.analysis.names.model import Guess, Model, model
from reader.analysis.names.tokens import Tokens, tokens
from reader.analysis.training.corpora import Entity, core

MEASURES = ("three", "boundary", *KINDS)


@dataclass(frozen=True, slots=True)
class Read:
    """One annotated document and what the model sees in it."""

    seen: Tokens
    guesses: list[Guess]
    gold: set[Entity]


def documents(network: Model, folder: Path, name: str) -> Iterator[Read]:
    """The documents of a set, each read once by the model."""
    gold = {row["id"]: row["entities"] for row in _rows(folder / f"{name}.gold.jsonl")}
    for row in _rows(folder / f"{name}.jsonl"):
        text = row["text"]
        seen = tokens(text)
        spans = [(seen.starts[s.first], seen.ends[s.last - 1]) for s in seen.sentences]
        known = {core(text, start, end, kind) for start, end, kind, *_ in gold[row["id"]]}
        yield Read(seen, network.names(text, spans), known)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def figures(reads: Iterable[Read], rules: frozenset[str]) -> dict[str, float]:
    """F1 of each measure under some rules."""
    tally: Counter[tuple[str, str]] = Counter()
    for read in reads:
        text = read.seen.text
        found = {core(text, m.start, m.end, m.kind) for m in settle(read.seen, read.guesses, rules)}
        for measure in MEASURES:
            ours, theirs = _seen_by(measure, found), _seen_by(measure, read.gold)
            tally[measure, "hits"] += len(ours & theirs)
            tally[measure, "both"] += len(ours) + len(theirs)
    return {measure: 2 * tally[measure, "hits"] / max(1, tally[measure, "both"]) for measure in MEASURES}


def _seen_by(measure: str, names: set[Entity]) -> set[Entity]:
    """The names that a measure counts, as it compares them."""
    if measure == "boundary":
        return {(start, end, "") for start, end, _ in names}
    kinds = KINDS[:3] if measure == "three" else (measure,)
    return {name for name in names if name[2] in kinds}


def main() -> None:
    """The command: for each set no rule, each rule alone, all but each, and all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*")
    options = parser.parse_args()
    network = model()
    if network is None:
        raise SystemExit("the model cannot be run here")
    sets = options.sets or sorted(p.name.removesuffix(".gold.jsonl") for p in options.folder.glob("*.gold.jsonl"))
    trials = [("none", frozenset[str]()), *((f"only {rule}", frozenset((rule,))) for rule in sorted(ALL))]
    trials += [*((f"without {rule}", ALL - {rule}) for rule in sorted(ALL)), ("all", ALL)]
    for name in sets:
        reads = list(documents(network, options.folder, name))
        print(f"{name:18}" + "".join(f"{measure[:8]:>9}" for measure in MEASURES))
        for label, rules in trials:
            print(f"{label:18}" + "".join(f"{value:9.4f}" for value in figures(reads, rules).values()), flush=True)


if __name__ == "__main__":
    main()
