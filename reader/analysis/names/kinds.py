"""Which kind of name is a piece, by its words and by what stands around it?

Every sign gives points to a kind; the points of all occurrences of one name in a document are added before the best
kind is taken, so that a name has one kind in one document.
"""

from collections import defaultdict

from feeds.article import MentionKind
from reader.analysis.names import organizations as org
from reader.analysis.names.data import bag
from reader.analysis.names.people import GIVEN, PARTICLES, ROLES, SPEECH, SUFFIXES, SURNAMES
from reader.analysis.names.pieces import Piece
from reader.analysis.names.tables import COUNTRIES, ENTRIES, is_common, known
from reader.analysis.names.tokens import Tokens

Votes = defaultdict[MentionKind, float]

_PLACE_OF = bag(
    "city town village province state capital district county region island suburb port municipality neighbourhood "
    "neighborhood governorate republic area outskirts north south east west coast streets people hometown"
)
_PLACE_AFTER = bag(
    "city province state region district village town airport river county island suburb area neighbourhood "
    "neighborhood governorate border peninsula outpost valley prefecture"
)
_ORG_BEFORE = bag(
    "company firm band group newspaper magazine club agency broadcaster giant startup university organisation "
    "organization charity bank airline manufacturer maker label team militia network channel website think-tank "
    "operator developer conglomerate subsidiary union"
)
_ORG_AFTER = bag(
    "newspaper team party club group band fighters militants officials employees shares lawmakers executives members "
    "militia spokesman spokeswoman spokesperson leader chairman ceo company magazine"
)
_WORK_BEFORE = bag(
    "film movie book novel album song single musical play documentary poem series sitcom opera painting game show "
    "tournament festival hurricane cyclone typhoon operation vaccine drug"
)
_WORK_AFTER = bag(
    "vaccine pandemic virus variant tournament award prize festival championship trophy disease language election "
    "elections referendum outbreak app smartphone series film"
)
_MOVES = {
    word: points
    for points, group in (
        (0.4, "to reached"),
        (0.5, "visit leaving"),
        (0.6, "at towards"),
        (0.7, "via"),
        (0.8, "from into toward"),
        (1.0, "around modern"),
        (1.2, "inside"),
        (1.6, "across throughout outside"),
        (2.0, "near rural"),
        (2.2, "in"),
        (2.5, "neighbouring neighboring"),
        (
            3.0,
            "northern southern eastern western central downtown southwestern northeastern southeastern northwestern "
            "mainland",
        ),
    )
    for word in group.split()
}
"""How much a word before a name speaks for a place."""
_HEADS = org.ENDINGS | org.PLACE_ENDINGS | org.OTHER_ENDINGS | org.HEADS
_STREETS = bag("Street Road Avenue Park River Lake Airport Bridge Square Island Islands")


def votes(seen: Tokens, piece: Piece, headline: bool = False) -> Votes:
    """Points for each kind from one occurrence; what stands around it says nothing in a headline."""
    words = tuple(seen.words[piece.first : piece.last])
    points: Votes = defaultdict(float)
    _by_table(words, points)
    if len(words) > 1:
        _by_ends(words, points)
    _by_shape(words, points)
    if piece.titled:
        points["person"] += 5
    if headline:
        return points
    _by_left(seen, piece, words, points)
    _by_right(seen, piece, words, points)
    return points


def _by_table(words: tuple[str, ...], points: Votes) -> None:
    entry = known(words)
    if entry is not None:
        points[entry.kind] += 1.6 if entry.weak else 8


def _by_ends(words: tuple[str, ...], points: Votes) -> None:
    """The last word, and the head before 'of'."""
    end = words[-1]
    if end in ("I", "II") and len(words) > 1:
        end = words[-2]
    link = next((i for i, word in enumerate(words) if word in ("of", "for") and i), 0)
    if link:
        head = words[link - 1]
        if head in org.HEADS:
            points["organization"] += 5
        elif head in org.PLACE_HEADS or head in org.PLACE_ENDINGS:
            points["place"] += 4
        elif head in org.OTHER_ENDINGS or head in org.OTHER_HEADS:
            points["other"] += 4
        return
    if words[0] in org.OTHER_HEADS:
        points["other"] += 4
    elif words[0] in org.PLACE_HEADS and words[0] not in GIVEN:
        points["place"] += 3
    person = words[0] in GIVEN and len(words) < 4
    strength = 2.0 if person and end not in _STREETS else 4.5
    if end in SURNAMES and person:
        return
    if end in org.PLACE_ENDINGS:
        points["place"] += strength
    if end in org.ENDINGS:
        points["organization"] += strength
    if end in org.OTHER_ENDINGS:
        points["other"] += strength


