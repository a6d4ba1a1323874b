"""Which colours make up a theme, and is their contrast sufficient?

Plain data: no Textual here, so that `backstory config` can show and check a theme without the screen.
"""

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache

from feeds.record import dataclass

AA = 4.5
"""The least contrast of text on its ground: WCAG 2.2, success criterion 1.4.3, level AA."""
BORDER = 3.0
"""The least contrast of a border, where contrast is high (WCAG 2.2, success criterion 1.4.11)."""
HIGH = 10.0
"""From here on contrast is high: that of what is quiet, on the background."""
NAMES = ("person", "organization", "place", "group", "other")
"""The kinds of names, each of a colour of its own."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, each as '#rrggbb'; a theme file has these names."""

    name: str
    dark: bool
    background: str
    """What the panes stand on."""
    surface: str
    """Boxes above the panes, and the line at the bottom."""
    panel: str
    """Code, what is typed into, borders without the focus (lighter or darker where contrast is high)."""
    text: str
    quiet: str
    """Sources, ages, what was read: less than text, yet text."""
    primary: str
    """The border of the pane with the focus, and the lines of the timeline."""
    accent: str
    """Keys, unread bars, what was found."""
    success: str
    warning: str
    error: str
    person: str
    organization: str
    place: str
    group: str
    other: str


COLOURS = tuple(spec.name for spec in fields(Palette) if spec.name not in ("name", "dark"))
"""The names of the colours."""
TINTS = {"sentence": ("primary", 0.22), "find": ("accent", 0.30), "differs": ("accent", 0.22)}
"""Grounds that are mixed: of which colour how much is laid over the background (reader/panes/look.py)."""
ON_CURSOR = ("text", "quiet", "accent", "error")
"""What is written on the row under the cursor."""
MOST_CURSOR = 30
"""How much of the primary colour that row has at the most, in hundredths."""
DARK = Palette(
    "backstory-dark", dark=True, background="#16181b", surface="#1c1f23", panel="#262a2f",
    text="#d6d3cb", quiet="#a0a3a8", primary="#7aa2c8", accent="#d8a657",
    success="#8fb573", warning="#d8a657", error="#e5968d", person="#e3b778", organization="#8db7d9", place="#9cc28a",
    group="#c8abd3", other="#cdae98",
)  # fmt: skip
LIGHT = Palette(
    "backstory-light", dark=False, background="#f7f4ed", surface="#f1ede3", panel="#e4dfd2",
    text="#23211d", quiet="#57534a", primary="#2b5c8a", accent="#744c00",
    success="#3a6626", warning="#744c00", error="#983026", person="#724300", organization="#1b5080", place="#2e571a",
    group="#693a7e", other="#714428",
)  # fmt: skip
NIGHT = Palette(
    "backstory-night", dark=True, background="#0f1626", surface="#141c2f", panel="#1f2a42",
    text="#d5dcea", quiet="#93a1bb", primary="#82aaf0", accent="#f0b774",
    success="#93cf9b", warning="#f0b774", error="#f28b95", person="#f2c38b", organization="#8cc4f2", place="#98d3a5",
    group="#cdaef2", other="#dcb3a3",
)  # fmt: skip
PAPER = Palette(
    "backstory-paper", dark=False, background="#f3e9d6", surface="#ece1cb", panel="#e1d4ba",
    text="#2f261a", quiet="#584d39", primary="#6d4417", accent="#86361b",
    success="#405419", warning="#724700", error="#93291f", person="#6f3800", organization="#26496d", place="#324d17",
    group="#643560", other="#643e22",
)  # fmt: skip
CONTRAST = Palette(
    "backstory-contrast", dark=True, background="#000000", surface="#000000", panel="#1a1a1a",
    text="#ffffff", quiet="#d0d0d0", primary="#00d7ff", accent="#ffff00",
    success="#00ff5f", warning="#ffff00", error="#ff8787", person="#ffd75f", organization="#5fd7ff", place="#87ff87",
    group="#ff9fff", other="#ffaf87",
)  # fmt: skip
OWN = (DARK, LIGHT, NIGHT, PAPER, CONTRAST)
"""The themes that Backstory brings, besides the one of the terminal's own colours."""
TERMINAL = "backstory-terminal"
"""The theme of the terminal's own colours, of which nobody but the terminal knows the contrast."""


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(over: str, under: str, part: float) -> str:
    """`part` of one colour laid over another."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return _hex(tuple(round(low + (high - low) * part) for high, low in pairs))


def readable(colour: str, ground: str, least: float = AA) -> str:
    """The colour, made lighter or darker until it can be read on the ground."""
    towards = max(("#ffffff", "#000000"), key=lambda end: contrast(end, ground))
    tried = (mixed(towards, colour, step / 20) for step in range(21))
    return next((each for each in tried if contrast(each, ground) >= least), towards)


def cursor_row(palette: Palette) -> str:
    """The ground of the row under the cursor: as much of the primary colour as lets all be read that stands on it."""
    tried = (mixed(palette.primary, palette.surface, part / 100) for part in range(MOST_CURSOR, 0, -1))
    return next((each for each in tried if _all_read(palette, each)), palette.panel)


def frame(palette: Palette) -> str:
    """The border of a pane without the focus: calm, but in a theme of high contrast it can be seen as well."""
    high = contrast(palette.quiet, palette.background) >= HIGH
    return readable(palette.panel, palette.background, BORDER) if high else palette.panel


def _all_read(palette: Palette, ground: str) -> bool:
    return all(contrast(getattr(palette, name), ground) >= AA for name in ON_CURSOR)


@dataclass(frozen=True, slots=True)
class Faint:
    """Text that cannot be read on its ground."""

    colour: str
    ground: str
    contrast: float
    suggestion: str
    """A colour near to it that can."""


def faint(palette: Palette) -> list[Faint]:
    """Every colour of text that cannot be read on the ground where it is worst to read, by WCAG AA."""
    worst: dict[str, tuple[float, str, str]] = {}
    for name, ground, shown in _pairs(palette):
        found = (contrast(getattr(palette, name), shown), ground, shown)
        worst[name] = min(worst.get(name, found), found)
    return [
        Faint(name, ground, found, readable(getattr(palette, name), shown))
        for name, (found, ground, shown) in worst.items()
        if found < AA
    ]


def _pairs(palette: Palette) -> Iterator[tuple[str, str, str]]:
    """(colour of text, what it stands on, that ground as a colour): what the panes really draw."""
    grounds = {name: getattr(palette, name) for name in ("background", "surface", "panel")}
    for name in ON_CURSOR:
        yield from ((name, ground, shown) for ground, shown in grounds.items())
        yield name, "cursor", cursor_row(palette)
    for name in ("primary", "success", "warning"):
        yield from ((name, ground, grounds[ground]) for ground in ("background", "surface"))
    yield "quiet", "sentence", mixed(palette.primary, palette.background, TINTS["sentence"][1])
    tints = {name: mixed(getattr(palette, of), palette.background, part) for name, (of, part) in TINTS.items()}
    for name in ("text", *NAMES):
        yield name, "background", palette.background
        yield name, "panel", palette.panel  # the words of code have the colours of names
        yield from ((name, ground, shown) for ground, shown in tints.items())


@lru_cache(256)
def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{each:02x}" for each in channels)
