"""Is dimmed what was read, and never what is new?"""

import pytest

from feeds.article import Analysis, Article, Block, Mention
from reader.analysis.analyse import analyse
from reader.compare import compare, count_line, own_of
from reader.novelty import Told, news

FIRST = (
    "Dockers walk out at Northport",
    "The harbour strike in Northport began on 22 January 2024, the Dockers' Union said.",
    "About 400 dockers left the cranes and marched to the gates of the harbour.",
    "The owners of the harbour rejected every demand of the union.",
)


def told(title: str, *paragraphs: str) -> Told:
    article = Article("x", title, tuple(Block("paragraph", text) for text in paragraphs))
    return article, analyse(article)


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("The harbour strike in Northport began on 22 January 2024, the Dockers' Union said.", True),
        ("In Northport, the harbour strike began on 22 January 2024.", True),
        ("The strike at the harbour of Northport began in January 2024.", True),
        ("The harbour strike in Northport began on 23 January 2024.", False),
        ("About 500 dockers left the cranes and marched to the gates of the harbour.", False),
        ("Four hundred dockers left their cranes and marched to the harbour gates.", True),
        ("Mira Castellane said that the harbour strike in Northport began on 22 January 2024.", False),
        ("The owners of the harbour did not reject every demand of the union.", True),
        ("The owners of the harbour accepted every demand of the union.", False),
        ("Ferries to the islands were not touched by any of this.", False),
    ],
)
def test_a_sentence_is_known_where_it_says_nothing_new(sentence: str, known: bool) -> None:
    report = told("Another title", sentence)
    found = news(report, [told(*FIRST)])
    text = report[0].text
    spans = found.known if known else found.new
    assert [text[start:end] for start, end in spans] == [sentence]


def test_a_sentence_without_content_goes_with_the_one_before() -> None:
    report = told("T", f"{FIRST[1]} They said so. Ferries still sail to all islands. So it was.")
    found = news(report, [told(*FIRST)])
    assert (len(found.known), len(found.new)) == (2, 2)


def test_nothing_is_known_where_nothing_was_read_and_the_title_is_never_judged() -> None:
    report = told(*FIRST)
    assert (len(news(report, []).known), len(news(report, []).new)) == (0, 3)
    assert (len(news(report, [report]).known), len(news(report, [report]).new)) == (3, 0)


def test_new_facts_are_named() -> None:
    report = told("T", "On 1 March 2024 some 900 members will vote, the Dockers' Union said.")
    assert {fact.key for fact in news(report, [told(*FIRST)]).facts} == {"2024-03-01", "900"}


@pytest.mark.parametrize("text", ["", "x", ". . .", "\n\n", "[/] [@click=app.bell]"])
def test_odd_texts_are_no_trouble(text: str) -> None:
    odd = told(text, text) if text else (Article("x", ""), told("T")[1])
    assert news(odd, [odd, told(*FIRST)]) is not None


def test_two_reports_are_compared_fact_by_fact() -> None:
    one, other = told(*FIRST), told("T", "The strike in Northport began on 23 January 2024, 400 dockers said.")
    found = compare(one, other)
    assert own_of(found.one, "date") == ["22 Jan 2024"]
    assert own_of(found.other, "date") == ["23 Jan 2024"]
    assert found.shared("number") == ["400"]
    assert "2 dates" in count_line(found)
    assert count_line(compare(one, one)) == "state the same names, numbers and dates"


def seen(title: str, text: str, *names: str) -> Told:
    """A report of which only these names were seen."""
    article = Article("x", title, (Block("paragraph", text),))
    starts = [(article.text.index(name, len(title)), name) for name in names]
    return article, Analysis(tuple(Mention(at, at + len(name), "place", name) for at, name in starts))


SENTENCE = "Qaani met leaders of armed groups at the airport within reach of the attack on Tower 22."
NAMED = seen("First", SENTENCE, "Tower 22")
UNNAMED = seen("Second", SENTENCE)


@pytest.mark.parametrize(("first", "second"), [(NAMED, UNNAMED), (UNNAMED, NAMED)])
def test_a_sentence_that_was_read_word_for_word_is_known_whatever_names_were_seen_in_it(
    first: Told, second: Told
) -> None:
    assert (len(news(second, [first]).known), news(second, [first]).new) == (1, ())


@pytest.mark.parametrize(("one", "other"), [(NAMED, UNNAMED), (UNNAMED, NAMED)])
def test_what_is_a_name_in_one_report_is_one_in_the_other(one: Told, other: Told) -> None:
    found = compare(one, other)
    assert found.shared("name") == ["Tower 22"]
    assert (found.one.own, found.other.own, found.shared("number")) == ((), (), [])


def test_what_is_known_as_a_name_is_no_number_where_no_report_was_seen_to_have_it() -> None:
    assert compare(UNNAMED, UNNAMED).shared("number") == ["22"]
    assert compare(UNNAMED, UNNAMED, ["Tower 22"]).shared("number") == []
    assert compare(UNNAMED, UNNAMED, ["Tower 22"]).shared("name") == ["Tower 22"]


def test_a_name_is_said_by_the_other_report_where_its_words_stand_there() -> None:
    found = compare(
        seen("First", "They hit Ain al-Asad.", "Ain al-Asad"), seen("Second", "It is at Ain al-Asad.", "Ain")
    )
    assert (found.shared("name"), found.one.own, found.other.own) == (["Ain al-Asad"], (), ())
    shorter = compare(seen("First", "The Army Reserve.", "Army Reserve"), seen("2", "The US Army Reserve.", "US"))
    assert own_of(shorter.one, "name") == []
