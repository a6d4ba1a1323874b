"""How are screens and panes that consist of many mixin classes defined faster? Only the final class is processed.

Textual gathers bindings, reactive attributes and names from all its base classes for each class of a widget or screen
that is made, a quarter of a millisecond and more. Of a class that is but a part of others, and is never shown itself,
nobody asks for them but for the name that its rules of style have it by.
"""

from typing import Any


class Parted:
    """First of the bases of the lowest part; the parts above it say `part=True`, the whole does not."""

    def __init_subclass__(cls, part: bool = False, **options: Any) -> None:
        if part:
            setattr(cls, "_css_type_name", cls.__name__)  # noqa: B010  # there is no public way to name it
        else:
            super().__init_subclass__(**options)
