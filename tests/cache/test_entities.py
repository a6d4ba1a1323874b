"""Claims about names, their forms and the user's corrections, on a real file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cache import derived, entities
from cache.connection import APPLICATION, open_writable
from cache.correcting import apply, load
from cache.corrections import Change, Corrections, Known, Source
from cache.entities import EntityRow
from cache.names import NamesOf
from cache.rows import Filter
from cache.schema import MIGRATIONS, statements
from cache.search import search
from cache.store import Cache
from feeds.article import Analysis, Mention, MentionKind
from tests.cache.make import article

Edit = Callable[[Corrections], Change]
TEXTS = (
    "Kataib Hezbollah denied it. Esmail Qaani, or Qaani as they say, went to Iraq.",
    "KH is in Iraq. Esmail Qaani is not; Kataib Hezbollah is.",
    "KH, that is KH, wrote to Qaani.",
)
READ: dict[str, tuple[MentionKind, str]] = {
    "Kataib Hezbollah": ("organization", "Kataib Hezbollah"), "KH": ("organization", "KH"),
    "Esmail Qaani": ("person", "Esmail Qaani"), "Qaani": ("person", "Esmail Qaani"), "Iraq": ("place", "Iraq"),
}  # fmt: skip
KH, KATAIB = Known("organization", "KH"), Known("organization", "Kataib Hezbollah")
QAANI = Known("person", "Esmail Qaani")


def read(text: str) -> Analysis:
    """Every known name where it stands, the longer first."""
    taken: dict[int, Mention] = {}
    for form, (kind, name) in READ.items():
        at = text.find(form)
        while at >= 0:
            if not any(m.start <= at < m.end for m in taken.values()):
                taken[at] = Mention(at, at + len(form), kind, name)
            at = text.find(form, at + 1)
    return Analysis(tuple(taken[at] for at in sorted(taken)))


def analyse(cache: Cache, version: str = "1") -> None:
    for row in cache.rows(Filter(), 99):
        found = cache.get(row.id)
        derived.save_analysis(cache, found, version, read(found.text))


@pytest.fixture
def ids(cache: Cache, feed: int) -> list[int]:
    """Three articles, the oldest first."""
    cache.save(feed, [article(str(n), text, hours=9 - n) for n, text in enumerate(TEXTS)])
    analyse(cache)
    return [cache.find_article(feed, str(n)) for n in range(3)]


def edit(cache: Cache, change: Edit) -> Change:
    return apply(cache, change(load(cache)))


def merged(cache: Cache) -> Change:
    return edit(cache, lambda fix: fix.lead([KH], KATAIB))


def page(cache: Cache, name: str) -> entities.EntityPage:
    found = entities.entity(cache, name)
    assert found is not None
    return found


def test_of_some_words_those_that_are_names_are_known(cache: Cache, ids: list[int]) -> None:
    assert entities.names_among(cache, ["Iraq", "iraq", "Esmail Qaani", "Qaani", "Iran"]) == {"Iraq", "Esmail Qaani"}
    assert entities.names_among(cache, []) == set()


def test_a_name_is_found_by_any_of_its_forms(cache: Cache, ids: list[int]) -> None:
    assert page(cache, "qaani").name == "Esmail Qaani"
    assert entities.naming(cache, "Qaani") == [ids[2], ids[1], ids[0]]
    assert [(row.text, row.articles, row.yours) for row in page(cache, "Qaani").forms] == [("Qaani", 2, False)]


def test_merged_names_are_one_wherever_they_are_counted(cache: Cache, ids: list[int]) -> None:
    merged(cache)
    found = page(cache, "KH")
    assert (found.name, found.count, found.articles) == ("Kataib Hezbollah", 5, (ids[2], ids[1], ids[0]))
    assert [(row.text, row.articles, row.yours) for row in found.forms] == [("KH", 2, True)]
    assert entities.entities(cache)[0] == EntityRow("Kataib Hezbollah", "organization", 5, 3)
    assert "KH" not in {row.name for row in entities.entities(cache)}
    assert entities.entities(cache, ids[1])[0] == EntityRow("Kataib Hezbollah", "organization", 2, 3)
    assert page(cache, "Iraq").beside[1] == EntityRow("Kataib Hezbollah", "organization", 2, 3)
    for form in ("Kataib Hezbollah", "KH", "organization:kh"):
        assert {row.id for row in search(cache, f'entity:"{form}"')} == set(ids)
    assert NamesOf(cache, ids).shared(ids[0], ids[2]) == ["Esmail Qaani", "Kataib Hezbollah"]
    told = derived.analysis(cache, ids[2])
    assert told is not None
    assert {mention.name for mention in told.mentions} == {"Kataib Hezbollah", "Esmail Qaani"}


def test_corrections_survive_another_analysis_and_another_opening(cache: Cache, path: Path, ids: list[int]) -> None:
    merged(cache)
    analyse(cache, "2")
    with Cache.open(path) as again:
        assert page(again, "KH").count == 5


def test_a_merged_name_is_taken_out_again(cache: Cache, ids: list[int]) -> None:
    before = entities.entities(cache)
    merged(cache)
    form = page(cache, "KH").forms[0]
    edit(cache, lambda fix: fix.take_out(form.sources[0], form.text, KATAIB))
    assert entities.entities(cache) == before


def test_a_form_of_the_analyser_is_taken_out_and_counted_apart(cache: Cache, ids: list[int]) -> None:
    edit(cache, lambda fix: fix.take_out(Source("person", "esmail qaani", "qaani"), "Qaani", QAANI))
    assert (page(cache, "Esmail Qaani").count, page(cache, "Esmail Qaani").articles) == (2, (ids[1], ids[0]))
    assert page(cache, "Esmail Qaani").forms == ()
    assert (page(cache, "Qaani").name, page(cache, "Qaani").articles) == ("Qaani", (ids[2], ids[0]))
    rows = {row.name: row for row in entities.entities(cache)}
    assert rows["Qaani"] == EntityRow("Qaani", "person", 2, 2)
    assert rows["Esmail Qaani"] == EntityRow("Esmail Qaani", "person", 2, 2)
    assert {row.name for row in entities.entities(cache, ids[0])} == {
        "Kataib Hezbollah", "Esmail Qaani", "Qaani", "Iraq",
    }  # fmt: skip
    assert NamesOf(cache, ids).shared(ids[1], ids[2]) == ["KH"]


def test_a_renamed_name_is_found_by_both_names(cache: Cache, ids: list[int]) -> None:
    edit(cache, lambda fix: fix.lead([QAANI], Known("person", "Ismail Ghaani")))
    for name in ("Ismail Ghaani", "esmail qaani", "Qaani"):
        assert (page(cache, name).name, page(cache, name).count) == ("Ismail Ghaani", 4)
    assert [row.text for row in page(cache, "Ismail Ghaani").forms] == ["Esmail Qaani", "Qaani"]


def test_a_hidden_name_is_listed_nowhere_but_has_a_page(cache: Cache, ids: list[int]) -> None:
    edit(cache, lambda fix: fix.hide([QAANI], hidden=True))
    assert "Esmail Qaani" not in {row.name for row in entities.entities(cache)}
    assert "Esmail Qaani" not in {row.name for row in entities.entities(cache, ids[0])}
    assert "Esmail Qaani" not in {row.name for row in page(cache, "Iraq").beside}
    assert NamesOf(cache, ids).shared(ids[0], ids[1]) == ["Iraq", "Kataib Hezbollah"]
    assert page(cache, "Esmail Qaani").hidden


def test_the_names_that_one_hides_are_one_list(cache: Cache, ids: list[int]) -> None:
    assert entities.hidden(cache) == []
    count = next(row for row in entities.entities(cache) if row.name == "Esmail Qaani")
    edit(cache, lambda fix: fix.hide([QAANI], hidden=True))
    assert entities.hidden(cache) == [count]


def test_a_name_of_two_kinds_has_one_page_and_becomes_one(cache: Cache, ids: list[int]) -> None:
    found = cache.get(ids[2])
    derived.save_analysis(cache, found, "1", Analysis((Mention(0, 2, "group", "KH"),)))
    assert (page(cache, "KH").kinds, page(cache, "group:KH").kinds) == (("organization", "group"), ("group",))
    edit(cache, lambda fix: fix.lead(page(cache, "KH").known, Known("group", "KH")))
    assert (page(cache, "KH").kinds, page(cache, "KH").count) == (("group",), 2)


def test_a_change_is_undone_by_what_it_returns(cache: Cache, ids: list[int]) -> None:
    before = entities.entities(cache)
    apply(cache, merged(cache))
    assert entities.entities(cache) == before


def test_an_article_that_goes_takes_its_forms_with_it(cache: Cache, ids: list[int]) -> None:
    cache.remove_articles([ids[0], ids[2]])
    assert page(cache, "Esmail Qaani").forms == ()
    assert cache.db.execute("SELECT count(*) FROM forming").fetchone() == (0,)


def test_an_older_cache_gains_the_tables_and_learns_the_forms(path: Path) -> None:
    """A file of the first schema, as it was written before: nothing in it is lost."""
    path.parent.mkdir(parents=True)
    db = open_writable(path)
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    for statement in statements(str(MIGRATIONS[0])):
        db.execute(statement)
    for table in ("form", "forming"):
        db.execute(f"DROP TABLE {table}")
    db.execute("PRAGMA user_version = 1")
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute("INSERT INTO entity VALUES (1, 5, 'place', 'Iraq', 1)")
    db.execute("INSERT INTO counter VALUES ('kept', 7)")
    db.close()
    with Cache.open(path) as cache:
        assert cache.backup is not None
        assert cache.db.execute("SELECT name FROM entity").fetchone() == ("Iraq",)
        assert not load(cache)
        merged(cache)
        assert load(cache).resolve("organization", "KH") == KATAIB


def test_another_name_that_was_read_as_two_kinds_stands_beside_once(cache: Cache, feed: int) -> None:
    texts = ("Iraq and Tower 22", "Tower 22 of Iraq", "Iraq and Iran", "Iran of Iraq")
    cache.save(feed, [article(str(n), text) for n, text in enumerate(texts)])
    kinds: tuple[MentionKind, ...] = ("other", "place", "place", "place")
    for row, kind in zip(sorted(cache.rows(Filter(), 9), key=lambda row: row.id), kinds, strict=True):
        found = cache.get(row.id)
        names = [name for name in ("Iraq", "Iran", "Tower 22") if name in found.text]
        starts = [(found.text.index(name), name) for name in names]
        told = tuple(Mention(at, at + len(n), kind if n == "Tower 22" else "place", n) for at, n in sorted(starts))
        derived.save_analysis(cache, found, "1", Analysis(told))
    assert [(row.name, row.count, row.articles) for row in page(cache, "Iraq").beside] == [
        ("Iran", 2, 2),
        ("Tower 22", 2, 2),
    ]
