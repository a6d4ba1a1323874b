from collections.abc import Callable
from copy import copy
from dataclasses import field, fields, replace
from pickle import dumps, loads

import pytest

from feeds.record import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    told: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@dataclass(slots=True)
class Counter:
    count: int = 0


def test_a_value_is_made_shown_and_compared_by_its_fields() -> None:
    assert Point(1) == Point(1, 2, "told otherwise") != Point(2, 1)
    assert {Point(1): "found"}[Point(1, told="x")] == "found"
    assert repr(Point(1)) == "Point(x=1, y=2, told='')"
    other: object = (1, 2)
    assert Point(1) != other


def test_what_may_change_is_no_key() -> None:
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)


def test_there_is_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        Counter().other = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", [copy, replace, lambda point: loads(dumps(point))])
def test_a_value_is_copied_as_any_dataclass(way: Callable[[Point], Point]) -> None:
    assert way(Point(1, 3, "told")) == Point(1, 3)
    assert [each.name for each in fields(Point)] == ["x", "y", "told", "secret"]
