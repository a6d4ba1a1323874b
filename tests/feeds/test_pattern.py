"""Is an expression that waits for its first use as good as one that was made at once?"""

import re
from copy import copy
from pickle import dumps, loads

from feeds.pattern import pattern


def test_it_finds_what_the_expression_finds() -> None:
    words = pattern("[a-z]+", re.IGNORECASE)
    assert words.findall("One, two") == ["One", "two"]
    assert words.pattern == "[a-z]+"


def test_it_is_copied_before_and_after_its_first_use() -> None:
    digits = pattern("[0-9]+")
    for copied in (copy(digits), loads(dumps(digits))):
        assert copied.search("in 2024")[0] == "2024"  # type: ignore[index]
    assert digits.sub("x", "in 2024") == "in x"
    assert copy(digits).sub("x", "in 2024") == "in x"
