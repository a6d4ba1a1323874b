"""Does the date engine stay sound on text made of anything, above all of its own trigger words?"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.dates.languages import language
from reader.analysis.timex import find_dates

FIGURES = (
    "2024 1815 44 0 00 31 30 1 4th 1990s 480s 3000 99999999999999 1,000 10:35 24:00 25:00 7/8/07 31.02.2024 2024-02-30 "
    "2024-02-04T18:00Z 9999 1/2 1939/40 28/29 12.5 3. $5 ٣ １２ ² ½ '70s -year"
)
SIGNS = ("\n", "\n\n", "-", "–", "—", ",", ".", "(", ")", "'", "’", "%", "/", ";", '"')
LETTERS = "é ß İ ǆ \u0301 \u200b 𝟜 日 x Millionen million billion years of the in to had will said"
DAYS = st.none() | st.dates() | st.sampled_from((date.min, date.max, date(2024, 2, 29), date(999, 12, 31)))


def text_of(code: str) -> st.SearchStrategy[str]:
    """Text of a language's trigger words (each word that its tables know), figures, signs and odd letters."""
    words = st.sampled_from(sorted(language(code).grammar.lexicon.words) or ("le", "mardi", "mai"))
    others = st.sampled_from((*FIGURES.split(" "), *SIGNS, *LETTERS.split(" ")))
    parts = st.lists(st.one_of(words, others, st.integers(0, 3000).map(str), st.text(max_size=3)), max_size=30)
    return st.builds(str.join, st.sampled_from((" ", " ", "")), parts)


@pytest.mark.parametrize("code", ["en", "de", "fr"])
@settings(max_examples=200, deadline=None)
@given(data=st.data(), published=DAYS)
def test_any_text_of_trigger_words_reads_soundly(code: str, data: st.DataObject, published: date | None) -> None:
    text = data.draw(text_of(code))
    found = find_dates(text, published, code)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.value
        assert (one.first == "") == (one.last == "")
        assert one.type in {"DATE", "TIME"} or not one.first
        at = one.end
    assert find_dates(text, published, code) == found


@settings(max_examples=50, deadline=None)
@given(before=text_of("en"), after=text_of("en"), published=DAYS)
def test_an_empty_line_keeps_expressions_apart(before: str, after: str, published: date | None) -> None:
    gap = f"{before}\n\n{after}".find("\n\n", len(before.rstrip("\n")))
    assert not any(one.start < gap < one.end for one in find_dates(f"{before}\n\n{after}", published))
