"""Claims about copies of a text."""

import pytest

from cache.copies import containment, is_copy, shingles

TEXT = (
    "The pilots of the harbour walked out on Tuesday after talks about pay and rest failed, and every ferry to the isle"
    " was cancelled until further notice, the port company said in a statement to the press."
)
OTHER = (
    "A court in the capital found the former minister guilty of fraud on Friday and sent him to prison for four years,"
    " ending a trial that had gone on since the spring and had split his party."
)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (TEXT, True),
        (TEXT.upper(), True),
        ("By our reporter. " + TEXT + " More soon.", True),
        (TEXT.replace("Tuesday", "Wednesday"), True),
        (TEXT[: len(TEXT) // 2], True),
        (OTHER, False),
        ("", False),
    ],
)
def test_light_edits_make_no_other_text(text: str, copied: bool) -> None:
    assert is_copy(shingles(TEXT), shingles(text)) is copied
    assert is_copy(shingles(text), shingles(TEXT)) is copied


def test_a_headline_alone_copies_nothing() -> None:
    assert containment(shingles("Pilots walk out in Halvern"), shingles("Pilots walk out in Halvern")) == 0
