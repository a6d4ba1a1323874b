"""Are new articles with some words kept out of the lists, and do they come back?"""

from pathlib import Path

from textual.widgets import Input

from cache.rule_table import Rule
from feeds.article import Article, Feed
from reader.rules import Rules
from tests.reader.screen import Reader, reader

MUTED = Article("a", "A storm at Halvern")


async def mute(r: Reader, words: str) -> None:
    r.screen.action_mute()
    await r.settle()
    r.app.screen.query_one(Input).value = words
    await r.press("enter")
    await r.rest()


async def test_words_are_muted_and_undo_brings_back_what_they_held(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await mute(r, "storm")
        assert r.said == "new articles with “storm” stay out of the lists · u undoes it"
        cache = r.app.cache
        feed = cache.add_feed(Feed("https://storm.example/feed"))
        assert cache.save(feed.id, [MUTED], Rules(cache.rules()).muted([MUTED], feed)).ids == ()
        await r.press("u")
        await r.rest()
        assert r.said == "undone: muting “storm”"
        assert not cache.rules()
        assert MUTED.title in r.text


async def test_nothing_typed_mutes_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await mute(r, " ")
        assert not r.app.cache.rules()


async def test_words_that_are_muted_are_named_and_muted_no_more_when_typed_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        cache = r.app.cache
        cache.add_rule(Rule("mute", "any", "Storm"))
        cache.add_rule(Rule("mute", "title", "ferry"))  # of the shell: no words alone
        feed = cache.add_feed(Feed("https://storm.example/feed"))
        cache.save(feed.id, [MUTED], Rules(cache.rules()).muted([MUTED], feed))
        r.screen.action_mute()
        await r.settle()
        assert "muted: Storm " in r.text
        assert "the same words again: muted no more" in r.text
        r.app.screen.query_one(Input).value = " storm"
        await r.press("enter")
        await r.rest()
        assert r.said == "“Storm” is muted no more · 1 article came back · u undoes it"
        assert MUTED.title in r.text
        assert [rule.pattern for rule in cache.rules()] == ["ferry"]
        await r.press("u")
        await r.rest()
        assert r.said == "undone: “Storm” muted no more"
        assert [rule.pattern for rule in cache.rules()] == ["ferry", "Storm"]