def _by_shape(words: tuple[str, ...], points: Votes) -> None:
    """Given names, initials, acronyms, ordinary words."""
    first = words[0]
    if len(words) == 1:
        _single(first, points)
        return
    if first in GIVEN and len(words) < 6 and not (ENTRIES.get(words)):
        points["person"] += 3
    if (words[-1] in SURNAMES or words[-1] in SUFFIXES) and len(words) < 5:
        points["person"] += 1.5
    if any(len(word) == 2 and word[1] == "." for word in words[:-1]) or any(w in PARTICLES for w in words[1:-1]):
        points["person"] += 1.5
    if first in ("al", "bin", "ibn", "el"):
        points["person"] += 2
    if any((entry := ENTRIES.get((word,))) and entry.kind in ("place", "group") and not entry.weak for word in words):
        points["person"] -= 2.5
        points["organization"] += 1.2
    common = sum(is_common(word) and word not in GIVEN and word not in SURNAMES for word in words if word[0].isupper())
    if common:
        points["organization"] += 0.9
        points["other"] += 0.7
        points["person"] -= 0.8
    elif 2 <= len(words) <= 4:
        points["person"] += 0.8
    if "&" in words:
        points["organization"] += 3.0
        points["person"] -= 2.0
    if any(word.isupper() and len(word) > 2 for word in words):
        points["organization"] += 1.0


def _single(word: str, points: Votes) -> None:
    if len(word) > 1 and word.isupper() and word.isalnum():
        points["organization"] += 2.0
    elif word in GIVEN:
        points["person"] += 1.2
    elif word in SURNAMES:
        points["person"] += 1.6
    elif is_common(word) or word in _HEADS:
        for kind in ("person", "organization", "place", "other"):
            points[kind] -= 1.5
    else:
        points["organization"] += 0.5
        points["person"] += 0.55
        points["place"] += 0.35
    if any(letter.isupper() for letter in word[1:]) and not word.isupper():
        points["organization"] += 0.8
    if word.endswith(("stan", "ville", "burg", "shire", "pur", "abad", "grad", "land")) and len(word) > 5:
        points["place"] += 1.0
    if word.endswith(("ism", "ists", "ians")):
        points["group" if word.endswith("s") else "other"] += 2.0


def _by_left(seen: Tokens, piece: Piece, words: tuple[str, ...], points: Votes) -> None:
    """The words before."""
    i = piece.first - 1
    before = seen.word(i).lower()
    if before in ("the", "a", "an"):
        points["person"] -= 2.0
        points["organization"] += 0.8
        points["other"] += 0.4
        before = seen.word(i - 1).lower()
        if before in ("in", "near", "across") and len(words) < 4:
            points["place"] += 0.6
        return
    if before in _MOVES and len(words) < 4:
        points["place"] += _MOVES[before]
    elif before in ROLES:
        points["person"] += 2.0
    elif before == "by":
        points["person"] += 0.5
    elif before == "of" and seen.word(i - 1).lower() in _PLACE_OF:
        points["place"] += 2.5
    elif before == "of" and len(words) < 3:
        points["place"] += 0.5
    elif before == "," and len(words) < 4:
        _after_comma(seen, i, points)
    if before in _ORG_BEFORE:
        points["organization"] += 2.0
    elif before in _WORK_BEFORE:
        points["other"] += 2.0
    elif before in ("join", "joined", "against", "owned"):
        points["organization"] += 0.4
    elif before in ("“", '"', "‘") and seen.word(piece.last) in ("”", '"', "’", ","):
        points["other"] += 1.2


def _after_comma(seen: Tokens, comma: int, points: Votes) -> None:
    """'Waikabubak, Sumba': what follows a place and a comma is often a place."""
    entry = ENTRIES.get((seen.word(comma - 1),))
    if entry and entry.kind == "place":
        points["place"] += 1.0
    elif seen.word(comma - 1).lower() in ROLES:
        points["person"] += 1.2


def _by_right(seen: Tokens, piece: Piece, words: tuple[str, ...], points: Votes) -> None:
    """The words after."""
    i = piece.last
    after = seen.word(i).lower()
    if after in SPEECH:
        points["person"] += 1.0
    elif after in _PLACE_AFTER and len(words) < 4:
        points["place"] += 1.5
    elif after in _ORG_AFTER:
        points["organization"] += 1.0
    elif after in _WORK_AFTER:
        points["other"] += 1.5
    elif after == "who":
        points["person"] += 2.0
    elif after == "-" and seen.word(i + 1) == "based":
        points["place"] += 3.0
    elif after == ",":
        _before_comma(seen, i, words, points)
    elif after == "(" and len(seen.word(i + 1)) > 2 and seen.word(i + 1).isupper():
        points["organization"] += 1.5
    elif after == "(" and seen.word(i + 1) in ("born", "b", "died"):
        points["person"] += 5.0


def _before_comma(seen: Tokens, comma: int, words: tuple[str, ...], points: Votes) -> None:
    """'Smith, 45,', 'Smith, who', 'Smith, a', 'Kampala, Uganda'."""
    following = seen.word(comma + 1)
    low = following.lower()
    if following.isdecimal() and len(following) == 2 and seen.word(comma + 2) in (",", "."):
        points["person"] += 3.0
    elif low in ("who", "whose"):
        points["person"] += 2.0
    elif low in ROLES or (low in ("a", "an", "the") and seen.word(comma + 2).lower() in ROLES):
        points["person"] += 1.5
    elif len(words) < 4 and (following in COUNTRIES or f"{following} {seen.word(comma + 2)}" in COUNTRIES):
        points["place"] += 2.0
