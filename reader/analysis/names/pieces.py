"""Which names does a run of capitalised words hold: titles off, 'Iraqi' from 'Mustafa', 'Tesla' from 'Elon Musk'?"""

from feeds.record import dataclass
from reader.analysis.names import organizations as org
from reader.analysis.names.data import bag
from reader.analysis.names.people import GIVEN, SURNAMES, TITLES
from reader.analysis.names.runs import Run
from reader.analysis.names.tables import BY_FIRST, ENTRIES, is_common
from reader.analysis.names.tokens import FUNCTION, Tokens

_ALSO_SURNAMES = ("King", "Prince", "Major", "Count", "Father", "Don")
STRONG = bag(
    "President Minister Secretary Governor Senator CEO Chairman Chairwoman Chairperson Director Ambassador Spokesman "
    "Spokeswoman Spokesperson Justice Judge Prosecutor Captain Coach Chancellor Premier Mayor Speaker Commander "
    "Commissioner Leader Sheikh Mr Mrs Ms Dr Prof Professor Sir Prince Princess Manager Deputy Attorney Rep Sen Gov "
    "Secretary-General Representative Colonel Lieutenant Sergeant Chief Founder Editor"
)
"""Titles that also cut a run in the middle: 'Tesla CEO Elon Musk'."""
DEPARTMENTS = bag(
    "State Defense Defence Foreign Affairs Finance Health Interior Justice Education Agriculture Trade Commerce "
    "Energy Labor Labour Transport Transportation Homeland Security Treasury Home Environment Culture Tourism "
    "Information Communications Communication Industry Planning Development Economy Economic Sports Sport Youth "
    "Housing Water Mines Works Public External Internal National Federal Chief Prime Deputy Vice Press General "
    "Assistant Under Special Acting Former Senior Junior Executive Managing Attorney House Majority Minority "
    "Opposition Army Navy Police Air Party Staff Human Welfare Women Children Law Railway Railways Petroleum Power "
    "Science Technology Higher Local Social Cabinet Parliamentary Political First Second Private Permanent Principal "
    "Lead Founding Club Team Marketing Sales Operating Financial Technical Regional State's District Provincial "
    "Central and of for the & Union"
)
"""What stands in titles besides the title: 'Chief Foreign Minister'."""
_ENDINGS = org.ENDINGS | org.PLACE_ENDINGS | org.OTHER_ENDINGS


@dataclass(slots=True)
class Piece:
    """Tokens `first` to `last` (one past) that are one name."""

    first: int
    last: int
    titled: bool = False
    """A person's title stands before it."""


def pieces(seen: Tokens, run: Run) -> list[Piece]:
    """The names of a run, in order; may be none."""
    first, last = _edges(seen, run.first, run.last)
    return _cut(seen, first, last, titled=first > run.first) if first < last else []


def _edges(seen: Tokens, first: int, last: int) -> tuple[int, int]:
    """The run without what cannot open or close a name; 'Secretary of State Hillary ...' loses its office."""
    words = seen.words
    if _titled_of(seen, first):
        while first < last and words[first] in DEPARTMENTS:
            first += 1
    while first < last and (words[first] in "&-" or words[first] == "and"):
        first += 1
    while last > first and not (words[last - 1][0].isalnum()):
        last -= 1
    return first, last


def _titled_of(seen: Tokens, first: int) -> bool:
    """Whether 'Secretary of' or 'Minister for the' stands before."""
    before = first - 1
    if seen.word(before) == "the":
        before -= 1
    return seen.word(before) in ("of", "for") and seen.word(before - 1) in TITLES


def _cut(seen: Tokens, first: int, last: int, titled: bool = False) -> list[Piece]:
    """The names between two tokens."""
    words = tuple(seen.words[first:last])
    if not words:
        return []
    if words in ENTRIES:
        return [Piece(first, last, titled)]
    title = _title_at(words)
    if title >= 0:
        left = _cut_office(seen, first, first + title)
        return left + _cut(seen, first + title + 1, last, titled=True)
    if titled:
        return _after_title(seen, first, last)
    known = _known_before(seen, words, first, last)
    if known:
        return known
    if len(words) > 1 and seen.initial[first] and _drops(words):
        return _cut(seen, first + 1, last)
    if len(words) == 1 and seen.initial[first] and words not in ENTRIES and is_common(words[0]):
        return []
    return [Piece(first, last, titled)]


