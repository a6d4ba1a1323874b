"""What does the line under the title say of an article of which there is a teaser alone?"""

from pathlib import Path

from cache.store import Cache
from feeds.article import Article, Block, Feed
from tests.reader.screen import Reader, reader

TEASED = Article(
    "t",
    "The ferry is late",
    (Block("paragraph", "The ferry is late again and nobody knows why …"),),
    url="https://a.example/t",
)


async def _opened(r: Reader) -> str:
    with Cache.open(r.app.paths.cache) as other:
        feed = other.add_feed(Feed("https://a.example/feed", "A")).id
        other.save(feed, [TEASED])
        id = other.find_article(feed, "t")
    r.screen.open(id)
    await r.settle()
    return r.text


async def test_a_teaser_names_the_key_in_force_that_fetches_its_text(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", keys={"full_text": ("f7",)}) as r:
        text = await _opened(r)
        assert "only a teaser on disk" in text
        assert "F7 fetches the text" in text
        (tmp_path / "keymap.toml").write_text('full_text = "f8"\n')
        r.app.look_at_settings()
        await r.settle()
        assert "F8 fetches the text" in r.text
        await r.resize(140, 16)
        assert "fetches the text" not in r.text


async def test_offline_no_key_is_named(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", offline=True) as r:
        assert "only a teaser on disk" in await _opened(r)
        assert "fetches the text" not in r.text
