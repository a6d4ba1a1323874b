"""An article whose blocks are written is the article that it was."""

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Block, Span, canonical_text, is_stub, words_of
from feeds.body import LazyArticle, body_of, lazy, read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KINDS = st.sampled_from(["heading", "paragraph", "quote", "item", "code", "table", "image", "rule"])
SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9), st.sampled_from(["link", "emphasis", "code"]), TEXT)
BLOCKS = st.builds(Block, KINDS, TEXT, st.lists(SPANS, max_size=2).map(tuple), st.integers(0, 6), TEXT)
ARTICLES = st.builds(Article, TEXT, TEXT, st.lists(BLOCKS, max_size=4).map(tuple), tags=st.lists(TEXT).map(tuple))


def handed(article: Article) -> LazyArticle:
    """As it comes from another process."""
    back = pickle.loads(pickle.dumps(lazy(article)))
    assert isinstance(back, LazyArticle)
    assert "blocks" not in vars(back)
    return back


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_it_says_what_it_said(article: Article) -> None:
    assert handed(article).text == article.text
    assert handed(article) == article
    assert article == handed(article)
    assert hash(handed(article)) == hash(article)
    assert repr(handed(article)) == repr(article).replace("Article(", "LazyArticle(", 1)


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_its_body_tells_of_its_blocks(article: Article) -> None:
    body = body_of(article)

    assert read(body.written) == article.blocks
    assert body.text.decode() == canonical_text("", article.blocks)
    assert body.words in (words_of(canonical_text("", article.blocks)), -1)
    assert body.stub == is_stub(article)


@settings(max_examples=100, deadline=None)
@given(ARTICLES, st.lists(BLOCKS, max_size=3).map(tuple))
def test_other_blocks_make_another_body(article: Article, blocks: tuple[Block, ...]) -> None:
    changed = replace(handed(article), blocks=blocks)

    assert body_of(changed) == body_of(replace(article, blocks=blocks))
    assert body_of(replace(handed(article), title="Other")) == body_of(article)
    assert replace(handed(article), title="Other") == replace(article, title="Other")


def test_a_long_text_is_no_stub_and_one_that_breaks_off_is() -> None:
    long = tuple(Block("paragraph", "word " * 20) for _ in range(7))

    assert not body_of(Article("1", "", long)).stub
    assert body_of(Article("1", "", (*long, Block("paragraph", "It goes on …")))).stub
    assert body_of(Article("1", "", (*long[:5], Block("image", "word " * 60)))).stub
