"""How is a line of a list shortened to fit into few cells? Between words if possible."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from reader.signs import STAR

SHORTEST = 6
"""Cells that a source keeps where it is cut."""
SEPARATOR = " · "


def told_within(text: str, width: int, *, counted: bool, reports: bool = False) -> str:
    """The second line of a row in `width` cells, where it can be by leaving out whole words: of who tells it, or, where
    sources are `counted`, the number of reports and then of sources. The age stays longest. `reports`: the part behind
    a single source counts its reports; what is on disk goes before these, and these before the source."""
    if cell_len(text) <= width:
        return text
    first, *rest = text.split(SEPARATOR)
    if counted:
        return next(
            (left for left in (_joined([first, *rest[1:]]), _joined(rest[1:])) if cell_len(left) <= width), text
        )
    counted_last = [*rest[:2], *(part for part in rest[2:] if part == STAR)]
    for kept in (rest, counted_last, rest[1:]) if reports else (rest,):
        room = width - cell_len(_joined(["", *kept]))
        if room >= SHORTEST:
            return _joined([_whole_words(first, room), *kept])
    return text


def _joined(parts: Sequence[str]) -> str:
    return SEPARATOR.join(parts)


def _whole_words(text: str, width: int) -> str:
    """As many words as have room before an ellipsis; the first one is cut where even that has none."""
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        kept = " ".join(words[:count]).rstrip(" (,")
        if kept and cell_len(kept) + 2 <= width:
            return f"{kept} …"
    return fit(text, width)


def fit(text: str, width: int) -> str:
    """The text in at most `width` cells, its end cut off with an ellipsis."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"
