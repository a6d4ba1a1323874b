"""Which runs of words look like a name: capitals, with the small words that may stand between them?"""

from collections.abc import Iterator

from feeds.record import dataclass
from reader.analysis.names import organizations as org
from reader.analysis.names.data import bag, words
from reader.analysis.names.people import GIVEN, PARTICLES, SURNAMES, TITLES
from reader.analysis.names.tables import BY_FIRST, is_common, known
from reader.analysis.names.tokens import FUNCTION, Sentence, Tokens

_OWNERS = bag("People Women Men Children Workers Farmers Teachers Nurses Mothers Veterans Girls Boys Writers Peoples")
"""'People's Party' is one name."""
_FOR_HEADS = bag(
    "Centre Center Institute Ministry Department Committee Association Council Movement Campaign Organization "
    "Organisation Fund Agency Alliance Foundation Party Commission Secretariat Office Coalition Society Forum Union "
    "Network School Ministries Bureau Programme Program"
)
_OF_HEADS = org.HEADS | bag(
    "Gulf Bay Republic Kingdom Isle Isles Cape Strait Straits Horn Sea Port Mount Battle Treaty Declaration Bill "
    "Siege Duchy Emirate Sultanate Territory Province Cathedral Convention Statue Tower Palace Peace Museum Day Order "
    "Daughters Chamber Rock Articles Confederation Commonwealth Community Ports Guild Inns States Voice Sons Massacre"
)
_NUMBERED = bag(
    "Tower Boeing Airbus Apollo Section Article Route Flight Windows iPhone Highway Area Channel Formula Vision "
    "Agenda Resolution Covid COVID Galaxy Interstate Chapter Act Group Camp Euro Falcon Voyager Soyuz"
)
_SUFFIXED = bag("led era like born run made wide owned held bound funded style linked backed based")
_NEVER_JOIN = words("sentence_openers")
_JOINS = ("&", "'", "’")
_INNER = bag("al el ul ur e du en de sur le la au")
_BEFORE_CAPITAL = bag("al el bin ibn ash ad an")
"""Small words that may begin a name."""
_ROMANS = bag("II III IV V VI VII VIII IX XI XII")
MAX_WORDS = 14
"""Tokens; a longer run is cut, so that hostile text stays cheap."""


@dataclass(slots=True)
class Run:
    """Tokens `first` to `last` (one past) that may hold names."""

    first: int
    last: int


def runs(seen: Tokens, sentence: Sentence) -> Iterator[Run]:
    """The runs of one sentence, in order."""
    i = sentence.first
    while i < sentence.last:
        word = seen.words[i]
        if (word.islower() and word not in _BEFORE_CAPITAL) or not word[0].isalpha():
            i += 1
            continue
        sure = _sure_token(seen, i, sentence)
        if sure < 0:
            i += 1
            continue
        end = _extend(seen, sure, sentence)
        yield Run(i, end)
        i = end


def _sure_token(seen: Tokens, i: int, sentence: Sentence) -> int:
    """The last token that surely belongs to a run which begins at `i`; -1 where none begins."""
    if not seen.capital[i] and not _camel(seen.words[i]):
        return _after_particle(seen, i, sentence.last)
    if not begins(seen, i, sentence.headline):
        return -1
    return max(i, _known_phrase(seen, i, sentence.last) - 1)


def begins(seen: Tokens, i: int, headline: bool) -> bool:
    """Whether the capitalised token may be part of a name where it stands."""
    word = seen.words[i]
    low = word.lower()
    if seen.word(i + 1) in ("$", "€", "£"):
        return False
    if word.isupper() and known((word,)) is not None:
        return True
    if low in FUNCTION or word in org.NO_NAMES or len(word) == 1 or "@" in word or "/" in word:
        return bool(_known_phrase(seen, i, len(seen.words)))
    if headline:
        return (not is_common(word) and low not in seen.lower) or bool(_known_phrase(seen, i, len(seen.words)))
    if seen.initial[i] and _plain(seen, i):
        return _followed(seen, i) or bool(_known_phrase(seen, i, len(seen.words)))
    return True


