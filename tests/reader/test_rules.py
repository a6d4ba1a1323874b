"""What a rule mutes stays out of the lists, and comes back with the rule's end."""

from itertools import count
from pathlib import Path

import pytest

from cache.rows import Filter
from cache.rule_table import Place, Rule
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.rules import BadRule, Rules, Spent, checked, release
from tests.reader.cli import Home
from tests.reader.test_library import World, rss, world

__all__ = ["world"]

FEED = Feed("https://wire.example/feed", "Harbour Wire")
SAID = Article("a", "Weekly horoscope", (Block("paragraph", "The stars say: Iraq   Oil rises."),), authors=("Mira C.",))


@pytest.mark.parametrize(
    ("place", "pattern", "met"),
    [
        ("title", "HOROSCOPE", True),
        ("title", "horo", False),
        ("title", "stars", False),
        ("text", "iraq oil", True),
        ("text", "oil iraq", False),
        ("text", "say:", True),
        ("name", "Iraq Oil", True),
        ("name", "iraq oil", False),
        ("author", "mira c.", True),
        ("feed", "harbour wire", True),
        ("feed", "wire.example", True),
        ("any", "mira", True),
        ("any", "nowhere", False),
    ],
)
def test_plain_words_are_whole_words_in_one_place(place: Place, pattern: str, met: bool) -> None:
    assert bool(Rules([Rule("mute", place, pattern, id=1)]).muted([SAID], FEED)) == met


@pytest.mark.parametrize(
    ("pattern", "title", "met"),
    [
        ("北京", "会议在北京举行", True),
        ("서울", "회의는 서울에서 열린다", True),
        ("C++", "On C++, again", True),
        ("port", "ports", False),
        ("北京 port", "在北京 ports", False),
    ],
)
def test_words_have_edges_where_they_are_written_apart(pattern: str, title: str, met: bool) -> None:
    assert bool(Rules([Rule("mute", "title", pattern, id=1)]).muted([Article("a", title)], FEED)) == met


@pytest.mark.parametrize(
    ("pattern", "met"), [(r"^weekly\s", True), (r"horo(?!scope)", False), (r"\p{Lu}raq oil", False)]
)
def test_a_regular_expression_is_searched_for(pattern: str, met: bool) -> None:
    assert bool(Rules([Rule("mute", "title", pattern, True, 1)]).muted([SAID], FEED)) == met


def test_what_a_rule_keeps_no_rule_mutes() -> None:
    rules = [Rule("mute", "any", "horoscope", id=1), Rule("keep", "author", "Mira C.", id=2)]
    assert Rules(rules[:1]).muted([SAID], FEED) == {"a": 1}
    assert Rules(rules).muted([SAID], FEED) == {}


def test_an_expression_that_takes_too_long_matches_nothing_and_is_named() -> None:
    evil = Article("b", "Evil", (Block("paragraph", "a" * 4000 + "b"),))
    rules = Rules([Rule("mute", "text", r"(a|aa|a?)+$", True, 7)])
    assert (rules.muted([evil], FEED), rules.faults) == (
        {},
        {7: "rule 7 was not applied: it took too long with 'Evil'"},
    )


def slow(text: str) -> bool:
    """What an expression that takes too long comes to."""
    raise TimeoutError


def test_an_expression_that_is_slow_again_and_again_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def asked_slowly(text: str) -> bool:
        asked.append(text)
        return slow(text)

    monkeypatch.setattr("reader.rules._by_regex", lambda pattern: asked_slowly)
    evil = [Article(str(n), f"Evil {n}") for n in range(100)]
    rule, spent, clock = Rule("mute", "title", "(a+)+$", True, 7), Spent(), count(0, 0.25)
    first = Rules([rule], spent, lambda: next(clock))
    assert first.muted(evil, FEED) == {}
    assert asked == [f"Evil {n}" for n in range(5)]
    assert first.faults == {7: "rule 7 was left out: it takes too long"}
    for _ in range(100):
        Rules([rule], spent, lambda: next(clock)).muted(evil, FEED)
    assert len(asked) == 21


