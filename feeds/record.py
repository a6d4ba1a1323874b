"""How are dataclasses created in a quarter of the time that the standard library takes?

`dataclass(frozen=True)` generates and compiles six functions for each class, which takes half a millisecond, and the
reader starts with some sixty classes. Here only `__init__` is generated, and only when the first instance is created:
most classes have none before the first screen. Equality, hash and repr are shared by all classes. Type checkers see the
standard library's decorator: immutability is enforced by them and not at run time, which makes each instance cheaper.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from dataclasses import dataclass as _dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  # handed on, for type checkers
else:

    def dataclass(cls: type | None = None, *, frozen: bool = False, slots: bool = False) -> Any:
        """As `dataclasses.dataclass`: equal by class and compared fields, and hashed by them if frozen."""
        return partial(_made, frozen=frozen, slots=slots) if cls is None else _made(cls, frozen=frozen, slots=slots)


def _made(cls: type, *, frozen: bool, slots: bool) -> type:
    made: Any = _dataclass(slots=slots, init=False, eq=False, repr=False)(cls)
    made.__init__ = _begun(made)
    made.__eq__, hashed = _comparing(made)
    made.__hash__ = hashed if frozen else None
    made.__repr__ = _shown
    return made  # type: ignore[no-any-return]  # Any: its methods are assigned above


def _begun(cls: Any) -> Callable[..., None]:
    """An `__init__` for the first instance, which generates the one for all others."""

    def begin(self: object, *given: object, **named: object) -> None:
        cls.__init__ = written = _written(cls)
        written(self, *given, **named)

    return begin


def _written(cls: type) -> Callable[..., None]:
    """The `__init__` of a dataclass: a parameter for each field, with its default or default factory."""
    taken, lines, scope = ["self"], list[str](), dict[str, Any]()
    for name, field in ((field.name, field) for field in fields(cls)):
        made = field.default_factory is not MISSING
        lines.append(f"self.{name} = _{name}() if {name} is _{name} else {name}" if made else f"self.{name} = {name}")
        taken.append(name)
        if made or field.default is not MISSING:
            taken[-1] = f"{name}=_{name}"
            scope[f"_{name}"] = field.default_factory if made else field.default
    lines += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else [] if lines else ["pass"]
    exec(f"def __init__({', '.join(taken)}):\n  " + "\n  ".join(lines), scope)  # as dataclasses does
    return scope["__init__"]  # type: ignore[no-any-return]  # Any: it was executed


def _comparing(cls: type) -> tuple[Callable[[object, object], Any], Callable[[object], int]]:
    """`__eq__` and `__hash__` of a class, by its compared fields."""
    names = [field.name for field in fields(cls) if field.compare]
    values: Callable[[object], object] = attrgetter(*names) if names else type

    def equal(one: object, other: object) -> Any:
        if other.__class__ is not one.__class__:
            return NotImplemented
        return values(one) == values(other)

    def hashed(one: object) -> int:
        return hash(values(one))

    return equal, hashed


def _shown(one: Any) -> str:
    """`__repr__`, as of a dataclass."""
    told = ", ".join(f"{field.name}={getattr(one, field.name)!r}" for field in fields(one) if field.repr)
    return f"{one.__class__.__qualname__}({told})"
