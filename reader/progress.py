"""Progress bars on stderr; imported only if stderr is a terminal."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def bar(label: str, total: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """(advance, finish) of a bar with `total` steps."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(label, total=total)
    progress.start()
    return (lambda: progress.advance(task)), progress.stop


def bytes_bar(label: str) -> tuple[Callable[[int, int], None], Callable[[], None]]:
    """(grown, finish) of a bar that is told how many bytes there are, and of how many."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(label, total=None)
    progress.start()
    return (lambda size, total: progress.update(task, completed=size, total=total or None)), progress.stop
