"""Where does each sentence of a text begin and end?

Blank lines always end a sentence, and so does a newline, for the canonical text puts one between list items, table rows
and at <br>. A newline is taken as a wrap, and not as an end, where the line before is long and unfinished and the next
one goes on in lower case, or where the line before ends in a comma; in a paragraph that has such a wrap every long,
unfinished line is wrapped. The first line, with a blank line after it, is the title: one sentence whatever stops it
holds, unless it reads like a paragraph.
"""

import re
from collections.abc import Iterator

from reader.analysis.names.data import bag

MAX_TITLE = 200
"""Characters; a longer first line is a paragraph."""
WRAPPED = 40
"""Characters; a shorter line is never taken as wrapped."""
LOOK = 40
"""Characters that are looked at on either side of a stop."""

_NEVER_LAST = bag(
    "mr mrs ms mx dr prof gen sen sens rep reps gov lt col capt cpt sgt maj cmdr adm brig rev hon pres supt insp "
    "det st ste mt ft vs v cf eg e.g i.e ie viz approx ca al messrs mme mlle sra pvt cpl comdr amb atty ph.d fr "
    "dept assn bros univ rt gens drs profs esp incl resp"
)
"""Abbreviations that are followed by what they belong to."""
_BEFORE_NUMBER = bag("no nos fig figs p pp vol vols ch chap sec art nr para eq ed est op")
"""Abbreviations only where a number follows; 'no.' is else the end of an answer."""
_MAY_BE_LAST = bag(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd corp co "
    "llc plc jr sr bros a.m p.m am pm etc esq phd m.d b.a m.a ave blvd rd hwy mfg intl natl cos ala ariz ark calif "
    "colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt "
    "wash wis wyo ont que sask alta"
)
"""Abbreviations that may end a sentence: they do where a word follows that opens sentences."""
_ALSO_WORDS = bag(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "penn tenn tex va vt wash wis wyo ont que sask alta jan feb mar apr jun jul aug sep oct nov dec mon tue wed thu "
    "fri sat sun no am pm co art sec est op ed p ca al fr st sen gen rep hon rev"
)
"""Abbreviations that are also plain words or names: they count only with a capital (or, below, before a number)."""
_OPENERS = bag(
    "the a an this that these those it its he she they we i you his her their our my in on at by for from with as "
    "to of but and or so yet if when while where after before since although though because however meanwhile there "
    "here what who why how which not no some many most more all both each every one two another other such then now "
    "according under during despite following among about last earlier later also instead moreover still only even "
    "once until asked officials police critics experts analysts people"
)
"""Words that open sentences and do not go on after an abbreviation such as 'U.S.' or 'Inc.' when capitalised."""
_ZONES = bag(
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST JST Eastern Central Pacific Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December"
)
"""What goes on after 'p.m.'."""
_DOMAINS = bag("Com Org Net Edu Gov Io Js Co Info Biz Ai Uk De Fr Eu Tv")

_CLOSERS = "\"'”’»)]}›"
_STOP = re.compile(
    rf"(?:(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s)|[。！？｡]+[」』”’）]*|[؟۔।]+(?=\s)"
    rf"|(?<=[a-z0-9%)”’\"])[.!?][”\"’]?(?=[“\"‘]?[A-Z][A-Za-z]*+(?:[\s,'’]|$))(?![A-Z]\.))"
)
"""Where a sentence may end: stops before white space, full-width stops, a stop that lacks its space."""
_GAP = re.compile(r"\n(?:[^\S\n]*+\n)++")
_NEXT = re.compile(r"[\s\"'“‘«(\[‹—–-]*([^\W_]+|\S)?")
_BLANK = re.compile(r"[ \t\r\f\v]*\n")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_HYPHENS = re.compile("[-–—]")
_NUMBERED = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})\.")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences' character spans, in order, without overlap and without white space at their edges."""
    found: list[tuple[int, int]] = []
    at = _title_end(text)
    if at:
        found.append((0, at))
    for start, end in _paragraphs(text, at):
        _split(text, start, end, found)
    return [span for start, end in found if (span := _trimmed(text, start, end))]


