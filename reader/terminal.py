"""What can this terminal show?"""

from collections.abc import Mapping, MutableMapping

DUMB = ("dumb", "unknown")
"""Values of TERM that promise nothing, no colours either."""


def colourless(environ: Mapping[str, str]) -> bool:
    """Whether no colour may be sent: NO_COLOR is set and not empty (no-color.org), or TERM promises none."""
    return bool(environ.get("NO_COLOR")) or environ.get("TERM", "").lower() in DUMB


def settle_colours(environ: MutableMapping[str, str]) -> None:
    """Leave Textual one way to see it: NO_COLOR is there, or not."""
    if colourless(environ):
        environ["NO_COLOR"] = "1"
    else:
        environ.pop("NO_COLOR", None)