def test_what_a_rule_muted_stays_muted_where_it_takes_too_long_now(world: World) -> None:
    world.cache.add_rule(Rule("mute", "title", "Strike", regex=True))
    world.site.put("/feed", rss("Strike", "One"))
    world.add(world.site.url("/feed"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.rules._by_regex", lambda pattern: slow)
        assert release(world.cache) == 0
    assert world.titles() == {"One"}


@pytest.mark.parametrize(
    "rule",
    [
        Rule("mute", "any", " "),
        Rule("mute", "any", "(", True),
        Rule("mute", "any", "x" * 2000),
        Rule("mute", "any", "x{1000000000}", True),
        Rule("mute", "any", "((a{9}){2,900}){900,}", True),
        Rule("mute", "any", "(?:a{1000}){1000}", True),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(rule: Rule) -> None:
    with pytest.raises(BadRule):
        checked(rule)
    assert Rules([rule]).muted([SAID], FEED) == {}


def test_new_articles_are_muted_as_they_come_and_come_back_with_the_rules_end(world: World) -> None:
    first = world.cache.add_rule(Rule("mute", "title", "horoscope"))
    second = world.cache.add_rule(Rule("mute", "title", "daily"))
    assert world.cache.add_rule(Rule("mute", "title", "daily")) == second
    world.site.put("/feed", rss("Strike", "Horoscope", "Daily horoscope"))
    (added,) = world.add(world.site.url("/feed"))
    assert (added.new, world.titles(), world.cache.muted()) == (1, {"Strike"}, {first: 2})
    assert world.refresh()[added.address].new == 0

    world.cache.remove_rule(first)
    assert (release(world.cache), world.titles()) == (1, {"Strike", "Horoscope"})
    assert world.cache.muted() == {second: 1}
    world.cache.remove_feed(1)
    world.cache.bring_back(1)
    assert world.titles() == {"Strike", "Horoscope"}
    world.cache.remove_rule(second)
    assert (release(world.cache), world.cache.muted()) == (1, {})
    assert world.cache.check() == []


def test_what_is_there_already_is_not_taken_away(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache.db") as cache:
        feed = cache.add_feed(FEED).id
        cache.save(feed, [SAID])
        cache.save(feed, [Article("a", "Weekly horoscope", (Block("paragraph", "Changed."),))], {"a": 1})
        assert [cache.get(row.id).text for row in cache.rows(Filter(), 9)] == ["Weekly horoscope\n\nChanged."]


def test_what_its_feed_has_told_otherwise_since_is_not_told_as_before_with_the_rules_end(world: World) -> None:
    rule = world.cache.add_rule(Rule("mute", "title", "Strike"))
    world.site.put("/feed", rss("Strike"))
    world.add(world.site.url("/feed"))
    world.site.put("/feed", rss("Strike").replace(b"<title>Strike", b"<title>Talks"))
    world.refresh()
    assert world.titles() == {"Talks"}
    world.cache.remove_rule(rule)
    assert (release(world.cache), world.titles(), world.cache.muted()) == (0, {"Talks"}, {})


def test_what_was_muted_of_a_feed_that_was_removed_comes_back_with_it_where_the_rule_is_gone(world: World) -> None:
    rule = world.cache.add_rule(Rule("mute", "title", "Strike"))
    world.site.put("/feed", rss("Strike", "One"))
    world.add(world.site.url("/feed"))
    world.cache.remove_feed(1)
    world.cache.remove_rule(rule)
    assert (release(world.cache), world.titles()) == (0, set())
    world.cache.bring_back(1)
    assert world.titles() == {"Strike", "One"}


def test_the_verb_lists_adds_tests_and_removes(stocked: Home) -> None:
    assert stocked("rules", "mute", "second", "item", "--in", "title").out == "rule 1: mute 'second item' in title\n"
    tested = stocked("rules", "test").out.splitlines()
    assert tested == ["mute 'second item' in title: 1 of 7 articles", "      Second item"]
    assert stocked("rules", "test", "f.rries", "--regex", "--json").json[0]["matches"] != []
    assert len(stocked("list", "--json").json) == 7
    stocked("remove", "Northport Wire")
    stocked("doctor", "--compact")
    assert stocked("rules", "--json").json == [
        {"id": 1, "does": "mute", "in": "title", "pattern": "second item", "regex": False, "muted": 0}
    ]
    assert stocked("rules", "remove", "1").out == "removed 1 rule; 0 articles came back\n"
    assert (stocked("rules", "remove", "9").code, stocked("rules", "mute", "(", "--regex").code) == (3, 2)


def test_one_wrong_number_does_not_keep_what_came_back_out(world: World) -> None:
    home = Home(Path(world.cache.path).parent)
    world.cache.add_rule(Rule("mute", "title", "Strike"))
    world.site.put("/feed", rss("Strike"))
    world.add(world.site.url("/feed"))
    done = home("rules", "remove", "1", "9")
    assert (done.code, done.out) == (1, "removed 1 rule; 1 article came back\n")


def test_options_may_stand_between_the_words(stocked: Home) -> None:
    assert stocked("rules", "test", "--in", "title", "second", "item").out.startswith(
        "mute 'second item' in title: 1 of"
    )


def test_a_rule_for_a_feed_goes_on_when_the_feed_calls_itself_otherwise(world: World) -> None:
    rule = world.cache.add_rule(Rule("mute", "feed", "wire"))
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    world.site.put("/feed", rss("Two").replace(b"Wire", b"Post"))
    world.refresh()
    world.site.put("/feed", rss("Three").replace(b"Wire", b"Post"))
    world.refresh()
    assert (world.cache.feeds()[0].feed.title, world.titles()) == ("Post", set())
    assert (release(world.cache), world.cache.muted()) == (0, {rule: 3})
