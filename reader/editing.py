"""Which editor opens a file or text, and how is it run?"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

EDITORS = ("sensible-editor", "nano", "vi")
"""Tried if neither VISUAL nor EDITOR is set."""


def editor(environ: Mapping[str, str]) -> list[str]:
    """The editor's command; empty if there is none."""
    import shlex
    import shutil

    for name in ("VISUAL", "EDITOR"):
        with suppress(ValueError):  # a quotation mark that is not closed names no command
            if words := shlex.split(environ.get(name, "")):
                return words
    return next(([name] for name in EDITORS if shutil.which(name)), [])


def edit(command: Sequence[str], path: Path) -> int:
    """Open a file in an editor and wait for it; its exit code. Ctrl+C and Ctrl+\\ are meant for the editor, but the
    terminal signals all of its processes: they are ignored here meanwhile. Raises OSError."""
    import signal
    import subprocess

    typed = _signals("SIGINT", "SIGQUIT")
    told = [number for number in _signals("SIGTERM", "SIGHUP") if _awaited(number)]
    heard = list[int]()
    wakeup = signal.set_wakeup_fd(-1)  # an event loop would hear, when the editor has ended, what was typed to it
    # Handlers, not SIG_IGN, which the editor would inherit.
    before = {number: signal.signal(number, lambda number, _: heard.append(number)) for number in (*typed, *told)}
    try:
        return subprocess.run([*command, str(path)], check=False).returncode
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(wakeup)
        for number in heard:
            if number in told:
                signal.raise_signal(number)


def _signals(*names: str) -> list[int]:
    """Those of them that this system has."""
    import signal

    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _awaited(number: int) -> bool:
    """Whether we have a handler for a signal."""
    import signal

    return callable(signal.getsignal(number))


@contextmanager
def private_file(text: str, name: str) -> Iterator[Path]:
    """A temporary file with this text in a private folder. Raises OSError."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="backstory-") as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        yield path
