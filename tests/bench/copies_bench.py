"""Which texts are taken for copies? `python -m tests.bench copies ARCHIVE.jsonl[.gz] [N]`: recall and precision.

From N texts of the archive (lines with `id`, `title`, `text`) pairs are made that are copies (cut, given another lead,
lightly edited, with a credit) and pairs that are not: a follow-up that quotes a paragraph, the same template with other
facts, a flash that a long report repeats. Pairs of different texts of the archive are not labelled: those taken for
copies are counted apart. Nothing of the archive is kept.
"""

import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from cache.copies import read, same_text

FEWEST = 80
"""Words of a text that pairs are made from."""
TOLD = 0.05
"""Part of the words that are facts in what a template is made of: a match, a day's prices, and no essay."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'“])")
FACT = re.compile(r"\b\d[\d.,:]*\b|(?<=[a-z,;] )[A-Z][a-z]+")
"""A number, or a word with a capital within a sentence."""
NUMBER = re.compile(r"\b\d[\d.,:]*\b")
Maker = Callable[[random.Random, str, str], str]


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [sentence for sentence in SENTENCE.split(" ".join(text.split())) if sentence]


def words_of(text: str) -> list[str]:
    """Its words, by white space."""
    return text.split()


# --- copies: a text made from `text`, with the help of another one


def cut(chance: random.Random, text: str, other: str) -> str:
    """Its end is cut off, as newspapers do."""
    row = sentences(text)
    return " ".join(row[: max(1, round(len(row) * chance.uniform(0.6, 0.9)))])


def led(chance: random.Random, text: str, other: str) -> str:
    """Another lead in the place of its own."""
    return " ".join([sentences(other)[0], *sentences(text)[1:]])


def edited(chance: random.Random, text: str, other: str) -> str:
    """One word of twenty is another or is gone."""
    others = words_of(other)
    row = []
    for word in words_of(text):
        if word.islower() and chance.random() < 0.07:
            row += [chance.choice(others).lower()] * (chance.random() < 0.6)
        else:
            row.append(word)
    return " ".join(row)


def credited(chance: random.Random, text: str, other: str) -> str:
    """With a place, an agency, and a line of credit below."""
    return f"NORTHPORT, March 3 (Wire) - {text} Reporting by A. Writer; Editing by B. Editor. Copyright 2026."


def cut_and_edited(chance: random.Random, text: str, other: str) -> str:
    """All at once."""
    return credited(chance, cut(chance, edited(chance, text, other), other), other)


# --- no copies


def follow_up(chance: random.Random, text: str, other: str) -> str:
    """Another text that repeats what was said before: up to a third of it."""
    row, quoted = sentences(other), sentences(text)
    said = quoted[1 : 1 + max(1, len(quoted) // 4)]
    room = len(words_of(other)) // 2
    while len(said) > 1 and len(words_of(" ".join(said))) > room:
        said.pop()
    at = len(row) // 2
    return " ".join(row[:at] + said + row[at:])


def template(chance: random.Random, text: str, other: str) -> str:
    """The same words with other facts: another match, another day's weather or prices."""
    names = [name for name in FACT.findall(other) if name[0].isalpha()] or ["Halvern"]
    told: dict[str, str] = {}

    def another(found: re.Match[str]) -> str:
        fact = found.group()
        if fact not in told:
            digits = "".join(str(chance.randrange(10)) if c.isdigit() else c for c in fact)
            told[fact] = digits if fact[0].isdigit() else chance.choice(names)
        return told[fact]

    return FACT.sub(another, text)


def figures(chance: random.Random, text: str, other: str) -> str:
    """The same words and names with other numbers."""
    return NUMBER.sub(lambda found: re.sub(r"\d", lambda _: str(chance.randrange(10)), found.group()), text)


def flash(chance: random.Random, text: str, other: str) -> str:
    """Its beginning alone, a fifth of it."""
    row = words_of(text)
    return " ".join(row[: len(row) // 5])


COPIES: tuple[Maker, ...] = (cut, led, edited, credited, cut_and_edited)
OTHERS: tuple[Maker, ...] = (follow_up, template, figures, flash)


def texts(path: Path, count: int) -> list[str]:
    """Some texts of an archive, without their titles."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = [json.loads(line)["text"] for line in data.splitlines()]
    long = [text for text in found if len(words_of(text)) >= FEWEST and len(sentences(text)) >= 4]
    return random.Random(7).sample(long, min(count, len(long)))


def pairs(row: list[str], maker: Maker) -> Iterator[tuple[str, str]]:
    """Every text with what is made of it; of a template only where facts are much of the text."""
    chance = random.Random(11)
    fact = FACT if maker is template else NUMBER if maker is figures else None
    for text, other in zip(row, row[1:] + row[:1], strict=True):
        made = maker(chance, text, other)
        if fact is None or len(fact.findall(text)) >= TOLD * len(words_of(text)):
            yield text, made


def main() -> int:
    """Measure and print."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    row = texts(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 600)
    found: defaultdict[bool, list[int]] = defaultdict(lambda: [0, 0])
    for makers, copied in ((COPIES, True), (OTHERS, False)):
        for maker in makers:
            said = [same_text(read(one), read(two)) for one, two in pairs(row, maker)]
            found[copied][0] += sum(said)
            found[copied][1] += len(said)
            print(f"{maker.__name__:16} {len(said):5} pairs, taken for copies {sum(said):5}")
    right, wrong = found[True][0], found[False][0]
    print(f"recall {right / found[True][1]:.4f}, precision {right / max(1, right + wrong):.4f}")
    marks = [read(text) for text in row]
    alike = sum(same_text(one, two) for n, one in enumerate(marks) for two in marks[:n])
    print(f"of the {len(row)} texts of the archive among themselves, not labelled: {alike} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
