"""Do the days that matter most stand out, and only those?"""

import pytest

from reader.bigdays import major_days


@pytest.mark.parametrize(
    ("weights", "major"),
    [
        ({}, set()),
        ({1: 9}, set()),
        ({1: 9, 5: 1}, set()),
        ({1: 1, 5: 1, 9: 1, 13: 1}, set()),
        ({1: 3, 5: 3, 9: 3, 13: 3}, set()),
        ({1: 9, 5: 1, 9: 1}, {1}),
        ({1: 1, 2: 9, 3: 8, 9: 1, 13: 1, 17: 1, 21: 1, 25: 1}, {2}),
        ({2: 9, 3: 9, 9: 1, 13: 1, 17: 1, 21: 1, 25: 1, 29: 1}, {2}),
        ({1: 9, 5: 1, 9: 1, 13: 1, 17: 7, 21: 1, 25: 1, 29: 1}, {1, 17}),
        ({n * 3: 9 if n < 10 else 1 for n in range(40)}, {0, 3, 6, 9, 12, 15}),
    ],
)
def test_a_day_stands_out_by_twice_the_usual_weight_and_no_stronger_neighbour(
    weights: dict[int, int], major: set[int]
) -> None:
    assert major_days(weights) == major
