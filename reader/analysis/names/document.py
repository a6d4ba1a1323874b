"""Which names does a document speak of: one kind for a name, 'Qaani' for 'Esmail Qaani', 'ESA' for its long form?"""

from collections import Counter, defaultdict
from dataclasses import field
from itertools import pairwise

from feeds.article import MentionKind
from feeds.record import dataclass
from reader.analysis.names.kinds import Votes, votes
from reader.analysis.names.organizations import NO_NAMES
from reader.analysis.names.people import SUFFIXES
from reader.analysis.names.pieces import Piece, pieces
from reader.analysis.names.runs import runs
from reader.analysis.names.tables import ENTRIES, Words, canonical, is_common
from reader.analysis.names.tables import known as known_as
from reader.analysis.names.tokens import FUNCTION, Tokens

_SMALL = frozenset(("of", "the", "and", "for", "&", "-", "'s", "’s", "on", "in"))


@dataclass(slots=True)
class Known:
    """One name of a document."""

    kind: MentionKind
    name: str


@dataclass(slots=True)
class Document:
    """What is gathered of one text."""

    seen: Tokens
    found: list[Piece] = field(default_factory=list)
    points: dict[Words, Votes] = field(default_factory=dict)
    count: Counter[Words] = field(default_factory=Counter)
    shown: dict[Words, str] = field(default_factory=dict)
    """How each name is written where it stands first."""
    inside: set[Words] = field(default_factory=set)
    """Names that stand where not every word has a capital."""
    names: dict[Words, Known] = field(default_factory=dict)

    def words(self, piece: Piece) -> Words:
        """A piece's tokens."""
        return tuple(self.seen.words[piece.first : piece.last])

    def written(self, piece: Piece) -> str:
        """A piece as the text writes it."""
        seen = self.seen
        return " ".join(seen.text[seen.starts[piece.first] : seen.ends[piece.last - 1]].split())


def read(seen: Tokens) -> Document:
    """The names of a text, decided; not yet those that only the document teaches."""
    document = Document(seen)
    for sentence in seen.sentences:
        for run in () if sentence.shouted else runs(seen, sentence):
            for piece in pieces(seen, run):
                _count(document, piece, sentence.headline)
    _share_kinds(document)
    _decide(document)
    link_persons(document)
    teach_acronyms(document)
    return document


def _count(document: Document, piece: Piece, headline: bool) -> None:
    """Adds one occurrence of a name."""
    words = document.words(piece)
    document.found.append(piece)
    document.count[words] += 1
    if words not in document.shown:
        document.shown[words] = document.written(piece)
    if not headline and not document.seen.initial[piece.first]:
        document.inside.add(words)
    points = document.points.setdefault(words, defaultdict(float))
    for kind, more in votes(document.seen, piece, headline).items():
        points[kind] += more


def _share_kinds(document: Document) -> None:
    """What stands in one list is likely of one kind: 'Tohpati, Ridho and Abdee Negara'."""
    shared: list[tuple[Words, MentionKind]] = []
    for left, right in pairwise(document.found):
        if not _listed(document.seen, left, right):
            continue
        for one, other in ((left, right), (right, left)):
            kind, sure = _best(document, document.words(other))
            if sure > 2.0:
                shared.append((document.words(one), kind))
    for words, kind in shared:
        document.points[words][kind] += 1.0


def _listed(seen: Tokens, left: Piece, right: Piece) -> bool:
    """Whether only a comma, 'and' or 'or' stand between two pieces."""
    between = seen.words[left.last : right.first]
    return 0 < len(between) < 3 and all(word in (",", "and", "or", "/", ";") for word in between)


def _best(document: Document, words: Words) -> tuple[MentionKind, float]:
    """The kind with most points, and its points per occurrence."""
    kind, best = _most(document.points[words])
    return kind, best / document.count[words]


def _most(points: Votes) -> tuple[MentionKind, float]:
    """The kind with most points, the first voted for of equal ones; 'other' with none."""
    kind: MentionKind = max(points, key=points.__getitem__, default="other")
    return kind, points.get(kind, 0.0)


def _decide(document: Document) -> None:
    """One kind for each name."""
    for words, points in document.points.items():
        kind, best = _most(points)
        if best <= 0 or (best < 0.7 and words not in document.inside and len(words) == 1):
            continue
        entry = known_as(words)
        name = entry.name if entry and entry.kind == kind else document.shown[words]
        document.names[words] = Known(kind, canonical(name))


def link_persons(document: Document) -> None:
    """Gives the parts of full names their person: the last name, and a first name that only one person has."""
    by_part: dict[Words, set[Words]] = defaultdict(set)
    for words, known in document.names.items():
        if known.kind != "person" or len(words) < 2:
            continue
        for part in _parts(words):
            by_part[part].add(words)
    for part, owners in by_part.items():
        _link(document, part, max(owners, key=lambda w: (document.count[w], len(w))))


def _parts(words: Words) -> list[Words]:
    """The shorter forms of a person's name."""
    core = words[:-1] if words[-1] in SUFFIXES and len(words) > 2 else words
    found = [core[-1:], core[:1], *(core[i:] for i in range(1, len(core) - 1))]
    if len(core) > 2:
        found.append((core[0], core[-1]))
    if len(core) > 3:
        found.append(core[:2])
    return [part for part in found if len(part[0]) > 2 or (len(part[0]) == 2 and part[0].isalpha())]


def _link(document: Document, part: Words, owner: Words) -> None:
    """Makes a part of a full name that person, unless the text says better."""
    full = document.names[owner]
    word = part[-1]
    if word.lower() in FUNCTION or word in _SMALL:
        return
    points = document.points.get(part)
    if points is None:
        if len(part) == 1 and (is_common(word) or (part in ENTRIES and part != owner[-1:])):
            return
        document.names[part] = Known("person", full.name)
        return
    entry = ENTRIES.get(part)
    rival = max((points[kind] / document.count[part] for kind in ("place", "organization", "group")), default=0.0)
    if entry is not None and entry.kind != "person" and not entry.weak:
        if part == owner[:1] or rival > 9:
            return
    elif rival > 4 and part != owner[-1:]:
        return
    document.names[part] = Known("person", full.name)


def teach_acronyms(document: Document) -> None:
    """'European Space Agency (ESA)' makes ESA that agency from there on."""
    seen = document.seen
    for piece in list(document.found):
        i = piece.last
        if seen.word(i) not in ("(", '("') or seen.word(i + 2) not in (")", '"', ";", ","):
            continue
        short, words = seen.word(i + 1), document.words(piece)
        capitals = sum(letter.isupper() for letter in short)
        if short in NO_NAMES or not 2 <= len(short) <= 8 or not short[0].isupper() or capitals < 2:
            continue
        if not _abbreviates(short, words) or words not in document.names:
            continue
        known = document.names[words]
        if known.kind == "person" or (known.kind == "group" and len(words) > 1):
            known.kind = "organization"
        document.names[(short,)] = known


def _abbreviates(short: str, words: Words) -> bool:
    """Whether the capitals of the short form come, in order, from the long one's initials (most of them)."""
    letters = [c for c in short.lower() if c.isalpha()]
    initials = [word[0].lower() for word in words if word[0].isalnum()]
    at = hits = 0
    for letter in letters:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits >= max(2, len(letters) - 1) and letters[0] == initials[0] and len(words) > 1
