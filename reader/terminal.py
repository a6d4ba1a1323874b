"""What can this terminal show?"""

import os
from collections.abc import Mapping, MutableMapping

DUMB = ("dumb", "unknown")
"""Values of TERM that promise nothing, no colours either."""

MANY = ("256color", "kitty")
"""How the values of TERM end that promise more than sixteen colours."""


SERVED = "TEXTUAL_DRIVER"
"""Is set under `backstory serve`: the terminal is a page of a browser, with all colours, whatever TERM says."""


def colourless(environ: Mapping[str, str]) -> bool:
    """Whether no colour may be sent: NO_COLOR is set and not empty (no-color.org), or TERM promises none."""
    dumb = environ.get("TERM", "").lower() in DUMB and SERVED not in environ
    return bool(environ.get("NO_COLOR")) or dumb


def few_colours(environ: Mapping[str, str], system: str = os.name) -> bool:
    """Whether it has sixteen colours, by what Rich goes by: of a theme of more little would be left."""
    if SERVED in environ or system == "nt" or environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return not environ.get("TERM", "").lower().endswith(MANY)


def settle_colours(environ: MutableMapping[str, str]) -> None:
    """Leave Textual one way to see it: NO_COLOR is there, or not."""
    if colourless(environ):
        environ["NO_COLOR"] = "1"
    else:
        environ.pop("NO_COLOR", None)
