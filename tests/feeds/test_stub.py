"""A stub is told from an article, an article's page from a wall before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Block, Enclosure, is_stub, words_of
from feeds.stub import is_of, says_more

LONG = " ".join(f"Ship {n} waits off the harbour, nobody knows for how long it will." for n in range(12))


def made(*texts: str, title: str = "Harbour strike enters fourth week", **fields: object) -> Article:
    return Article("a", title, tuple(Block("paragraph", text) for text in texts), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "article",
    [
        made(),
        made("Talks broke off on Tuesday."),
        made(LONG + " …"),
        made(LONG, "Union leaders said on [...]"),
        made(LONG, "Read more »"),
        made(LONG, "Continue reading Harbour strike enters fourth week"),
        made(LONG, "Weiterlesen"),
        made("港湾労働者のストライキは四週目に入った。"),
    ],
    ids=lambda article: article.text[-24:],
)
def test_what_breaks_off_or_is_short_is_a_stub(article: Article) -> None:
    assert is_stub(article)


@pytest.mark.parametrize(
    "article",
    [
        made(LONG),
        made(LONG, "Read more about it in the archive, where every report since 2019 is kept."),
        made("Episode 12.", enclosures=(Enclosure("https://a.example/e.mp3", "audio/mpeg"),)),
        made("港湾労働者のストライキは四週目に入った。" * 20),
    ],
    ids=lambda article: article.text[-24:],
)
def test_a_whole_text_and_a_podcast_are_none(article: Article) -> None:
    assert not is_stub(article)


def test_a_page_must_share_words_with_what_the_feed_said() -> None:
    teaser = made("Talks between the Dockers' Union and Northport Authority ended on Tuesday.")
    wall = made("We value your privacy. Accept all cookies to continue to the site.", title="Before you continue")
    page = made("The harbour strike went into its fourth week on Tuesday, the union said.", LONG)
    assert (is_of(page, teaser), is_of(wall, teaser), is_of(wall, made(title="Hi"))) == (True, False, True)
    assert is_of(made("港湾労働者のストライキは四週目に入り", title=""), made(title="港湾労働者のストライキ"))


def test_the_longer_of_both_says_more() -> None:
    assert says_more(made(LONG), made("Short."))
    assert not says_more(made("Short."), made(LONG))


SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(f"{SPACES}ab é–“\u00d7\u3041\u6f22\uac00\U0001f600\ud800\u1681\u2060")))
def test_words_are_counted_as_they_are_split_whatever_the_white_space(text: str) -> None:
    characters = sum(character in "\u3041\u6f22" for character in text)
    assert words_of(text) == len(text.split()) + characters // 2