def _plain(seen: Tokens, i: int) -> bool:
    """Whether the first word of a sentence is likely to be an ordinary one."""
    word = seen.words[i]
    low = word.lower()
    entry = known((word,))
    if entry is not None and not entry.weak:
        return False
    if low in seen.lower or is_common(word):
        return True
    return word not in GIVEN and word not in SURNAMES and low.endswith(("ing", "ly", "ed")) and len(low) > 4


def _followed(seen: Tokens, i: int) -> bool:
    """Whether a plain first word goes on with capitals so that it is part of a name: 'High Court', 'Bank Negara'."""
    word, following = seen.word(i), seen.word(i + 1)
    if not following or not seen.capital[i + 1] or not seen.beside(i + 1) or following.lower() in FUNCTION:
        return word in _OF_HEADS and following == "of"
    low = word.lower()
    return low not in _NEVER_JOIN and low not in FUNCTION and not low.endswith("ly")


def _camel(word: str) -> bool:
    """'iPhone', 'eBay': a capital after a first small letter."""
    return len(word) > 3 and word[0].islower() and word[1].isupper() and word[2:].islower()


def _after_particle(seen: Tokens, i: int, last: int) -> int:
    """The capitalised token of 'al-Assad' or 'bin Laden' that begins at `i`; -1 where there is none."""
    if i + 2 >= last or seen.words[i] not in _BEFORE_CAPITAL:
        return -1
    if seen.words[i + 1] == "-" and seen.glued(i + 1) and seen.capital[i + 2] and seen.glued(i + 2):
        return i + 2
    return i + 1 if seen.words[i] in ("al", "bin", "ibn") and seen.capital[i + 1] and seen.beside(i + 1) else -1


def _known_phrase(seen: Tokens, i: int, last: int) -> int:
    """Where the longest known name of several tokens that begins here ends; 0 where there is none."""
    for phrase in BY_FIRST.get(seen.words[i], ()):
        end = i + len(phrase)
        if end <= last and tuple(seen.words[i:end]) == phrase:
            return end
    return 0


def _extend(seen: Tokens, at: int, sentence: Sentence) -> int:
    """One past the last token of the run whose token `at` is sure."""
    first = at
    while at + 1 < sentence.last and at - first < MAX_WORDS:
        step = _step(seen, first, at, sentence)
        if not step:
            break
        at = step
    return at + 1


def _step(seen: Tokens, first: int, at: int, sentence: Sentence) -> int:
    """The next token of the run after `at`, over what may stand between; 0 where the run ends."""
    following = seen.words[at + 1]
    if seen.capital[at + 1]:
        return at + 1 if seen.beside(at + 1) and _goes_on(seen, at + 1, sentence.headline) else 0
    if following == "-" and seen.glued(at + 1):
        return _over_hyphen(seen, at, sentence)
    if following in _JOINS:
        return _over_sign(seen, at, sentence)
    if following in ("'s", "’s") and seen.words[at] in _OWNERS:
        return _capital_at(seen, at + 2, sentence)
    if following in ("of", "for"):
        return _over_of(seen, at, sentence)
    if following == "and":
        return _over_and(seen, first, at, sentence)
    if following in PARTICLES and not sentence.headline:
        return _over_particles(seen, at, sentence)
    if following.isdecimal() and len(following) < 4 and seen.words[at] in _NUMBERED and seen.beside(at + 1):
        return at + 1
    return 0


def _goes_on(seen: Tokens, i: int, headline: bool) -> bool:
    """Whether a capitalised token inside a sentence may go on with a run."""
    word = seen.words[i]
    low = word.lower()
    if low in FUNCTION and not (word.isupper() and known((word,)) is not None):
        return False
    if seen.initial[i]:
        return False
    if headline and (is_common(word) or low in seen.lower):
        return False
    return word not in org.NO_NAMES or word in _ROMANS


