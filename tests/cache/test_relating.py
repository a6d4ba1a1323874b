"""Claims about what is related, how and why."""

from pathlib import Path

import pytest

from cache import derived, stories
from cache.errors import NotFound
from cache.linking import named
from cache.relating import related, stands
from cache.store import Cache
from cache.vectors import save_vectors
from feeds.article import Analysis, Article, Feed, Mention
from tests.cache.make import article
from tests.cache.telling import BACK, COURT, RAIN, STRIKE, TALKS, tell, told


def test_reports_of_the_story_stand_first_and_nothing_unrelated_at_all(cache: Cache, feed: int) -> None:
    strike, talks, *_ = tell(cache, feed, told("s", STRIKE), told("t", TALKS), told("c", COURT), told("r", RAIN))
    found = related(cache, strike)
    assert [item.article for item in found] == [talks]
    assert found[0].relation == "same story"


def test_every_report_of_the_story_is_related_also_where_no_word_leads_to_it(cache: Cache, feed: int) -> None:
    strike, rain = tell(cache, feed, told("s", STRIKE), told("r", RAIN))
    assert related(cache, strike) == []
    with cache.write():
        cache.assign_story(rain, strike)
    assert [(item.article, item.relation) for item in related(cache, strike)] == [(rain, "same story")]


def test_nothing_is_related_where_nothing_is_near(cache: Cache, feed: int) -> None:
    court, *_ = tell(cache, feed, told("c", COURT), told("r", RAIN), told("s", STRIKE))
    assert related(cache, court) == []


def test_an_old_article_learns_of_a_new_one(cache: Cache, feed: int) -> None:
    (old,) = tell(cache, feed, told("s", STRIKE, days=300))
    (new,) = tell(cache, feed, told("t", TALKS, days=2))
    assert [(item.article, item.relation) for item in related(cache, old)] == [(new, "later")]
    assert [(item.article, item.relation) for item in related(cache, new)] == [(old, "background")]


def test_the_reasons_are_shared_names_and_days(cache: Cache, feed: int) -> None:
    strike, talks = tell(cache, feed, told("s", STRIKE, days=3), told("t", TALKS, days=1))
    assert related(cache, strike)[0].reasons == ("Halvern, Skerry Isle", "2 days later")
    assert related(cache, talks)[0].reasons == ("Halvern, Skerry Isle", "2 days earlier")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0.0, "same day"),
        (1.0, "1 day earlier"),
        (2.0, "2 days earlier"),
        (60.0, "60 days earlier"),
        (61.0, "2 months earlier"),
        (700.0, "23 months earlier"),
        (731.0, "2 years earlier"),
        (1501.0, "4 years earlier"),
    ],
)
def test_days_apart_are_told_in_words(cache: Cache, feed: int, days: float, said: str) -> None:
    new, _ = tell(cache, feed, told("s", STRIKE, days=0), told("t", TALKS, days=days))
    assert related(cache, new)[0].reasons[-1] == said


def test_without_dates_there_is_no_word_of_days_and_no_later(cache: Cache, feed: int) -> None:
    strike, _ = tell(cache, feed, told("s", STRIKE, days=400), told("t", TALKS))
    item = related(cache, strike)[0]
    assert item.relation in ("same story", "background")
    assert not any("day" in reason for reason in item.reasons)


def test_without_names_the_reasons_are_words_of_both_texts(cache: Cache, feed: int) -> None:
    strike, _ = tell(cache, feed, told("s", STRIKE), told("t", TALKS), names=False)
    (reason,) = related(cache, strike)[0].reasons
    assert 1 <= len(reason.split(", ")) <= 3
    for word in reason.split(", "):
        assert word in STRIKE
        assert word.casefold() in TALKS.casefold()


def test_a_copy_is_called_a_copy(cache: Cache, feed: int) -> None:
    one, other = tell(cache, feed, told("s", STRIKE), told("c", "Update. " + STRIKE))
    assert [(item.article, item.relation) for item in related(cache, one)] == [(other, "copy")]


def test_a_flash_that_a_report_repeats_is_of_its_story_and_no_copy(cache: Cache, feed: int) -> None:
    """As in the lists, which show a copy once and a flash beside the report."""
    one, other = tell(cache, feed, told("s", f"{STRIKE} {BACK} {TALKS}"), told("f", STRIKE.split(". ")[0] + "."))
    with cache.write():
        cache.assign_story(other, one)
    assert [(item.article, item.relation) for item in related(cache, one)] == [(other, "same story")]


