"""After which event does one stand that hangs on another?"""

from feeds.article import Event
from reader.anchors import anchors

RAID = "On 20 January armed men raided the lighthouse of Halvern."


def dated(start: int = 0) -> Event:
    return Event(start, start + 5, 0, 50, "2024-01-20", "2024-01-20", "2024-01-20", 738905, "day")


def hanging(anchor: str, start: int = 100) -> Event:
    return Event(0, 5, 0, 50, "", anchor=anchor, anchor_start=start, offset="PT48H")


def told(*articles: int) -> list[frozenset[int]]:
    """Which article tells each, one a telling."""
    return [frozenset((article,)) for article in articles]


def test_the_sentence_with_most_of_the_words_is_the_anchor() -> None:
    texts = ["It closed later.", "The mayor went to the lighthouse.", RAID]
    assert anchors([hanging("armed men raided the lighthouse"), dated(), dated()], texts, told(1, 1, 1)) == {0: 2}


def test_a_date_in_the_clause_itself_names_the_anchor() -> None:
    events = [hanging("the raid of 20 January", 20), dated(32), dated(60)]
    assert anchors(events, ["It closed.", "Other words.", RAID], told(1, 1, 1)) == {0: 1}
    assert anchors(events, ["It closed.", "Other words.", "More."], told(1, 2, 2)) == {}


def test_a_weak_likeness_a_title_and_a_sentence_that_itself_hangs_are_no_anchor() -> None:
    assert anchors([hanging("the raid"), dated()], ["It closed.", RAID], told(1, 1)) == {}
    assert anchors([hanging("armed men raided the lighthouse"), dated()], ["It closed.", ""], told(1, 1)) == {}
    events = [hanging("armed men raided the lighthouse"), dated()]
    assert anchors(events, [RAID, RAID], told(1, 1)) == {}


def test_what_the_same_article_tells_is_the_anchor_before_a_likelier_sentence_of_another() -> None:
    events = [hanging("armed men raided the lighthouse"), dated(), dated()]
    texts = ["It closed later.", "Armed men raided the lighthouse.", RAID]
    assert anchors(events, texts, [frozenset({1}), frozenset({2}), frozenset({1, 3})]) == {0: 2}
