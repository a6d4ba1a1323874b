"""Which names does a document speak of, when the model has read each sentence and the rest of the text helps?

The model says spans and how sure it is of each kind. Rules on top: spans end where tokens do, lose determiners,
titles and possessives and fall apart at hyphens; one name has one kind; surnames and acronyms follow the full name;
known names are found wherever else they stand, the headline first.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from feeds.article import Mention, MentionKind
from feeds.record import dataclass
from reader.analysis.names.by_rules import mention, spread
from reader.analysis.names.data import bag
from reader.analysis.names.decode import KINDS
from reader.analysis.names.document import Document, Known, link_persons, teach_acronyms
from reader.analysis.names.kinds import Votes, votes
from reader.analysis.names.model import Guess, Model
from reader.analysis.names.pieces import Piece
from reader.analysis.names.tables import Words, canonical, is_common, known
from reader.analysis.names.tokens import FUNCTION, Tokens, tokens

ALL = frozenset(("trim", "case", "hyphens", "tables", "kinds", "surnames", "acronyms", "spread", "headline"))
"""The rules, by name, so that each can be measured alone."""
SCALE = 2.0
"""Points of a natural logarithm of the model's probability; the rules' votes are in points."""
FLOOR = -8.0
"""No log probability speaks against a kind more than this."""
VOTES = 0.9
"""Weight of the rules' votes beside the model's."""
DOCUMENT = 0.9
"""Weight of what all other places of a name say of its kind."""
SURE = 8.0
"""Points that outweigh most of the model's."""
CERTAIN = 17.0
"""Points that outweigh all of the model's at one place."""
HEADLINE = 0.4
"""Weight of a headline's place of a name beside one in the body."""
RARE = 3
"""One name in lower case in fewer than this many is a mistake."""
_LOOSE = bag("of and for in on at to by with from")
"""No name begins or ends with them."""
_DETERMINERS = bag("the a an")
_BEFORE = _LOOSE | frozenset("\"“‘'`([{-–—,;:.…/*&@#")
_AFTER = _LOOSE | frozenset("\"”’'`([{-–—,;:…/*&@#\n\t") | bag("or 's ’s 'S ’S")
_NO_NAMES = bag(
    "CEO CEOs CFO CTO COO CIO CMO VP PM MP MPs MEP MEPs PhD MBA HR IT AI TV PC PCs FAQ MoU MOU MOUs MoUs GDP VAT IPO "
    "IPOs PPP PPPs SME SMEs NGO NGOs R&D Q&A AGM EGM VC PIN SMS USB DIY RSVP ASAP AKA VIP VIPs SUV SUVs UFO ATM ATMs "
    "CCTV GPS LED DNA RNA PCR ICU PPE IQ BMI OK FYI ETA HQ HH HM HRH KO KOs TKO MVP"
)
"""Shortened words of offices, things and courtesy, which the model takes for names now and then."""
_HONORIFICS = bag(
    "mr mrs ms miss dr prof professor sir dame sen senator rep representative gov governor gen general col colonel lt "
    "lieutenant capt captain maj sgt sergeant cpl corporal rev reverend justice judge president minister chancellor "
    "ambassador secretary chairman chairwoman mayor congressman congresswoman commissioner inspector detective officer "
    "coach barrister engr alhaji hon honourable pastor bishop archbishop cardinal ayatollah md adv cllr fr king queen "
    "prince princess emir amir sheikh sheikha sultan crown lord lady baroness duke duchess pope saint"
)
"""What stands before a person's name and is no part of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a name, as the model reads it."""

    piece: Piece
    points: Votes
    headline: bool


def find_names(network: Model, text: str, title_end: int = 0) -> tuple[Mention, ...]:
    """The names in a text, in order, without overlap; the first `title_end` characters are its title."""
    seen = tokens(text, title_end)
    spans = [(seen.starts[s.first], seen.ends[s.last - 1]) for s in seen.sentences]
    return settle(seen, network.names(text, spans))


