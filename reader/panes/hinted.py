"""How does a pane show letters over what it can open? They are laid over its strips: nothing moves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from feeds.record import dataclass
from reader.panes.bar import Barred
from reader.spoken import DRAWN

Labels = Mapping[int, Sequence[tuple[int, str]]]
"""By line of the pane: cells from the left, and the letters there, in order."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that is seen and can be opened."""

    x: int
    """Cells from the left of the pane's content."""
    y: int
    """Lines from its top."""
    press: Callable[[], object]
    """Open it."""


class Hinted(Barred):
    """A pane whose lines may have letters over them; subclasses draw the lines and know what can be opened."""

    DEFAULT_CSS = """
    Hinted {
        & > .hinted--label { background: $accent; color: $background; text-style: bold not italic not underline; }
        &:ansi > .hinted--label { background: transparent; color: ansi_default; text-style: bold reverse; }
        &:nocolor > .hinted--label { text-style: bold reverse; }
    }
    """
    hints: Labels = {}  # noqa: RUF012  # never changed in place
    answering = False
    """Whether a key is answered now."""
    _corner, _still = "", False

    class Shifted(Message):
        """What the letters stood over stands elsewhere, or is gone."""

    def tell_corner(self, words: str) -> None:
        """Write on the lower border and draw that line alone: Textual would draw the whole pane, at each key."""
        if words == self._corner:
            return
        self._corner, self._still = words, True
        self.border_subtitle = words
        self._still = False
        self.refresh(Region(-1, self.size.height, self.outer_size.width, 1))

    def answer(self, move: str) -> None:
        """Move. What that leads to is not said by messages, for whoever answers draws right behind it, and then
        `rest`s: by them one pane hears that it has nothing else to do, and the screen that it has changed."""
        self.answering = True
        try:
            getattr(self, f"action_{move}")()
            self.answered()
        finally:
            self.answering = False

    def answered(self) -> None:
        """A move has been made."""

    def check_idle(self) -> None:
        """As Textual's, but for what is drawn right behind a key."""
        if not self.answering:
            super().check_idle()

    def rest(self) -> None:
        """A key was answered and drawn; what could not be drawn then is left to messages."""
        for each in (self, self._vertical_scrollbar):
            if each is not None and waits(each):
                each.check_idle()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As Textual's; nothing while the words on the border change. Lines are drawn up to the scrollbar, which draws
        itself where it moves, and to the border below."""
        if self._still:
            return self
        if regions:
            inside = self.scrollable_size.region
            regions = tuple(kept for each in regions if (kept := each if each.x else inside.intersection(each)))
            if not regions:
                return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def targets(self) -> Sequence[Target]:
        """What is seen and can be opened, in the order of reading."""
        return ()

    def show_hints(self, hints: Labels) -> None:
        """Lay letters over the lines; none takes them away."""
        if hints != self.hints:
            self.hints = hints
            self.refresh()

    def shifted(self) -> None:
        """Called where something else stands on the lines now: letters over it would lie."""
        if self.hints:
            self.show_hints({})
            self.post_message(self.Shifted())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """As Textual's; another line stands on each line now."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.shifted()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of parts, as Textual's of COMPONENT_CLASSES, each worked out when it is first asked for.

        Textual works out all of a pane whenever its own rules are applied: at each focus, and twice at the start."""
        for name in names:
            if name not in self._component_styles:
                part = DOMNode(classes=name)
                part._attach(self)
                self.app.stylesheet.apply(part)
                self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Its parts may look otherwise now."""
        super().notify_style_update()
        if self._component_styles:
            self._component_styles.clear()
            self.refresh()

    def plain_lines(self, lines: range) -> Sequence[Strip]:
        """Lines of the pane without letters."""
        raise NotImplementedError

    @property
    def spoken(self) -> bool:
        """Whether the screen is read aloud: nothing is drawn then, and the terminal's cursor stands where one is."""
        return self.app.has_class("spoken")

    def caret(self) -> tuple[int, int] | None:
        """Where in the pane the terminal's cursor stands while the screen is read aloud; None for nowhere."""
        return None

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self.lines(range(y, y + 1))[0]

    def lines(self, lines: range) -> Sequence[Strip]:
        """Lines of the screen."""
        strips = self.plain_lines(lines)
        if self.spoken:
            strips = [Strip([Segment(text.translate(DRAWN), style) for text, style, _ in strip], strip.cell_length)
                      for strip in strips]  # fmt: skip
        if not self.hints:
            return strips
        style = self.get_component_rich_style("hinted--label")
        return [overlaid(strip, self.hints[y], style) if y in self.hints else strip
                for y, strip in zip(lines, strips, strict=True)]  # fmt: skip


def waits(widget: Widget) -> bool:
    """Whether a widget has something to do once it has nothing else to do (textual.widget.Widget._check_refresh)."""
    later = widget._repaint_required or widget._layout_required or widget._scroll_required
    return later or widget._refresh_styles_required or bool(widget._next_callbacks)


def overlaid(strip: Strip, labels: Sequence[tuple[int, str]], style: Style) -> Strip:
    """A strip with words over it. One that the word before it reaches, or that ends behind the strip, moves to where it
    has room; it is left out where there is none."""
    parts, at, width = list[Strip](), 0, strip.cell_length
    for x, label in labels:
        cells = cell_len(label)
        if (place := min(max(x, at), width - cells)) < at:
            continue
        parts += [strip.crop(at, place), Strip([Segment(label, style)], cells)]
        at = place + cells
    return Strip.join([*parts, strip.crop(at, width)])
