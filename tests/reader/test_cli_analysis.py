"""The verbs that tell what was found in articles: related, stories, timeline, entities, entity, annotate."""

import json
import subprocess
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

from cache import entities, stories
from cache.correcting import apply, load
from cache.corrections import Known
from cache.store import Cache
from feeds.article import Article, Block
from tests.reader.cli import OFFER, STRIKE, Home, ids


def test_related_gives_reasons_that_stand_in_both(stocked: Home) -> None:
    found = stocked("related", ids(stocked)[STRIKE], "--json").json
    assert found[0]["title"] == OFFER
    assert found[0]["relation"] in ("same story", "background")
    assert any("Castellane" in reason for reason in found[0]["reasons"])
    assert "Village baker wins regional prize" not in {item["title"] for item in found}


def test_what_has_nothing_near_it_is_told(home: Home) -> None:
    home("add", home.write("alone.txt", "The only one\n\nNothing else is here.\n"))
    done = home("related", "1")
    assert (done.code, done.out, done.err) == (0, "", "nothing is near that article\n")


def test_an_old_article_learns_of_a_new_one(stocked: Home) -> None:
    back = stocked("related", ids(stocked)[OFFER], "--json").json
    assert STRIKE in {item["title"] for item in back}


def test_related_all_has_a_line_for_every_article(stocked: Home) -> None:
    lines = stocked("related", "--all", "--json").lines
    assert {line["id"] for line in lines} == set(ids(stocked).values())
    assert all({"id", "guid", "related"} == line.keys() for line in lines)


def test_every_article_is_in_exactly_one_story(stocked: Home) -> None:
    stories = stocked("stories", "--json").json
    members = [article["id"] for story in stories for article in story["articles"]]
    assert sorted(members) == sorted(ids(stocked).values())


def test_what_another_process_stores_or_removes_meanwhile_is_left_for_the_next_time(stocked: Home) -> None:
    before = stocked("stories", "--json").json

    def late(name: str, change: Callable[[Cache], object]) -> Any:
        """A read that another process comes before."""
        read = getattr(stories, name)

        def after(*asked: Any) -> Any:
            with Cache.open(stocked.env["BACKSTORY_CACHE"]) as other:
                change(other)
            return read(*asked)

        return patch.object(stories, name, after)

    new = [Article("new", "A ferry runs aground", (Block("paragraph", "Nobody was hurt."),))]
    with late("stories", lambda cache: cache.save(cache.feeds()[0].feed.id, new)):
        assert stocked("stories", "--json").json == before
    with late("related", lambda cache: [cache.remove_feed(row.feed.id) for row in cache.feeds()]):
        assert len(stocked("related", "--all", "--json").lines) == sum(len(s["articles"]) for s in before) + 1


def test_timeline_dates_events_and_leaves_hours_after_undated(stocked: Home) -> None:
    items = stocked("timeline", ids(stocked)[STRIKE], "--json").json
    values = {item["value"] for item in items}
    assert {"2024-02-13", "2024-01-22", "2024-03-01"} <= values
    hanging = [item for item in items if item["offset"]]
    assert len(hanging) == 1
    assert hanging[0]["value"] != "2024-02-15"
    assert "called its offer final" in hanging[0]["anchor"]
    for item in items:
        assert {"value", "confidence", "from", "to", "text"} <= item.keys()
        assert item["confidence"] in ("stated", "resolved", "guessed")


def test_a_timeline_s_entry_says_what_happened_how_often_and_where(stocked: Home) -> None:
    items = stocked("timeline", ids(stocked)[STRIKE], "--story", "--json").json
    keys = {"label", "kind", "count", "tellings", "major", "names", "qualifier", "anchor", "offset", "paragraph"}
    assert all(keys <= item.keys() for item in items)
    assert {item["kind"] for item in items} == {"event", "report"}
    assert all(0 < len(item["label"]) <= 60 for item in items if item["kind"] == "event")
    assert all(item["count"] == len(item["tellings"]) for item in items)
    assert all({"article", "start", "end", "paragraph"} <= t.keys() for item in items for t in item["tellings"])


def test_a_timeline_reads_as_plain_lines(stocked: Home) -> None:
    for more in ((), ("--plain",), ("--story",)):
        done = stocked("timeline", ids(stocked)[STRIKE], *more)
        assert "¶" in done.out
        assert "\x1b" not in done.out
        assert (done.code, done.err) == (0, "")


def test_what_began_and_goes_on_has_no_last_day(home: Home) -> None:
    home("add", home.write("note.txt", "A note\n\nThere have been no raids since 4 February 2024.\n"))
    (item,) = home("timeline", "1", "--json").json
    assert (item["from"], item["to"], item["qualifier"]) == ("2024-02-04", None, "since")
    assert item["label"] == "There have been no raids"


def test_a_text_without_dates_has_an_empty_timeline(home: Home) -> None:
    home("add", home.write("note.txt", "A note\n\nNothing happened.\n"))
    plain, as_json = home("timeline", "1"), home("timeline", "1", "--json", "--story")
    assert (plain.out, plain.err, plain.code) == ("", "no dates found\n", 0)
    assert (as_json.json, as_json.code) == ([], 0)


