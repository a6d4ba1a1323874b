"""The doctor finds what is wrong, and nothing where all is well."""

from pathlib import Path

import pytest

from cache.store import Cache
from reader.analysis.worker import finish
from tests.cache.make import article, filled

FAULTS = {
    "UPDATE counter SET value = 9 WHERE name = 'unread'": "counter of unread says 9 where there are 3",
    "UPDATE feed SET articles = 7": "counts of 1 feeds are wrong",
    "UPDATE story SET unread = 0 WHERE id = 2": "rows of 1 stories",
    "DELETE FROM story WHERE id = 2": "1 articles stand in no story",
    "DELETE FROM body WHERE article = 1": "1 articles have no text",
    "INSERT INTO words (rowid, title, text) VALUES (99, 'a', 'b')": "1 entries of the index lead nowhere",
    "UPDATE article SET read = 1 WHERE id = 3": "the marks of 1 articles are not in their rows",
    "DELETE FROM words_docsize WHERE id = 1": "1 articles are missing in the index",
    "UPDATE words_data SET block = x'00' WHERE id > 100": "the full-text index is damaged",
    "UPDATE feed SET tags = 'no JSON'": "1 rows of feed hold no proper tags",
    "UPDATE feed SET tags = '[1, {}]'": "1 rows of feed hold no proper tags",
    "UPDATE feed SET tags = 7": "1 rows of feed hold no proper tags",
    "UPDATE feed SET last_good = 'x'": "1 rows of feed hold no proper last_good",
    "UPDATE article SET published = 4611686018427387904 WHERE id = 2": "1 rows of article hold no proper published",
    "UPDATE article SET zone = 'x' WHERE id = 2": "1 rows of article hold no proper zone",
    "UPDATE article SET story = 'x' WHERE id = 2": "1 rows of article hold no proper story",
    "UPDATE article SET first_seen = x'00' WHERE id = 2": "1 rows of article hold no proper first_seen",
    "UPDATE status SET position = 'x' WHERE key = (SELECT key FROM article WHERE id = 1)": "status hold no proper pos",
    "DELETE FROM counter WHERE name = 'unread'": "counter of unread says 0 where there are 3",
    "UPDATE counter SET value = 'x' WHERE name = 'unread'": "1 rows of counter hold no proper value",
    "UPDATE article SET key = 'x' WHERE id = 2": "1 rows of article hold no proper key",
    "UPDATE article SET hash = 7 WHERE id = 2": "1 rows of article hold no proper hash",
    "UPDATE article SET language = x'FF' WHERE id = 2": "1 rows of article hold no proper language",
    "UPDATE article SET source = CAST(x'FF' AS TEXT) WHERE id = 2": "1 rows of article hold no proper source",
    "UPDATE article SET starred = 4611686018427387904 WHERE id = 2": "1 rows of article hold no proper starred",
    "UPDATE article SET feed = 'x' WHERE id = 2": "1 rows refer to what is not there",
    "INSERT INTO status (feed, key, saved) VALUES (1, x'00', 2)": "1 rows of status hold no proper saved",
    "INSERT INTO status (feed, key, opened) VALUES (1, x'00', 1e308)": "1 rows of status hold no proper opened",
    "INSERT OR REPLACE INTO tally VALUES ('vectors', 'x')": "1 rows of tally hold no proper value",
    "INSERT INTO status (feed, key) VALUES (1, 'x')": "1 rows of status hold no proper key",
    "INSERT INTO page VALUES (2, x'00', 'x')": "1 rows of page hold no proper content",
    "INSERT INTO image VALUES (1, x'00', 1, 1, 1, 1, 'x', 'png', x'00')": "1 rows of image hold no proper sketch",
    "INSERT INTO pending (article) VALUES (77)": "1 rows of pending belong to no article",
    "INSERT INTO analysis VALUES (77, 1, '1', x'00')": "1 rows of analysis belong to no article",
    "INSERT INTO naming VALUES (5, 1, 1)": "1 rows of naming belong to no entity",
    "INSERT INTO form VALUES (1, 5, 1, 'x', 1)": "1 rows of form belong to no entity",
    "INSERT INTO forming VALUES (5, 1, 1)": "1 rows of forming belong to no form",
    "INSERT INTO vector VALUES (77, 1, 1, x'00000000', NULL)": "1 rows of vector belong to no article",
    "INSERT INTO vector VALUES (1, 1, 1, x'00', NULL)": "1 rows of vector hold no proper terms",
    "INSERT INTO entity VALUES (1, 1, 'place', 'Halvern', -1)": "1 rows of entity hold no proper articles",
    "INSERT INTO vector VALUES (1, 1, 1, x'00000000', x'0000')": "1 rows of vector hold no proper rare",
    "INSERT INTO posting VALUES (5, 77)": "1 rows of posting belong to no article",
    "INSERT INTO copy VALUES (1, 77)": "1 rows of copy belong to no original",
    "INSERT INTO body VALUES (77, x'00')": "1 rows refer to what is not there",
    "INSERT INTO article_tag (tag, article) VALUES (99, 1)": "1 rows refer to what is not there",
    "INSERT INTO article_image (article, address, image) VALUES (1, 'x', 99)": "1 rows refer to what is not there",
}


@pytest.fixture
def three(cache: Cache, feed: int) -> Cache:
    cache.save(feed, [article("1"), article("2"), article("3")])
    cache.restore([(id, cache.status(id)) for id in (1, 2, 3)])
    return cache


def test_nothing_is_wrong_with_a_good_cache(three: Cache) -> None:
    assert three.check() == []
    finish(three)
    assert three.check() == []


@pytest.mark.parametrize(("harm", "said"), FAULTS.items(), ids=FAULTS)
def test_each_fault_is_one_sentence_that_names_the_file(three: Cache, harm: str, said: str) -> None:
    three.db.execute("PRAGMA foreign_keys = OFF")
    three.db.execute(harm)

    faults = three.check()

    assert any(said in fault for fault in faults), faults
    assert all("\n" not in fault and "cache.db" in fault for fault in faults)


def test_tidying_keeps_everything(three: Cache) -> None:
    before = [three.get(id) for id in (1, 2, 3)]
    three.vacuum()

    assert [three.get(id) for id in (1, 2, 3)] == before
    assert three.check() == []


def test_a_program_that_writes_is_no_fault_of_the_index(path: Path) -> None:
    with Cache.open(filled(path, 1), patience=0.01) as cache, Cache.open(path) as other, other.write():
        assert cache.check() == []


def test_tidying_makes_its_copy_on_the_disk_and_not_in_memory(three: Cache) -> None:
    """It is as large as the cache."""
    asked = list[str]()
    three.db.set_trace_callback(asked.append)
    three.vacuum()
    at = asked.index("VACUUM")
    assert (asked[at - 1], asked[at + 1]) == ("PRAGMA temp_store = FILE", "PRAGMA temp_store = MEMORY")