def _after_title(seen: Tokens, first: int, last: int) -> list[Piece]:
    """A person; the office's words before it are left out."""
    while first < last and seen.words[first] in DEPARTMENTS and seen.words[first] not in GIVEN:
        first += 1
    while first < last and seen.words[first] in TITLES:
        first += 1
    if first < last and (entry := ENTRIES.get((seen.words[first],))) and entry.kind == "group" and first + 1 < last:
        return [Piece(first, first + 1), *_cut(seen, first + 1, last)]
    return [Piece(first, last, last - first < 5)] if first < last else []


def _title_at(words: tuple[str, ...]) -> int:
    """The last title that cuts the run; -1 where none does."""
    if words[-1] in _ENDINGS and words[-1] not in TITLES and len(words) > 2 and not _names_person(words):
        return -1
    found = -1
    for at, word in enumerate(words):
        if word not in TITLES or (at == len(words) - 1 and word in _ALSO_SURNAMES):
            continue
        before = words[:at]
        if all(w in TITLES or w in DEPARTMENTS for w in before) or word in STRONG:
            if at + 1 < len(words) and words[at + 1] in ("of", "for", "'s", "’s"):
                continue
            found = at
    return found


def _names_person(words: tuple[str, ...]) -> bool:
    """Whether a given name follows a title."""
    return any(words[i] in TITLES and words[i + 1] in GIVEN for i in range(len(words) - 1))


def _cut_office(seen: Tokens, first: int, last: int) -> list[Piece]:
    """What stands before a title: 'Tesla CEO', 'Iraqi Prime Minister', 'Abia State Governor'."""
    while last > first and (seen.words[last - 1] in TITLES or seen.words[last - 1] in DEPARTMENTS):
        if tuple(seen.words[first:last]) in ENTRIES or (seen.words[last - 1] == "State" and last - first > 1):
            break
        last -= 1
    while first < last and seen.initial[first] and is_common(seen.words[first]) and (seen.words[first],) not in ENTRIES:
        first += 1
    while first < last and (seen.words[first] in TITLES or seen.words[first] in ("-", "and")):
        first += 1
    while last > first and not seen.words[last - 1][0].isalnum():
        last -= 1
    return _cut(seen, first, last) if first < last else []


def _known_before(seen: Tokens, words: tuple[str, ...], first: int, last: int) -> list[Piece]:
    """Known names at the head of a run that stand by themselves: 'Iraqi | Mustafa', 'London | Sadiq Khan'."""
    size = next((len(p) for p in BY_FIRST.get(words[0], ()) if words[: len(p)] == p), 1)
    entry = ENTRIES.get(words[:size])
    if entry is None or size >= len(words):
        return []
    rest = words[size:]
    if rest in ENTRIES and not ENTRIES[rest].weak and entry.kind in ("group", "place"):
        splits = True
    else:
        person = rest[0] in GIVEN or (len(rest) == 2 and rest[-1] in SURNAMES)
        splits = person and not entry.weak and rest[-1] not in _ENDINGS and (len(rest) > 1 or rest[0] in SURNAMES)
    return [Piece(first, first + size), *_cut(seen, first + size, last)] if splits else []


def _drops(words: tuple[str, ...]) -> bool:
    """Whether the first word of a sentence is ordinary and what follows is a name by itself."""
    low = words[0].lower()
    if words[0] in GIVEN or words[0] in SURNAMES or not (is_common(words[0]) or low in FUNCTION):
        return False
    rest = words[1:]
    if rest in ENTRIES or (rest[0] in GIVEN and words[-1] not in _ENDINGS):
        return True
    return len(rest) == 1 and not is_common(rest[0]) and words[0] not in _ADJECTIVES


_ADJECTIVES = bag(
    "New Old Great Little Upper Lower North South East West Northern Southern Eastern Western Central High White "
    "Black Red Green Blue Big Grand Royal Mount Lake Fort Port Bank University Radio"
)
