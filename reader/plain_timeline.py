"""How is a timeline written as plain lines? What the pane shows, without colour. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.scale import report_days, scale, sparkline
from reader.timeline import Item
from reader.whenlabels import UNDATED

MOST_NAMES = 3
"""Names that are added to a line."""


def as_lines(items: Sequence[Item], width: int, *, story: bool = False) -> list[str]:
    """Where the events lie, the reports of each day, then a line an entry under its year: date, what, where, who."""
    shown = [_when(item) for item in items]
    years = max((cell_len(item.heading) for item in items), default=0)
    dates = max(map(cell_len, shown), default=0)
    lines = [line for line in (scale(items, width), sparkline(report_days(items), width)) if line]
    lines += [""] * bool(lines)
    heading = ""
    for item, when in zip(items, shown, strict=True):
        year = item.heading if item.heading != heading else ""
        heading = item.heading
        lines.append(f"{_padded(year, years)}  {_padded(when, dates)}  {_told(item, story=story)}".rstrip())
    return lines


def _when(item: Item) -> str:
    mark = "*" if item.major else " "
    return f"{mark} {item.when}".rstrip() if item.heading != UNDATED else f"  {item.label}"


def _told(item: Item, *, story: bool) -> str:
    """'the union will vote  ¶5 x3  (Dockers' Union)'; in a story the number of the article before its paragraph."""
    place = f"¶{item.paragraph}" if item.paragraph else "title"
    if item.kind == "report":
        place = "report"
    where = f"{place} of {item.article}" if story else place
    count = f" x{item.count}" if item.count > 1 else ""
    names = ", ".join(item.event.names[:MOST_NAMES])
    told = f"{item.brief}, {item.counted}" if item.counted else item.brief
    return f"{told}  {where}{count}" + (f"  ({names})" if names else "")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
