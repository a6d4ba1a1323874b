"""Which keys have to wait for what the key before them leads to? Those behind a command that shows something only when
it was read: a page, a box, a list that is filled.

Until then the page that they are meant for is not there, and whatever stands below it would have them.
"""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

from reader.screens.host import Host

S = TypeVar("S", bound=Screen[Any])
P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[S, P], Coroutine[Any, Any, T]]


def leading(work: Work[S, P, T]) -> Work[S, P, T]:
    """Work of a screen behind which keys wait, until it has opened another screen or is done. (The innermost decorator:
    Textual's `work` makes a worker of it.)"""

    @wraps(work)
    async def led(self: S, /, *given: P.args, **named: P.kwargs) -> T:
        app = self.app
        assert isinstance(app, Host)
        with app.leading(self):
            return await work(self, *given, **named)

    return led
