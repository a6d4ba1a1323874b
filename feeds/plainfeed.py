"""What does a plain RSS 2.0 or Atom 1.0 document say? Read by expat, for the many feeds that do not need feedparser.

The result has the form of feedparser's document and is equal to it in everything that `feeds.entries` reads (the tests
compare the two). The grammar lists every element that is known to come out the same. Anything else (markup where text
should be, a document type, a repeated element, an unusual type) makes the document odd: then there is no result here,
and feedparser reads it. When in doubt, odd.
"""

import re
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from feeds.pattern import pattern
from feeds.plainentry import Attributes, Odd, Scene
from feeds.plaingrammar import FEED, NOTHING, Rule, Rules

Document = dict[str, Any]
ATOM = "http://www.w3.org/2005/atom"
NAMESPACES = {
    "": "",
    ATOM: "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/threading/": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://podlove.org/simple-chapters": "psc",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
}
"""The namespaces whose elements are understood, in lower case, with feedparser's prefix for each."""
THREADS = ("http://purl.org/syndication/thread/1.0", "http://purl.org/syndication/history/1.0")
HIDDEN = frozenset(
    {
        "http://webns.net/mvcb/",
        "http://media.tangent.org/rss/1.0/",
        "http://creativecommons.org/ns#license",
        "http://web.resource.org/cc/",
        "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html",
        "http://my.theinfo.org/changed/1.0/rss/",
        "http://freshmeat.net/rss/fm/",
        "http://xmlns.com/foaf/0.1/",
        "http://www.georss.org/georss",
        "http://www.opengis.net/gml",
        "http://postneo.com/icbm/",
        "http://prismstandard.org/namespaces/1.2/basic/",
        "http://schemas.xmlsoap.org/soap/envelope/",
        "http://hacks.benhammersley.com/rss/streaming/",
        "http://blogs.law.harvard.edu/tech/rss",
        "uri/of/echo/namespace#",
    }
)
"""Namespaces that feedparser knows and this module does not; see also `_HIDDEN_FAMILIES`."""
_HIDDEN_FAMILIES = (
    "purl.org/",
    "userland.com/",
    "netscape.com/",
    "w3.org/",
    "madskills.com/",
    "pocketsoap",
    "example.com",
)
PREFIXES = frozenset(
    {
        "admin", "ag", "annotate", "audio", "blogchannel", "cc", "co", "content", "cp", "creativecommons", "dc",
        "dcterms", "email", "ev", "feedburner", "fm", "foaf", "geo", "georss", "gml", "icbm", "image", "itunes",
        "l", "media", "pingback", "prism", "psc", "rdf", "rdfs", "ref", "reqv", "search", "slash", "soap", "ss",
        "str", "sub", "sy", "szf", "taxo", "thr", "ti", "trackback", "wfw", "wiki", "xhtml", "xlink", "xml",
    }
)  # fmt: skip
"""feedparser's prefixes, by which it goes if it does not know a namespace."""
_REFERENCE = pattern(rb"&#(?:0*1[2-5][0-9]|[xX]0*[89][0-9a-fA-F]);")
_WINDOWS = pattern(rb"\xc2[\x80-\x9f]|&#(?:0*1[2-5][0-9]|[xX]0*[89][0-9a-fA-F]);")
"""Characters U+0080 to U+009F, which are usually meant as Windows-1252, and references to them."""
_WEB = pattern(r"https?://[\w.-]+(?:/[\w./-]*)?", re.ASCII)


def read(text: str, utf8: bytes | None = None) -> Document | None:
    """The document as feedparser would return it; None if it is not plain. `utf8`: the same text in UTF-8."""
    utf8 = text.encode("utf-8", "replace") if utf8 is None else utf8
    reader = _Reader()
    reader.scene.may_have_windows = bool(_WINDOWS.search(utf8) if 0xC2 in utf8 else _REFERENCE.search(utf8))
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.scene.pieces.append
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(utf8, True)
    except (Odd, expat.ExpatError):
        return None
    return {"feed": reader.scene.feed, "entries": reader.scene.entries, "version": reader.scene.version}


def _refuse(*_: object) -> None:
    raise Odd


