"""What must be removed from a feed's text before it is parsed?

Control characters that XML forbids (a single one makes the whole feed ill-formed), floods of attributes and entities
(which take the parser quadratic time), and entries beyond a limit.
"""

import re

from feeds.pattern import pattern

MOST_ENTRIES = 20_000
"""Entries read of one feed; the rest is left out and said."""
MOST_ATTRIBUTES = 200
"""Attributes read of one tag that has a flood of them."""
LONG_TAG = 8_000
"""Characters from which on a tag's attributes are counted."""
HEAD = 5_000
"""Characters in which a document's root is looked for."""
TRAILING = 50_000
"""Characters that may stand after a document's end, such as advertisements, without hiding it."""
LONG_ENTITY = 300
"""Characters of an entity from which on its declaration is dropped."""

_CONTROLS = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
_FORBIDDEN = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_REFERENCE = pattern(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.I)
_LONG_TAG = pattern(rf"<([A-Za-z][\w:.-]*)((?:\s[^<>]{{{LONG_TAG},}}))>")
_ATTRIBUTE = pattern(r"""(?<!\s)\s++[\w:.-]++\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_CHAPTER = pattern(r"""<([\w.-]+:chapter)(?=[\s/>])((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_QUOTED = pattern(r""""[^"]*"|'[^']*'""")
_ENTITY = pattern(r"""<!ENTITY(?:"[^"]*+"|'[^']*+'|[^'">])*+>""")
_SIMPLE_ENTITY = pattern(
    rf"""<!ENTITY\s+\w+\s+(?:"(?:[^"&%]|&\#x?\w{{1,7}};){{0,{LONG_ENTITY}}}"|'(?:[^'&%]|&\#x?\w{{1,7}};){{0,{LONG_ENTITY}}}')\s*>"""
)
_ROOT = pattern(r"<(?:rss|feed|rdf:RDF|channel|opml)\b", re.I)
_ENTRY_END = pattern(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_QUOTED_TEXT = pattern(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.S)
_LAST_END = pattern(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*(?:>|\Z)", re.I)
_LAST_END_RDF = pattern(r"</(?:\w+:)?(?:rss|feed|rdf)\s*(?:>|\Z)", re.I)
"""The same of RSS 1.0, whose entries follow their channel."""
_BEGIN_RDF = pattern(r"<(?:[\w.-]+:)?rdf\b", re.I)


def begun(text: str) -> str:
    """The text without leading white space and byte order marks."""
    return text.lstrip("\ufeff \t\r\n\f\0")


def may_go_as_it_is(text: str) -> bool:
    """Whether a strict XML parser, which stops at forbidden characters, may get the text as it is: it has no floods."""
    return len(text) < len("<item></item>") * MOST_ENTRIES and not (_has_gap(text) and _LONG_TAG.search(text))


def _has_gap(text: str) -> bool:
    """Whether there may be a long tag: it would cover at least one half-length window without a '>'."""
    half = LONG_TAG // 2
    return any(text.find(">", at, at + half) < 0 for at in range(0, len(text), half))


def mend(text: str) -> tuple[str, list[str]]:
    """The text that may be parsed, and what was left out, in sentences."""
    text = begun(text)
    if _has_forbidden(text):
        text = _FORBIDDEN.sub("", text)
    if "&#" in text:
        text = _FORBIDDEN_REFERENCE.sub("", text)
    if ":chapter" in text:
        text = _CHAPTER.sub(_with_start, text)
    faults: list[str] = []
    text = _cap_attributes(text, faults)
    text = _cap_entities(text)
    return _cap_entries(text, faults), faults


def _has_forbidden(text: str) -> bool:
    """Whether `_FORBIDDEN` matches, ten times as fast."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw.translate(None, _CONTROLS)) < len(raw) or "\ufffe" in text or "\uffff" in text


def whole_entries(text: str) -> int | None:
    """If the document was cut off (it has no end tag), how many entries are complete; None if it is whole."""
    last = _LAST_END_RDF if _BEGIN_RDF.search(text, 0, HEAD) else _LAST_END
    if last.search(text, max(0, len(text) - TRAILING)):
        return None
    return sum(1 for _ in _ENTRY_END.finditer(text))


def entries_in(text: str) -> int:
    """How many entries have an end tag, without those in CDATA sections and comments."""
    return sum(1 for _ in _ENTRY_END.finditer(_QUOTED_TEXT.sub("", text)))


def _with_start(tag: re.Match[str]) -> str:
    """A chapter with an empty `start` if it has none: feedparser fails without one."""
    return tag[0] if "start" in _QUOTED.sub("", tag[2]) else f'<{tag[1]} start=""{tag[2]}>'


def _cap_attributes(text: str, faults: list[str]) -> str:
    """Keep only the first attributes of a tag that has very many."""

    def cut(tag: re.Match[str]) -> str:
        attributes = _ATTRIBUTE.findall(tag[2]) if tag[2].count("=") > MOST_ATTRIBUTES else []
        if len(attributes) <= MOST_ATTRIBUTES:
            return tag[0]
        faults.append(f"a tag with {len(attributes):,} attributes was cut")
        return f"<{tag[1]}{''.join(attributes[:MOST_ATTRIBUTES])}{'/' if tag[2].endswith('/') else ''}>"

    return _LONG_TAG.sub(cut, text)


def _cap_entities(text: str) -> str:
    """Keep the entity declarations that stand for a few plain characters; references to others stay unresolved."""
    if "<!ENTITY" not in text:
        return text
    root = _ROOT.search(text)
    end = root.start() if root else len(text)
    return _ENTITY.sub(lambda found: found[0] if _SIMPLE_ENTITY.fullmatch(found[0]) else "", text[:end]) + text[end:]


def _cap_entries(text: str, faults: list[str]) -> str:
    """Remove the entries beyond the limit."""
    ends = [found.end() for found in _ENTRY_END.finditer(text)]
    if len(ends) <= MOST_ENTRIES:
        return text
    faults.append(f"only the first {MOST_ENTRIES:,} of {len(ends):,} entries were read")
    return text[: ends[MOST_ENTRIES - 1]] + text[ends[-1] :]
