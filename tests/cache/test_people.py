"""Is a person one name in the whole archive, and are two people of one surname two?"""

import re

from cache import derived
from cache.correcting import apply, load
from cache.corrections import Known
from cache.entities import entities
from cache.store import Cache
from feeds.article import Analysis, Mention
from tests.cache.make import article

PERSONS = ("Mira Castellane", "Paul Castellane", "Castellane")
PLACES = ("Northport", "Halvern", "Dockers Hall", "Opera House", "Grain Pier")
FULL = "Mira Castellane spoke in Dockers Hall at Grain Pier. Castellane left."
LONE = "Castellane came back to Dockers Hall and Grain Pier."
OTHER = "Paul Castellane sang in Opera House in Halvern. Castellane bowed."
ELSEWHERE = "Castellane was nowhere."


def read(text: str) -> Analysis:
    """The names as an analyser sees them that knows one text: a surname is the full name before it, if any."""
    found, full = list[Mention](), ""
    for match in re.finditer("|".join((*PERSONS, *PLACES)), text):
        person = match[0] in PERSONS
        full = match[0] if person and " " in match[0] else full
        name = full if person and full else match[0]
        found.append(Mention(match.start(), match.end(), "person" if person else "place", name))
    return Analysis(tuple(found))


def save(cache: Cache, feed: int, *texts: str) -> list[int]:
    """Store articles and what is read in them, one after the other."""
    cache.save(feed, [article(str(n), text, hours=n) for n, text in enumerate(texts)])
    ids = [cache.find_article(feed, str(n)) for n in range(len(texts))]
    for id in ids:
        found = cache.get(id)
        derived.save_analysis(cache, found, "1", read(found.text))
    return ids


def persons(cache: Cache, id: int) -> list[str]:
    return [row.name for row in entities(cache, id) if row.kind == "person"]


def test_a_lone_surname_is_the_person_whom_a_near_article_gives_in_full(cache: Cache, feed: int) -> None:
    first, second = save(cache, feed, FULL, LONE)
    assert persons(cache, second) == persons(cache, first) == ["Mira Castellane"]
    found = derived.analysis(cache, second)
    assert found is not None
    assert [m.name for m in found.mentions if m.kind == "person"] == ["Mira Castellane"]


def test_an_article_that_came_before_its_person_learns_of_it(cache: Cache, feed: int) -> None:
    first, _ = save(cache, feed, LONE, FULL)
    assert persons(cache, first) == ["Mira Castellane"]


def test_people_of_one_surname_are_told_apart_by_what_they_appear_with(cache: Cache, feed: int) -> None:
    _, _, mira, paul = save(
        cache, feed, FULL, OTHER, LONE, "Castellane will sing in Opera House again, and in Halvern."
    )
    assert persons(cache, mira) == ["Mira Castellane"]
    assert persons(cache, paul) == ["Paul Castellane"]


def test_a_surname_without_company_stays_a_name_of_its_own(cache: Cache, feed: int) -> None:
    *_, alone = save(cache, feed, FULL, ELSEWHERE)
    assert persons(cache, alone) == ["Castellane"]


def test_a_surname_that_two_near_people_share_stays_a_name_of_its_own(cache: Cache, feed: int) -> None:
    both = "Paul Castellane came to Dockers Hall and Grain Pier. Castellane sang."
    *_, alone = save(cache, feed, FULL, both, LONE)
    assert persons(cache, alone) == ["Castellane"]


def test_what_the_user_corrected_is_left_alone(cache: Cache, feed: int) -> None:
    apply(cache, load(cache).lead([Known("person", "Castellane")], Known("person", "The Tenor")))
    *_, second = save(cache, feed, FULL, LONE)
    assert persons(cache, second) == ["The Tenor"]
