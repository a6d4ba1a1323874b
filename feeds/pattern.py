"""How is a regular expression compiled only when it is first used?

A module may have a dozen of them, some of which take a millisecond or more to compile, and most runs need only a few.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as pattern  # a Pattern, for type checkers
else:

    class pattern:  # noqa: N801  # takes the place of a function
        """`re.compile`, done at the first use."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._asked = (text, flags)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):  # asked by copy and pickle of one that is not made yet
                raise AttributeError(name)
            compiled = re.compile(*self._asked)
            for each in ("search", "match", "fullmatch", "sub", "finditer", "findall", "split", "pattern"):
                setattr(self, each, getattr(compiled, each))
            return getattr(compiled, name)


__all__ = ["pattern"]