def settle(seen: Tokens, guesses: Sequence[Guess], rules: frozenset[str] = ALL) -> tuple[Mention, ...]:
    """The names of a document, from what the model guesses of its sentences."""
    document = Document(seen)
    places = [found for guess in guesses for found in _places(seen, guess, rules)]
    if "hyphens" in rules:
        places = _joined(seen, places)
    if "case" in rules:
        places = _cased(document, places)
    if "headline" in rules:
        places = _with_body(document, places)
    for found in places:
        _count(document, found)
    _decide(document)
    if "surnames" in rules:
        link_persons(document)
    if "acronyms" in rules:
        teach_acronyms(document)
    if "headline" in rules:
        _shouted(document, places)
    taken = [False] * len(seen.words)
    placed: list[tuple[Piece, Known]] = []
    for found in places:
        if not any(taken[found.piece.first : found.piece.last]):
            taken[found.piece.first : found.piece.last] = [True] * (found.piece.last - found.piece.first)
            placed.append((found.piece, _known(document, found, rules)))
    if "spread" in rules:
        placed += _worth(document, spread(document, taken))
    placed.sort(key=lambda item: item[0].first)
    return tuple(mention(seen, piece, name) for piece, name in placed)


def _places(seen: Tokens, guess: Guess, rules: frozenset[str]) -> list[Found]:
    """The names of a guess: one, none, or several."""
    first = bisect_right(seen.ends, guess.start)
    last = bisect_left(seen.starts, guess.end)
    pieces = [Piece(first, last)]
    if "trim" in rules:
        pieces = list(_lines(seen, pieces[0]))
    if "hyphens" in rules:
        pieces = [part for piece in pieces for part in _parted(seen, piece, guess)]
    if "trim" in rules:
        pieces = [_numbered(seen, trimmed(seen, piece, guess)) for piece in pieces]
    found = []
    for piece in pieces:
        if piece.first < piece.last and ("trim" not in rules or _names_something(seen, piece)):
            headline = _in_headline(seen, piece)
            points = _points(seen, piece, guess, headline, rules)
            found.append(Found(piece, points, headline))
    return found


def _names_something(seen: Tokens, piece: Piece) -> bool:
    """Whether the words can be a name at all: no office in short, no address, and some letter of ours."""
    words = seen.words[piece.first : piece.last]
    if len(words) == 1 and words[0] in _NO_NAMES:
        return False
    text = "".join(words)
    return "@" not in text and any(letter.isalpha() and letter < "\u2000" for letter in text)


def _in_headline(seen: Tokens, piece: Piece) -> bool:
    """Whether a name stands where capitals say nothing."""
    at = bisect_right(seen.sentences, piece.first, key=lambda sentence: sentence.first) - 1
    return at >= 0 and seen.sentences[at].headline


def _joined(seen: Tokens, places: list[Found]) -> list[Found]:
    """Groups with a hyphen between them as one."""
    found: list[Found] = []
    for place in places:
        before, piece = found[-1] if found else None, place.piece
        if (
            before is not None
            and seen.word(before.piece.last) == "-"
            and before.piece.last + 1 == piece.first
            and seen.glued(piece.first)
            and seen.glued(piece.first - 1)
            and _kind(before.points) == _kind(place.points) == "group"
        ):
            found[-1] = replace(before, piece=Piece(before.piece.first, piece.last))
        else:
            found.append(place)
    return found


def _kind(points: Votes) -> MentionKind:
    return max(KINDS, key=points.__getitem__)


def _cased(document: Document, places: list[Found]) -> list[Found]:
    """Without names in lower case, if nearly all of the text's names have capitals: 'kelp' is none there."""
    small = [document.written(found.piece).islower() for found in places]
    if RARE * sum(small) >= len(small):
        return places
    return [found for found, low in zip(places, small, strict=True) if not low]


