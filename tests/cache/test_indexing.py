"""What goes into the index with a new article is what goes out with it again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cache import codec
from cache.indexing import arriving, index_texts
from cache.search import search
from cache.store import Cache
from feeds.article import Article, Block, Feed, words_of
from feeds.body import body_of
from tests.cache.make import article

WORDS = st.sampled_from(
    [
        "a",
        "word",
        "“quoted”",
        '"',
        "\\",
        "—",
        "x\ny",
        "x\ty",
        "",
        " ",
        "é",
        "Łódź",
        "漢字",
        "한국",
        "\xa0",
        "\x1f",
        "\x7f",
    ]
)
LINES = st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=8)
KINDS = st.sampled_from(["paragraph", "item", "heading", "image", "rule"])
BLOCKS = st.builds(Block, KINDS, LINES, st.just(()), st.just(0), st.sampled_from(["", "•", "é"]))


def told(text: str | bytes) -> str:
    return codec.safe(text) if isinstance(text, str) else text.decode()


@settings(max_examples=500, deadline=None)
@given(LINES, st.lists(BLOCKS, max_size=4).map(tuple))
def test_the_words_of_a_new_article_are_those_of_its_text(title: str, blocks: tuple[Block, ...]) -> None:
    new = Article("1", title, blocks)

    words, texts = arriving(new, body_of(new))

    assert words == words_of(new.text)
    assert tuple(map(told, texts)) == tuple(map(told, index_texts(new)))


def test_a_changed_article_is_found_by_its_new_words_alone(cache: Cache) -> None:
    feed = cache.add_feed(Feed("https://a.example/feed")).id
    cache.save(feed, [article(text="The “first” version — of it.")])
    cache.save(feed, [article(text="The “second” version — of it.")])

    assert [len(search(cache, word)) for word in ("first", "second", "version")] == [0, 1, 1]
