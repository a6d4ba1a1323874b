"""What do HTML tags and attributes mean for the text of an article?"""

import re
from collections.abc import Mapping

from feeds.article import SpanKind
from feeds.pattern import pattern

Attributes = Mapping[str, str]

DROPPED = frozenset(
    {
        "annotation", "annotation-xml", "applet", "audio", "button", "canvas", "datalist", "frameset",
        "iframe", "map", "meter", "noembed", "noframes", "noscript", "option", "progress", "script", "select",
        "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
"""Elements that are ignored with their content; of media players the address is kept."""
BREAKING = frozenset(
    {
        "address", "article", "aside", "body", "caption", "center", "details", "dialog", "dir", "div", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "optgroup", "p",
        "search", "section", "summary", "tbody", "tfoot", "thead",
    }
)  # fmt: skip
"""Elements whose start and end tags end a block."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "menu", "dl")
CODE = ("pre", "listing", "xmp", "plaintext")
SPANS: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "strong": "strong", "b": "strong", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
PLAYERS = frozenset({"iframe", "video", "audio"})
PERMALINKS = frozenset({"#", "¶", "§", "🔗", ""})
"""The texts of links by which headings link to themselves."""

_GUTTERS = frozenset(
    {
        "code-gutter", "gutter", "hljs-ln-numbers", "line-numbers-rows", "linenodiv", "lineno", "linenos",
        "rouge-gutter",
    }
)  # fmt: skip
_HIDDEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LANGUAGE = pattern(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([A-Za-z0-9_+#.-]{1,30})")


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Whether a browser would not show the element, or it contains the line numbers of code."""
    if tag in ("html", "body"):  # hidden only until a script has run
        return False
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    if (style := attributes.get("style")) and _HIDDEN.search(style):
        return True
    classes = attributes.get("class")
    return bool(classes) and not _GUTTERS.isdisjoint(attributes["class"].split())


def language(attributes: Attributes) -> str:
    """A code block's language, if its class says it."""
    found = _LANGUAGE.search(attributes.get("class", ""))
    return found[1] if found else ""


def number(value: str | None, default: int) -> int:
    """A whole number of at most nine digits, else the default."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 10 else default
