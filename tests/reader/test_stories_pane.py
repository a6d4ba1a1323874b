"""Does the second line of a row keep what tells most, however narrow the list is?"""

import pytest

from reader.panes.stories import _from_whom


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Sample Wire · 18 Feb 2024 · x2", 30, "Sample Wire · 18 Feb 2024 · x2"),
        ("Sample Wire · 18 Feb 2024 · x2", 28, "Sample W… · 18 Feb 2024 · x2"),
        ("The Northport Gazette · 14 Feb · ★", 24, "The Northp… · 14 Feb · ★"),
        ("A Post · 18 Feb 2024 · x2", 18, "A Post · 18 Feb 2024 · x2"),
        ("Sample Wire", 5, "Sample Wire"),
    ],
)
def test_a_source_gives_way_to_date_and_count(text: str, width: int, shown: str) -> None:
    assert _from_whom(text, width) == shown