class _Reader:
    """Handles expat's events by the grammar, which says what elements may occur in the open one."""

    def __init__(self) -> None:
        self.scene = Scene()
        self._inside: Rules = {}
        self._open: list[tuple[Rule, Attributes, Rules, str, str | None]] = []
        self._names: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if not self._open:
            self._begin(tag, attributes)
            return
        base, language = self.scene.base, self.scene.language
        if attributes:
            attributes = self._checked(tag, attributes)
        rule = self._inside.get(self._names.get(tag) or self._name(tag))
        if rule is None:
            raise Odd
        self._open.append((rule, attributes, self._inside, base, language))
        self._inside = rule.inside
        self.scene.pieces.clear()
        if rule.begin:
            rule.begin(self.scene)

    def end(self, tag: str) -> None:
        """An element ends."""
        rule, attributes, self._inside, base, language = self._open.pop()
        if rule.finish:
            rule.finish(self.scene, attributes)
        if base:  # feedparser goes back to a base, but not to none
            self.scene.base = base
        self.scene.language = language
        self.scene.pieces.clear()

    def _begin(self, tag: str, attributes: Attributes) -> None:
        """The root: its namespaces and language."""
        for name, value in attributes.items():
            if name == "xmlns" or name.startswith("xmlns:"):
                self._declare(name[6:], value)
            elif name.lower() in ("base", "lang"):
                raise Odd
            elif name.lower() == "xml:base":
                self._rebase(value)
        if attributes.get("xml:lang"):
            self.scene.language = self.scene.feed["language"] = attributes["xml:lang"].replace("_", "-")
        default = attributes.get("xmlns", "").lower()
        if tag == "feed" and default == ATOM:
            self.scene.version, inside = "atom10", FEED
        elif tag == "rss" and not default:
            self.scene.version, inside = "rss20", {"channel": Rule(inside=FEED, begin=Scene.begin_channel)}
        else:
            raise Odd
        self._open.append((Rule(), attributes, {}, "", None))
        self._inside = inside

    def _checked(self, tag: str, attributes: Attributes) -> Attributes:
        """The attributes by lower-case name. Raises Odd if one changes the meaning of others."""
        given = {}
        for written, value in attributes.items():
            name = written.lower()
            if name == "xml:base":
                self._rebase(value)
            elif name == "xmlns" and "-" in tag and ":" not in tag and says_nothing(value.lower()):
                self._names[tag] = NOTHING
            elif name in ("base", "lang", "mode", "lastmod", "rdf:about") or name.startswith("xmlns"):
                raise Odd
            else:
                given[name] = value.lower() if name in ("rel", "type") else value
                if name == "xml:lang":
                    self.scene.language = value.replace("_", "-") or None
        return given

    def _rebase(self, base: str) -> None:
        """Resolve relative addresses against `base` from here on, if that is an absolute web address."""
        if not _WEB.fullmatch(base):
            raise Odd
        self.scene.base = urljoin(self.scene.base, base)

    def _declare(self, prefix: str, uri: str) -> None:
        known = NAMESPACES.get(uri.lower())
        if known is None and prefix not in PREFIXES and says_nothing(uri.lower()):
            known = NOTHING
        if known == "podcast" != prefix:  # feedparser does not know it, and goes by the prefix
            known = NOTHING
        if known is not None and prefix == prefix.lower():
            self._prefixes[prefix] = known

    def _name(self, tag: str) -> str:
        """The name of an element in the grammar; '' if its namespace is not known."""
        prefix, colon, local = tag.rpartition(":")
        if not colon:
            name = local.lower()
        else:
            known = self._prefixes.get(prefix)
            if known is None or ":" in prefix:
                raise Odd
            name = f"{known}:{local.lower()}" if known and known != NOTHING else known or local.lower()
            if known == "podcast" and name != "podcast:chapters":
                name = NOTHING
        self._names[tag] = name
        return name


def says_nothing(uri: str) -> bool:
    """Whether a namespace (in lower case) is unknown to feedparser, so that its elements add nothing."""
    return uri not in HIDDEN and (uri in THREADS or not any(family in uri for family in _HIDDEN_FAMILIES))
