"""How does a page scroll without each of its rows being framed and cut anew? A row that was framed stays so."""

from typing import Any

from textual._styles_cache import RenderLineCallback, StylesCache
from textual.cache import LRUCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Size, Spacing
from textual.strip import Strip

KEPT = 128
"""Rows that stay framed: some screens of them."""


class KeptLines(StylesCache):
    """Textual's, which keeps framed lines by where they stand, for a pane that gives the same strip for a row wherever
    that stands. They are kept as long as there: until the whole pane is drawn anew, which any other look of it does."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: LRUCache[tuple[object, ...], tuple[Strip, Strip]] = LRUCache(KEPT)
        """The strip as the pane gave it, and framed. The first is held, so that no other has its id."""

    def clear(self) -> None:
        """Keep nothing."""
        super().clear()
        self._kept.clear()

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: RenderLineCallback,
        *rest: Any,
        **named: Any,
    ) -> Strip:
        """One line of the pane; framed only where its row was not before."""
        framed = (styles, y, size, content_size, padding, base_background, background)
        row = y - styles.gutter.top
        if not 0 <= row < content_size.height:
            return super().render_line(*framed, render_content_line, *rest, **named)
        content = render_content_line(row)
        key = (id(content), content_size.width, base_background, background)
        if (kept := self._kept.get(key)) is None:
            kept = self._kept[key] = content, super().render_line(*framed, lambda _: content, *rest, **named)
        return kept[1]
