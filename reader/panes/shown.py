"""How are cells side by side told to a terminal? By their text and the numbers of its styles, worked out once."""

from collections.abc import Sequence

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from reader.lean import Told, told, told_of


class Looks:
    """How styles are told to a terminal, through Textual's filters: each is worked out once, not with each strip."""

    def __init__(self, filters: Sequence[LineFilter], background: Color) -> None:
        self._filters, self._background = filters, background
        self._known: dict[object, str] = {}

    def told(self, segments: Sequence[Segment], console: Console) -> Told:
        """What segments of a line tell."""
        known, runs = self._known, list[tuple[str, str]]()
        for text, style, _ in segments:
            if text:
                # Not the style itself: on a page each holds the place of its text as well.
                look = style and (style._color, style._bgcolor, style._attributes, style._set_attributes, style._link)
                if (code := known.get(look)) is None:
                    code = known[look] = self._code(style, console)
                if not code:
                    return self._told_whole(Strip(segments), console)
                runs.append((code, text))
        return told_of(runs)

    def _told_whole(self, strip: Strip, console: Console) -> Told:
        """The same where a style is told by more than numbers, or there is none."""
        for each in self._filters:
            strip = strip.apply_filter(each, self._background)
        return told(strip.render(console))

    def _code(self, style: Style | None, console: Console) -> str:
        """The numbers of a style; '' for none, and for a link, which is told by more than numbers."""
        segments = [Segment(" ", style)]
        for each in self._filters:
            segments = each.apply(segments, self._background)
        seen = segments[0].style
        if seen is None or seen.link:
            return ""
        return Strip.render_ansi(seen, console._color_system or ColorSystem.TRUECOLOR)


class Shown:
    """What cells side by side show, and how that is told to a terminal."""

    __slots__ = ("_looks", "known", "segments", "source")

    def __init__(self, source: Strip, segments: Sequence[Segment], looks: Looks) -> None:
        self.source = source
        """What it was cut from: held, so that no other strip has its id."""
        self.segments = segments
        self._looks = looks
        self.known: Told | None = None
        """What `told` has told before: most lines of a page that scrolls were told elsewhere."""

    @property
    def strip(self) -> Strip:
        """The same as Textual has it."""
        return Strip(self.segments)

    def told(self, console: Console) -> Told:
        """Worked out once."""
        if self.known is None:
            self.known = self._looks.told(self.segments, console)
        return self.known


def halved(strip: Strip, cells: int) -> bool:
    """Whether the first `cells` cells of a strip end within a character that is two cells wide."""
    at = 0
    for segment in strip:
        if at >= cells:
            return False
        width = segment.cell_length
        if cells < at + width and not segment.text.isascii():
            left, _ = segment.split_cells(cells - at)
            return not segment.text.startswith(left.text)
        at += width
    return False