def _capital_at(seen: Tokens, i: int, sentence: Sentence) -> int:
    """`i` where a token stands there that may go on with a run; else 0."""
    fits = i < sentence.last and seen.capital[i] and seen.beside(i) and _goes_on(seen, i, sentence.headline)
    return i if fits else 0


def _over_hyphen(seen: Tokens, at: int, sentence: Sentence) -> int:
    """'Jean-Claude' and 'Al-Qaeda' go on; 'U.S.-Iran' and 'Iran-backed' end."""
    i = at + 2
    if i >= sentence.last or not seen.glued(i):
        return 0
    if seen.words[i] in _INNER and i + 2 < sentence.last:
        return i + 2 if seen.words[i + 1] == "-" and seen.capital[i + 2] else 0
    if not seen.capital[i]:
        return i if _syllables(seen, at, i) else 0
    left, right = known((seen.words[at],)), known((seen.words[i],))
    if (left and left.kind in ("place", "group")) or (right and right.kind in ("place", "group") and not right.weak):
        return 0
    return i


def _syllables(seen: Tokens, at: int, i: int) -> bool:
    """'Moon Jae-in', 'Lee Teng-hui': a family name, then two syllables with a hyphen, the second one small."""
    if len(seen.words[i]) > 5 or len(seen.words[at]) > 6 or not seen.beside(at) or not seen.capital[at - 1]:
        return False
    return seen.words[at - 1] in SURNAMES or not (is_common(seen.words[i]) or seen.words[i] in _SUFFIXED)


def _over_sign(seen: Tokens, at: int, sentence: Sentence) -> int:
    """'Johnson & Johnson', 'AT&T', 'Teachers' Union'."""
    if seen.words[at + 1] == "&":
        return _capital_at(seen, at + 2, sentence) if seen.beside(at + 1) else 0
    if seen.glued(at + 1) and seen.words[at].endswith("s") and seen.word(at + 2) in org.ENDINGS:
        return _capital_at(seen, at + 2, sentence)
    return 0


def _over_of(seen: Tokens, at: int, sentence: Sentence) -> int:
    """'University of X', 'Ministry of the X', 'Centre for X'."""
    heads = _OF_HEADS if seen.words[at + 1] == "of" else _FOR_HEADS
    head = seen.words[at]
    if head not in heads or sentence.headline:
        return 0
    i = at + 2
    if i < sentence.last and seen.words[i] in ("the", "The") and head not in ("Government", "Day"):
        i += 1
    return _capital_at(seen, i, sentence)


def _over_and(seen: Tokens, first: int, at: int, sentence: Sentence) -> int:
    """'Food and Drug Administration', 'Ministry of Health and Social Welfare'."""
    i = _capital_at(seen, at + 2, sentence)
    if not i or not is_common(seen.words[at]) or sentence.headline or seen.words[at] in TITLES:
        return 0
    inside = any(seen.words[j] in ("of", "for") for j in range(first, at))
    if inside:
        return i if is_common(seen.words[i]) and seen.words[i] not in TITLES else 0
    end = i
    while end + 1 < sentence.last and seen.capital[end + 1] and seen.beside(end + 1):
        end += 1
    if seen.words[at] in org.ENDINGS and seen.words[at] not in ("Technology", "Oil", "Energy"):
        return 0
    return i if end > at + 1 and seen.words[end] in org.ENDINGS and is_common(seen.words[i]) else 0


def _over_particles(seen: Tokens, at: int, sentence: Sentence) -> int:
    """'Simone de Beauvoir', 'Osama bin Laden', 'Bashar al-Assad'."""
    i = at + 1
    while i < sentence.last and seen.words[i] in PARTICLES and i - at < 4:
        i += 1
    if i < sentence.last and seen.words[i] == "-" and seen.glued(i):
        i += 1
    ok = i < sentence.last and seen.capital[i] and seen.words[i].lower() not in FUNCTION
    return i if ok and seen.beside(i) else 0