def _with_body(document: Document, places: list[Found]) -> list[Found]:
    """Headlines read with the body's help: 'Qaani Visits' is a Qaani if the body knows him, and 'Visits' is a word."""
    body = {document.words(found.piece) for found in places if not found.headline}
    return [_shorter(document, body, found) if found.headline else found for found in places]


def _shouted(document: Document, places: Sequence[Found]) -> None:
    """A headline's 'QAANI' is whom the body calls Qaani."""
    body = {tuple(word.casefold() for word in words): words for words in document.names if not _is_shouted(words)}
    for found in places:
        words = document.words(found.piece)
        twin = body.get(tuple(word.casefold() for word in words))
        if found.headline and twin is not None and _is_shouted(words):
            document.names[words] = document.names[twin]
            document.points[words] = document.points.get(twin, document.points[words])


def _is_shouted(words: Words) -> bool:
    """Whether words are all in capitals, and no acronym."""
    return all(word.isupper() or not word.isalpha() for word in words) and len("".join(words)) > 3


def _shorter(document: Document, body: set[Words], found: Found) -> Found:
    """The name of the body that a headline's name holds, if all the rest of it are ordinary words."""
    words, piece = document.words(found.piece), found.piece
    if words in body:
        return found
    for size in range(len(words) - 1, 0, -1):
        for i in range(len(words) - size + 1):
            rest = words[:i] + words[i + size :]
            if words[i : i + size] in body and all(is_common(word) or word.lower() in FUNCTION for word in rest):
                return replace(found, piece=Piece(piece.first + i, piece.first + i + size))
    return found


def _worth(document: Document, missed: list[tuple[Piece, Known]]) -> list[tuple[Piece, Known]]:
    """Of the places that the model missed, those of names that it mostly sees, or that it need not see."""
    count = Counter(document.words(piece) for piece, _ in missed)
    return [
        (piece, name)
        for piece, name in missed
        if any(document.seen.capital[piece.first : piece.last])
        and count[words := document.words(piece)] <= document.count.get(words, count[words])
    ]


def _points(seen: Tokens, piece: Piece, guess: Guess, headline: bool, rules: frozenset[str]) -> Votes:
    """What speaks for each kind at one place."""
    points: Votes = defaultdict(float)
    for kind, value in zip(KINDS, guess.kinds, strict=True):
        points[kind] = SCALE * max(value, FLOOR)
    if "tables" in rules:
        for kind, more in votes(seen, piece, headline).items():
            points[kind] += VOTES * more
        words = tuple(seen.words[piece.first : piece.last])
        if _peoples(words):
            points["group"] += CERTAIN
        if len(words) > 1 and _is_organization(words[-1:]):
            points["organization"] += SURE
    return points


def _peoples(words: Words) -> bool:
    """Whether these are two known peoples and a hyphen: 'Israeli-Palestinian'."""
    if len(words) != 3 or words[1] != "-":
        return False
    left, right = known(words[:1]), known(words[2:])
    return left is not None and right is not None and left.kind == right.kind == "group"


def _is_organization(words: Sequence[str]) -> bool:
    """Whether these words alone are an organization for sure: 'Kataib Hezbollah' ends with one."""
    entry = known(tuple(words))
    return entry is not None and entry.kind == "organization" and not entry.weak


def _is_place(words: Sequence[str]) -> bool:
    entry = known(tuple(words))
    return entry is not None and entry.kind == "place" and not entry.weak


def trimmed(seen: Tokens, piece: Piece, guess: Guess) -> Piece:
    """The name without determiner, title, possessive and signs at its edges; empty where nothing is left."""
    first, last, words = piece.first, piece.last, seen.words
    while first < last and (words[first].lower() in _DETERMINERS or words[first] in _BEFORE):
        first += 1
    while first < last and (words[last - 1] in _AFTER or (words[last - 1] == "." and _titled(words[last - 2]))):
        last -= 1
    if guess.kinds[0] >= max(guess.kinds[1:]):
        while first < last and (_titled(words[first]) or words[first] == "."):
            first += 1
    return Piece(first, last, titled=first > piece.first)


