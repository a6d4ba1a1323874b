"""How are rules of style read in two thirds of the time? Without the blanks and remarks that stand in them for us.

Textual makes an object of each run of blanks and of each end of a line, as it does of each word.
"""

from functools import cache
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from feeds.pattern import pattern

_REMARK = pattern(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/|# .*")
MARKS = "{};,>"


class LeanStylesheet(Stylesheet):
    """Textual's, which reads rules as they are written."""

    def _parse_rules(self, css: str, *where: Any, **how: Any) -> list[RuleSet]:
        return super()._parse_rules(dense(css), *where, **how)


@cache  # all are asked for again whenever one is added
def dense(css: str) -> str:
    """The same rules in one line, with blanks only where they mean something."""
    if "/*" in css or "# " in css:
        css = _REMARK.sub("", css)
    css = " ".join(css.split())
    for mark in MARKS:
        css = css.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return css.replace(": ", ":")
