"""How does a screen or pane that is built of many classes come to be in less time? Only the whole is worked out.

Textual gathers bindings, reactive attributes and names from all its base classes for each class of a widget or screen
that is made, a quarter of a millisecond and more. Of a class that is but a part of others, and is never shown itself,
nobody asks for them; one that brings rules of style is known by its name.
"""

from typing import Any


class Parted:
    """First of the bases of the lowest part; the parts above it say `part=True`, the whole does not."""

    def __init_subclass__(cls, part: bool = False, **options: Any) -> None:
        if not part or "DEFAULT_CSS" in cls.__dict__:
            super().__init_subclass__(**options)
