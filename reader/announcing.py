"""What is shown outside of the screen? The window's title and desktop notifications: counts, never content.

Both are sequences of the terminal's own. The title that was there is put on the terminal's stack (XTWINOPS 22 and 23 of
xterm) and taken back; a notification is OSC 99 (kitty), OSC 777 (rxvt, foot, VTE) or OSC 9 (iTerm2 and most others).
"""

from collections.abc import Callable, Mapping

from reader.labels import plural

VARIABLE = "BACKSTORY_SIGNALS"
"""'all' (as where it is not set), 'title' or 'off'."""
SILENT = ("", "dumb", "unknown", "linux")
"""Values of TERM whose terminals print what they do not know, or have no window."""
PUSH, POP = "\x1b[22;2t", "\x1b[23;2t"
END = "\x1b\\"
KITTY, RXVT, ITERM = "99;;", "777;notify;Backstory;", "9;"


def title(unread: int) -> str:
    """The sequence that sets the window's title."""
    return f"\x1b]2;Backstory{f' ({unread:,})' if unread else ''}{END}"


def notification(count: int, environ: Mapping[str, str]) -> str:
    """The sequence that tells of so many new reports; within tmux handed through to the terminal around it, if it lets
    that pass."""
    if "KITTY_WINDOW_ID" in environ:
        kind = KITTY
    elif "VTE_VERSION" in environ or environ.get("TERM", "").startswith(("foot", "rxvt")):
        kind = RXVT
    else:
        kind = ITERM
    said = f"{plural(count, 'new report')} of what you follow"
    sequence = f"\x1b]{kind}{said if kind != ITERM else 'Backstory: ' + said}{END}"
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + END if "TMUX" in environ else sequence


class Announcer:
    """Sends what has changed, where it is wanted; `send` writes to the terminal."""

    def __init__(self, send: Callable[[str], object], environ: Mapping[str, str]) -> None:
        self._send, self._environ = send, environ
        wanted = environ.get(VARIABLE, "all") if environ.get("TERM", "") not in SILENT else "off"
        self._titles = wanted in ("all", "title")
        self.notifies = wanted == "all"
        """Whether it would tell of news."""
        self._unread = 0
        self._shown = -1
        """The count that the title shows; -1 where it is not ours."""

    def count(self, unread: int) -> None:
        """So many are unread."""
        self._unread = unread
        if self._titles and unread != self._shown:
            self._send((PUSH if self._shown < 0 else "") + title(unread))
            self._shown = unread

    def take(self) -> None:
        """The terminal is ours again."""
        self.count(self._unread)

    def leave(self) -> None:
        """Give back the title that was there."""
        if self._shown >= 0:
            self._send(POP)
            self._shown = -1

    def tell(self, count: int) -> None:
        """So many reports of what is followed have come in."""
        if self.notifies and count:
            self._send(notification(count, self._environ))
