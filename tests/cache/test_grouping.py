"""Claims about groups of articles by how like each is to each."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.grouping import Group, groups, joined, likeness

Table = dict[tuple[int, int], float]


def table(sets: list[list[int]], inside: float, across: float) -> Table:
    """Sets of articles that are so like each other inside and across."""
    found: Table = {}
    for a, b in combinations([id for one in sets for id in one], 2):
        same = any(a in one and b in one for one in sets)
        found[a, b] = found[b, a] = inside if same else across
    return found


@pytest.mark.parametrize(
    ("inside", "across", "count"),
    [
        (0.25, 0.25, 1),  # one story, told in few words
        (0.45, 0.25, 2),  # two of one kind, told in many: as like each other as the reports of that one
        (0.45, 0.45, 1),
        (0.45, 0.05, 2),
        (0.10, 0.10, 10),
    ],
)
def test_groups_that_are_closer_in_themselves_than_to_each_other_are_not_one(
    inside: float, across: float, count: int
) -> None:
    sets = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]
    found = groups(list(range(1, 11)), table(sets, inside, across), 0.2)
    assert len(found) == count
    assert count != 2 or found == sets


def test_a_lone_article_joins_by_the_average_whatever_the_group_is_in_itself() -> None:
    tight, loose = Group([1, 2, 3], inside=3 * 0.9), Group([1, 2, 3], inside=3 * 0.3)
    assert likeness(3 * 0.3, tight, Group([4])) == likeness(3 * 0.3, loose, Group([4])) == joined(0.3, 3)


def test_two_articles_alone_must_be_more_alike_than_many() -> None:
    assert joined(0.3, 1) < joined(0.3, 9) < 0.3


def test_nothing_alike_is_nothing() -> None:
    assert likeness(0.0, Group([1, 2], inside=0.5), Group([3])) == 0.0
    assert likeness(0.0, Group([1]), Group([])) == 0.0
    assert likeness(5e-324, Group([1, 2], inside=0.5), Group([3, 4], inside=0.5)) == 0.0
    assert groups([], {}, 0.2) == []
    assert groups([7], {}, 0.2) == [[7]]


@given(st.permutations(range(8)), st.lists(st.floats(0.0, 1.0), min_size=28, max_size=28))
def test_every_article_is_in_one_group_whatever_their_order(order: list[int], cosines: list[float]) -> None:
    like: Table = {}
    for (a, b), cosine in zip(combinations(range(8), 2), cosines, strict=True):
        like[a, b] = like[b, a] = cosine
    found = groups(order, like, 0.2)
    assert sorted(id for group in found for id in group) == list(range(8))
    assert all(group == sorted(group) for group in found)