def test_annotate_gives_each_event_a_label(home: Home) -> None:
    line = json.dumps({"id": "a", "text": "On 1 March 2024 the union will vote."})
    (event,) = home("annotate", "--jsonl", stdin=line).lines[0]["events"]
    assert event["label"] == "the union will vote"


def test_a_file_s_time_dates_nothing(home: Home) -> None:
    home("add", home.write("note.txt", "A note\n\nIt happened on Tuesday.\n"))
    article = home("list", "--json").json[0]
    assert article["published"] is None
    assert all("X" in item["value"] for item in home("timeline", article["id"], "--json").json)


def test_entities_and_entity(stocked: Home) -> None:
    names = stocked("entities", "--json").json
    assert all({"name", "kind", "count"} <= row.keys() for row in names)
    page = stocked("entity", "Mira", "Castellane", "--json").json
    assert (page["name"], page["kind"]) == ("Mira Castellane", "person")
    assert len(page["articles"]) == 3
    assert stocked("entity", "Nobody").code == 3


def test_a_name_s_page_in_the_shell_has_what_the_screen_shows(stocked: Home) -> None:
    page = stocked("entity", "mira castellane", "--json").json
    assert (page["name"], page["kinds"], page["hidden"]) == ("Mira Castellane", ["person"], False)
    assert (page["first_seen"], page["last_seen"]) == ("2024-01-05T10:00:00+00:00", "2024-02-13T18:00:00+00:00")
    assert [row["published"] for row in page["articles"]] == sorted(
        (row["published"] for row in page["articles"]), reverse=True
    )
    assert {"value", "confidence", "from", "to", "text"} <= page["timeline"][0].keys()
    assert all("Mira Castellane" in item["names"] for item in page["timeline"])
    plain = stocked("entity", "Mira Castellane").out.splitlines()
    assert plain[0] == "Mira Castellane (person), 3 times in 3 articles · first 5 Jan 2024 · last 13 Feb 2024"


def test_corrections_hold_in_every_verb(stocked: Home) -> None:
    stocked("analyse")
    with Cache.open(stocked.folder / "cache.db") as cache:
        union, mira = Known("organization", "Dockers' Union"), Known("person", "Mira Castellane")
        apply(cache, load(cache).lead([mira], union))
        apply(cache, load(cache).hide([Known("place", "Northport")], hidden=True))
        id = entities.naming(cache, "Mira Castellane")[0]
    whole = stocked("entity", "Dockers' Union", "--json").json
    assert whole == stocked("entity", "Mira Castellane", "--json").json
    assert len(whole["articles"]) == 3
    assert whole["forms"][0] == {"text": "Mira Castellane", "articles": 3, "yours": True}
    listed = {row["name"]: row["count"] for row in stocked("entities", "--json").json}
    assert listed["Dockers' Union"] == whole["count"]
    assert not {"Northport", "Mira Castellane"} & listed.keys()
    assert [row["name"] for row in stocked("entities", "--hidden", "--json").json] == ["Northport"]
    told = {row["name"] for row in stocked("entities", id, "--json").json}
    assert told == {name["name"] for name in stocked("show", id, "--json").json["entities"]}
    assert not {"Northport", "Mira Castellane"} & told
    queries = ('entity:"Mira Castellane"', 'entity:"dockers\' union"')
    found = [{row["guid"] for row in stocked("search", query, "--json").json} for query in queries]
    assert found == [{row["guid"] for row in whole["articles"]}] * 2
    reasons = [reason for row in stocked("related", id, "--json").json for reason in row["reasons"]]
    assert not any(name == "Northport" for reason in reasons for name in reason.split(", "))


def test_annotate_answers_a_line_a_document_and_touches_no_cache(home: Home) -> None:
    documents: list[dict[str, Any]] = [
        {"id": "d1", "text": "Mira Castellane spoke on Tuesday.", "published": "2024-02-14T08:00:00Z"},
        {"id": 2, "text": "Nothing here."},
    ]
    stdin = "\n".join([*(json.dumps(document) for document in documents), "not json"])
    done = home("annotate", "--jsonl", stdin=stdin)
    assert done.code == 1
    assert done.err.startswith("line 3: ")
    first, second = done.lines
    assert (first["id"], first["text"], second["id"]) == ("d1", documents[0]["text"], 2)
    assert [date["value"] for date in first["dates"]] == ["2024-02-13"]
    assert not (home.folder / "cache.db").exists()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8:strict"])
def test_documents_are_utf_8_whatever_the_terminal_is_and_one_that_is_not_is_named(home: Home, encoding: str) -> None:
    lines = b'{"id": 1, "text": "Z\xc3\xbcrich"}\n{"id": 2, "text": "\xff"}\n{"id": 3, "text": "Rome"}\n'
    command, env = [home.command, "annotate", "--jsonl"], {**home.env, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, input=lines, env=env, cwd=home.folder, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, b"line 2: not a document (UnicodeDecodeError)\n")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["Zürich", "Rome"]
