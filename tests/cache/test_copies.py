"""Claims about copies of a text."""

import pytest

from cache.copies import COPY, containment, is_copy, read, same_text, shingles

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
    assert is_copy(read(TEXT), read(text)) is copied
    assert is_copy(read(text), read(TEXT)) is copied


def test_a_headline_alone_copies_nothing() -> None:
    assert containment(shingles("Pilots walk out in Halvern"), shingles("Pilots walk out in Halvern")) == 0


MATCH = (
    "The hosts won the match by {} goals to {} on {} before a crowd that had waited long for it. Then, {} took"
    " the lead in minute {} and the guests had a man sent off in minute {}. Their coach said after it that his side had"
    " earned no more than that and would rest for a week before the next match, and {} said that he was pleased."
)


def test_the_same_words_with_other_facts_are_another_text() -> None:
    """To read the report of one match marks that of another read, where it is taken for a copy."""
    one = MATCH.format(3, 1, "Monday", "Ellis", 12, 80, "Brandt")
    other = MATCH.format(2, 0, "Friday", "Okoro", 44, 61, "Haas")
    assert containment(shingles(one), shingles(other)) >= COPY
    assert not is_copy(read(one), read(other))
    assert is_copy(read(one), read(one.replace("Monday", "Sunday")))


@pytest.mark.parametrize(("part", "same"), [(0.2, False), (0.6, True)])
def test_who_has_read_a_flash_has_not_read_the_long_report(part: float, same: bool) -> None:
    text = f"{TEXT} {OTHER}"
    assert is_copy(read(text), read(text[: round(part * len(text))]))
    assert same_text(read(text), read(text[: round(part * len(text))])) is same