def _title_end(text: str) -> int:
    """Where the title ends; 0 where the first line is none."""
    end = text.find("\n")
    line = text[: max(end, 0)].strip()
    if not line or len(line) > MAX_TITLE or line[-1] in ".。:;," or not _BLANK.match(text, end + 1):
        return 0
    return end


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of text between newlines that are no wraps."""
    for gap in _GAP.finditer(text, start):
        yield from _unwrapped(text, start, gap.start())
        start = gap.end()
    yield from _unwrapped(text, start, len(text))


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of one paragraph between its newlines that are no wraps."""
    ends: list[int] = []
    line, wrapped = start, False
    maybe: list[int] = []
    while (newline := text.find("\n", line, end)) >= 0:
        last = text[max(line, newline - LOOK) : newline].rstrip()[-1:]
        following = text[newline + 1 : newline + 2]
        if newline - line < WRAPPED or not following.isalnum() or not last or last in ".!?…:;":
            ends.append(newline)
        elif last == "," or following.islower():
            wrapped = True
        else:
            maybe.append(newline)
        line = newline + 1
    for newline in ends if wrapped else sorted(ends + maybe):
        yield start, newline
        start = newline + 1
    yield start, end


def _split(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Appends the sentences of one stretch to those found."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, start, stop.start(), stop.end(), end):
            found.append((first, stop.end()))
            first = stop.end()
    found.append((first, end))


def _ends(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the stops from `stop` to `after` end a sentence (in the stretch from `start` to `end`)."""
    mark = text[stop]
    if mark in "。！？｡؟۔।":
        return True
    following = _NEXT.match(text, after, min(end, after + LOOK))
    word = (following[1] if following else "") or ""
    if after < end and not text[after].isspace():
        return _space_lacks(text, start, stop, word)
    if mark != "." or text[stop : stop + 2] == "..":
        return not word[:1].islower()
    before = text[max(start, stop - LOOK) : stop].rsplit(None, 1)
    token = before[-1].lstrip("\"'“‘«([-–—") if before else ""
    if after > stop + 1 and token[-1:].isdecimal():
        return not word[:1].islower()
    if stop - start <= 5 and _NUMBERED.fullmatch(text[start : stop + 1].strip()):
        return False
    if word[:1].islower():
        return len(token) >= 5 and token.isalpha() and token.islower()
    return not _abbreviates(token, word)


def _space_lacks(text: str, start: int, stop: int, word: str) -> bool:
    """Whether a stop with a capital right after it ends a sentence: 'armies.This', not 'Asp.Net' or 'a.b.C'."""
    before = text[max(start, stop - LOOK) : stop].rsplit(None, 1)
    token = before[-1] if before else ""
    if word in _DOMAINS or any(sign in token for sign in "./@_:"):
        return False
    return len(token) >= 2


def _abbreviates(token: str, word: str) -> bool:
    """Whether the stop after `token` belongs to it as an abbreviation, with `word` coming next."""
    token = _HYPHENS.split(token)[-1]  # 'Sept. 30-Oct. 2'
    low = token.lower()
    if low in _BEFORE_NUMBER and word[:1].isdecimal():
        return True
    if low in _ALSO_WORDS and not token[:1].isupper():
        return low in ("am", "pm") and word in _ZONES
    if low in _NEVER_LAST:
        return True
    if low in ("a.m", "p.m"):
        return word in _ZONES or word[:1].isdecimal()
    if low in _BEFORE_NUMBER or low == "etc":
        return False
    if low in _MAY_BE_LAST or _INITIALISM.fullmatch(token) or (len(token) == 1 and token.isupper()):
        return word.lower() not in _OPENERS
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its edges; None where nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + right) if left < right else None
