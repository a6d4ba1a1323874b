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


@dataclass
class Shelf:
    place: str
    books: list[str] = field(default_factory=list)
    height: int = 3

    def __post_init__(self) -> None:
        self.place = self.place.upper()


def test_the_first_value_is_made_as_all_others_are() -> None:
    for _ in range(2):
        shelf = Shelf("hall", height=2)
        shelf.books.append("Emma")
        assert (shelf.place, shelf.books, shelf.height) == ("HALL", ["Emma"], 2)
        assert Shelf("attic", ["Persuasion"]).books == ["Persuasion"]


def test_what_is_not_a_field_or_is_missing_is_refused_from_the_first_value_on() -> None:
    @dataclass
    class Book:
        title: str

    for _ in range(2):
        with pytest.raises(TypeError, match="title"):
            Book()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="author"):
            Book("Emma", author="Austen")  # type: ignore[call-arg]
    assert Book("Emma").title == "Emma"


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