def test_what_the_lists_show_once_is_a_copy_also_where_its_text_was_changed_since(cache: Cache, feed: int) -> None:
    one, other = tell(cache, feed, told("s", STRIKE), told("t", TALKS))
    cache.note_copy(other, one)
    assert [(item.article, item.relation) for item in related(cache, one)] == [(other, "copy")]


def test_scores_are_between_nothing_and_one_and_fall(cache: Cache, feed: int) -> None:
    ids = tell(cache, feed, *(told(str(n), text) for n, text in enumerate([STRIKE, TALKS, BACK, STRIKE, COURT])))
    scores = [item.score for item in related(cache, ids[0])]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_no_more_than_asked_for_none_twice_never_itself(cache: Cache, feed: int) -> None:
    ids = tell(cache, feed, *(told(str(n), f"{STRIKE} Part {n}.") for n in range(9)))
    found = [item.article for item in related(cache, ids[0], 5)]
    assert len(found) == len(set(found)) == 5
    assert ids[0] not in found


def test_what_is_removed_is_related_no_more(cache: Cache, feed: int) -> None:
    strike, talks = tell(cache, feed, told("s", STRIKE), told("t", TALKS))
    cache.remove_articles([talks])
    assert related(cache, strike) == []


def test_an_article_that_is_not_analysed_still_shows_what_it_names(cache: Cache, feed: int) -> None:
    (court,) = tell(cache, feed, told("c", COURT, title="Minister jailed"))
    cache.save(feed, [told("n", RAIN, related=("Minister jailed",))])
    found = related(cache, cache.find_article(feed, "n"))
    assert [item.article for item in found] == [court]


def test_what_is_not_there_is_not_found(cache: Cache) -> None:
    with pytest.raises(NotFound):
        related(cache, 999)


# --- what the article names itself


def test_what_the_article_names_comes_first_in_its_order(cache: Cache, feed: int) -> None:
    tell(cache, feed, told("c", COURT, title="Minister jailed"), told("r", RAIN, url="https://a.example/rain"))
    _, strike = tell(
        cache, feed, told("t", TALKS), told("s", STRIKE, related=("https://a.example/rain", "minister JAILED", "gone"))
    )
    guids = [cache.get(item.article).guid for item in related(cache, strike)]
    assert guids == ["r", "c", "t"]


@pytest.mark.parametrize("title", ["Is “it” over? (no)", 'Say "AND" -NOT', "Ça va – 42%", "title: [/]"])
def test_a_title_leads_to_its_article_whatever_signs_it_has(cache: Cache, feed: int, title: str) -> None:
    one, two = tell(cache, feed, told("a", STRIKE, title=title), told("b", COURT))
    assert named(cache, two, [title]) == [one]


@pytest.mark.parametrize("key", ["", "…", "1", "Minister", "https://nowhere.example/", "/no/such/file", "://"])
def test_what_leads_nowhere_is_left_out(cache: Cache, feed: int, key: str) -> None:
    _, id = tell(cache, feed, told("m", COURT, title="Minister jailed"), told("s", STRIKE))
    assert named(cache, id, [key]) == []


def test_an_article_does_not_lead_to_itself(cache: Cache, feed: int) -> None:
    (id,) = tell(cache, feed, told("s", STRIKE, title="Ferries", url="https://a.example/s"))
    assert named(cache, id, ["Ferries", "https://a.example/s"]) == []


def test_a_path_leads_to_a_local_article(cache: Cache, tmp_path: Path) -> None:
    feed = cache.add_feed(Feed(str(tmp_path), kind="folder")).id
    path = str(tmp_path / "rain.txt")
    rain, id = tell(cache, feed, told(path, RAIN, url=path), told("s", STRIKE))
    assert named(cache, id, [path, path]) == [rain]


def test_of_two_articles_of_one_title_the_one_of_the_same_feed_is_meant(cache: Cache, feed: int) -> None:
    other = cache.add_feed(Feed("https://other.example/")).id
    tell(cache, other, told("x", RAIN, title="Briefing", days=0))
    own, id = tell(cache, feed, told("y", COURT, title="Briefing", days=5), told("s", STRIKE))
    assert named(cache, id, ["Briefing"]) == [own]


def named_article(guid: str, title: str, text: str, *names: str) -> tuple[Article, Analysis]:
    """An article that names persons."""
    found = article(guid, text, title=title)
    at = [(found.text.index(name), name) for name in names]
    return found, Analysis(tuple(Mention(start, start + len(name), "person", name) for start, name in at))