def _numbered(seen: Tokens, piece: Piece) -> Piece:
    """'Tower 22', 'Route 66': an ordinary word with a capital and the number after it are one name."""
    if piece.last - piece.first == 1 and is_common(seen.words[piece.first]) and seen.word(piece.last).isdecimal():
        return replace(piece, last=piece.last + 1)
    return piece


def _titled(word: str) -> bool:
    return word.lower() in _HONORIFICS


def _lines(seen: Tokens, piece: Piece) -> Iterator[Piece]:
    """The parts of a name between line breaks, table cells and list items."""
    first = piece.first
    for i in range(piece.first, piece.last):
        if seen.words[i].isspace():
            yield Piece(first, i)
            first = i + 1
    yield Piece(first, piece.last)


def _parted(seen: Tokens, piece: Piece, guess: Guess) -> list[Piece]:
    """'U.S.-Iran' is two places; 'Iran-backed' and 'Quds Force of Iran' hold one; 'Israeli-Palestinian' is a group."""
    words = seen.words
    for i in range(piece.first + 1, piece.last - 1):
        if words[i] == "of" and _is_organization(words[piece.first : i]) and _is_place(words[i + 1 : piece.last]):
            return [Piece(piece.first, i)]  # 'Quds Force of Iran': the place is found as known names are
        if words[i] in "-–—" and not seen.glued(i) and guess.kinds[2] >= max(guess.kinds):
            return [Piece(piece.first, i), Piece(i + 1, piece.last)]
        if words[i] not in "-–—" or not (seen.glued(i) and seen.glued(i + 1)):
            continue
        end = next((at for at in range(i + 1, piece.last) if words[at].islower()), piece.last)
        left, right = known(tuple(words[piece.first : i])), known(tuple(words[i + 1 : end]))
        if left and right and left.kind == right.kind == "place":
            return [Piece(piece.first, i), Piece(i + 1, end)]  # and no 'deal' behind them
        if i + 2 < piece.last and words[i + 2].islower() and _peoples(tuple(words[piece.first : i + 2])):
            return [Piece(piece.first, i + 2)]  # 'Israeli-Palestinian conflict'
        if left and left.kind == "place" and words[i + 1].islower() and i + 2 == piece.last:
            return [Piece(piece.first, i)]
    return [piece]


def _count(document: Document, found: Found) -> None:
    """Adds one place of a name."""
    words = document.words(found.piece)
    document.found.append(found.piece)
    document.count[words] += 1
    document.shown.setdefault(words, document.written(found.piece))
    points = document.points.setdefault(words, defaultdict(float))
    for kind, more in found.points.items():
        points[kind] += more * (HEADLINE if found.headline else 1.0)


def _decide(document: Document) -> None:
    """One kind for each name, as most of its places say."""
    for words, points in document.points.items():
        kind = _kind(points)
        document.names[words] = Known(kind, _full(document, words, kind))


def _full(document: Document, words: Words, kind: MentionKind) -> str:
    entry = known(words)
    return canonical(entry.name if entry and entry.kind == kind else document.shown[words])


def _known(document: Document, found: Found, rules: frozenset[str]) -> Known:
    """Whom a place names: as the document says, unless this place is sure of another kind."""
    words = document.words(found.piece)
    told = document.names[words]
    if "kinds" in rules:
        points, others = found.points, document.points[words]
        kind = max(KINDS, key=lambda kind: points[kind] * (1 - DOCUMENT) + others[kind] * DOCUMENT)
    else:
        kind = _kind(found.points)
    if kind == told.kind or (told.kind == "person" and "surnames" in rules and told.name != document.shown[words]):
        return told
    return Known(kind, _full(document, words, kind))