def reasons(cache: Cache, feed: int, *told: tuple[Article, Analysis]) -> tuple[str, ...]:
    """Why the second is related to the first."""
    cache.save(feed, [one for one, _ in told])
    ids = [cache.find_article(feed, one.guid) for one, _ in told]
    for id, (_, analysis) in zip(ids, told, strict=True):
        found = cache.get(id)
        derived.save_analysis(cache, found, "1", analysis)
        save_vectors(cache, [(found, ())])
    stories.relate(cache, ids)
    return next(item.reasons for item in related(cache, ids[0]) if item.article == ids[1])


DRIVING = "Police stopped {} on the coast road and arrested him on suspicion of driving after drinking too much beer. "
LATER = "A driver, {}, was arrested by the police on the coast road on suspicion of drinking beer before driving. "


@pytest.mark.parametrize(("one", "other"), [("Vincent Thornby", "Jamal Thornby"), ("Thornby", "Thornby")])
def test_a_surname_that_two_people_may_have_is_no_reason(cache: Cache, feed: int, one: str, other: str) -> None:
    told = reasons(
        cache,
        feed,
        named_article("1", "Arrested on the coast road", DRIVING.format(one) * 2, one),
        named_article("2", "Driver arrested after beer", LATER.format(other) * 2, other),
    )
    assert "Thornby" not in told[0]
    assert all(word in f"Arrested on {DRIVING}" for word in told[0].split(", "))


def test_a_surname_is_a_reason_where_both_share_enough_besides(cache: Cache, feed: int) -> None:
    names = ("Thornby", "Ada Lorn", "Iven Brask")
    told = reasons(
        cache,
        feed,
        named_article("1", "Arrested", DRIVING.format("Thornby") + "Ada Lorn and Iven Brask saw it.", *names),
        named_article("2", "Arrested", LATER.format("Thornby") + "Iven Brask and Ada Lorn were there.", *names),
    )
    assert sorted(told[0].split(", ")) == ["Ada Lorn", "Iven Brask", "Thornby"]


@pytest.mark.parametrize(
    ("word", "text", "stood"),
    [
        ("art", "a party of parts", False),
        ("art", "parts, “art” and parts", True),
        ("quake", "quakes shook", True),
        ("quake", "an earthquake, then a quake", True),
        ("quake", "", False),
        ("地震", "東京で地震が", True),
    ],
)
def test_a_word_stands_in_a_text_where_a_word_begins_with_it(word: str, text: str, stood: bool) -> None:
    assert stands(word, text) is stood


REPORTS = {
    "ja": (
        "北港市の港で働く水先案内人が火曜日、賃金の引き上げを求めてストライキに入り、フェリーは全便が欠航した。",
        "水先案内人のストライキは三日目に入り、フェリーの欠航が続いている。港湾会社との交渉は木曜日に決裂した。",
        "山田川の流域では大雨が続き、畑が冠水した。農家は小麦の収穫への影響を心配している。",
    ),
    "zh": (
        "北港市引航员周二举行罢工，要求提高工资，渡轮全部停航。港口公司表示将继续谈判。",
        "引航员罢工进入第三天，渡轮继续停航。港口公司关于工资的谈判周四破裂。",
        "连日大雨淹没了山田河沿岸的农田，农民担心小麦收成。气象台预计降雨将持续到月底。",
    ),
    "ko": (
        "북항시 항구의 도선사들이 화요일 임금 인상을 요구하며 파업에 들어가 여객선이 모두 결항했다.",
        "도선사 파업이 사흘째 이어지면서 여객선 결항이 계속되고 있다. 임금 협상은 목요일 결렬됐다.",
        "산전강 유역에 폭우가 이어져 밭이 물에 잠겼다. 농민들은 밀 수확을 걱정하고 있다.",
    ),
}


@pytest.mark.parametrize("language", REPORTS)
def test_reports_in_scripts_without_spaces_are_related_for_words_that_both_have(
    cache: Cache, feed: int, language: str
) -> None:
    texts = REPORTS[language]
    first, then, _ = tell(cache, feed, *(told(str(n), text) for n, text in enumerate(texts)), names=False)
    assert [(item.article, item.relation) for item in related(cache, first)] == [(then, "same story")]
    (reason, *_) = related(cache, first)[0].reasons
    for word in reason.split(", "):
        assert len(word) > 1
        assert word in texts[0]
        assert word in texts[1]
