"""Every verb of the command against the contract for scripts."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from cache.store import Cache
from feeds.article import Feed
from tests.reader.cli import OFFER, STRIKE, Home, ids
from tests.reader.conftest import FEED


@pytest.mark.parametrize(
    ("words", "stdin", "code"),
    [
        (["list", "--json"], "", 0),
        (["show", "1", "--plain"], "", 0),
        (["annotate", "--jsonl"], '{"id": 1, "text": "Zoë spoke on 1 March 2024."}\nnot json\n', 1),
        (["search", "-only"], "", 2),
        (["related", "99"], "", 3),
        ([], "", 2),
        (["--help"], "", 0),
    ],
)
def test_the_installed_command_answers_as_its_entry_point_does(
    words: list[str], stdin: str, code: int, stocked: Home
) -> None:
    done = stocked.installed(*words, stdin=stdin)
    assert done.code == code
    assert done == stocked(*words, stdin=stdin)


@pytest.mark.parametrize("module", ["reader", "reader.cli"])
def test_the_module_does_what_the_command_does(module: str, stocked: Home) -> None:
    words = [sys.executable, "-m", module, "list", "--json"]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(words, env={**stocked.env, "PYTHONPATH": root}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, stocked("list", "--json").out)


def test_list_is_newest_first_and_carries_the_contract_s_fields(stocked: Home) -> None:
    rows = stocked("list", "--json").json
    dated = [row["published"] for row in rows if row["published"]]
    assert len(rows) == 7
    assert dated == sorted(dated, reverse=True)
    for row in rows:
        assert {"id", "guid", "feed", "url", "title", "published", "read", "starred"} <= row.keys()
    ferries = next(row for row in rows if row["title"].startswith("Ferries"))
    assert ferries["title"] == "Ferries resume [/] to Eastholm"
    assert ferries["published"] == "2024-01-30T08:00:00+01:00"


def test_list_can_be_oldest_first(stocked: Home) -> None:
    newest = stocked("list", "--json").json
    assert stocked("list", "--oldest", "--json").json == newest[::-1]
    assert stocked("list", "--oldest", "--limit", "2", "--json").json == newest[:-3:-1]


def test_list_can_be_narrowed(stocked: Home) -> None:
    stocked("mark", ids(stocked)[STRIKE], "--read", "--star")
    assert [row["title"] for row in stocked("list", "--starred", "--json").json] == [STRIKE]
    assert len(stocked("list", "--unread", "--json").json) == 6
    assert len(stocked("list", "--feed", "Northport Wire", "--json").json) == 2
    assert len(stocked("list", "--limit", "3", "--json").json) == 3


def test_feeds_tell_their_address_kind_and_counts(stocked: Home) -> None:
    feeds = {Path(feed["address"]).name: feed for feed in stocked("feeds", "--json").json}
    assert {name: feed["articles"] for name, feed in feeds.items()} == {
        "articles": 3,
        "feed.xml": 2,
        "archive.jsonl": 2,
    }
    assert feeds["articles"]["kind"] == "folder"
    assert feeds["feed.xml"]["title"] == "Northport Wire"


def test_adding_twice_adds_nothing(stocked: Home) -> None:
    before = stocked("list", "--json").json
    assert stocked("add", "articles", "feed.xml", "archive.jsonl").code == 0
    assert stocked("list", "--json").json == before


def test_show_gives_text_whose_offsets_hold(stocked: Home) -> None:
    article = stocked("show", ids(stocked)[STRIKE], "--json").json
    assert article["text"].startswith(STRIKE + "\n\nTalks between")
    assert article["blocks"][0]["kind"] == "paragraph"
    for name in article["entities"]:
        assert article["text"][name["start"] : name["end"]] == name["text"]
    assert "Mira Castellane" in {name["name"] for name in article["entities"]}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("--plain", STRIKE + "\nNorthport Post"),
        ("--markdown", f"# {STRIKE}\n\nNorthport Post · "),
        ("--html", f"<h1>{STRIKE}</h1>"),
    ],
)
def test_show_has_forms_without_escape_codes(form: str, expected: str, stocked: Home) -> None:
    out = stocked("show", ids(stocked)[STRIKE], form).out
    assert expected in out
    assert "\x1b" not in out


def test_show_reads_a_path_without_storing_it(home: Home) -> None:
    path = home.write("note.txt", "A note\n\nWords of a note.\n")
    assert home("show", path, "--json").json["text"] == "A note\n\nWords of a note."
    assert home("list", "--json").json == []


@pytest.mark.parametrize("verb", ["show", "timeline", "entities"])
def test_an_article_whose_analysis_cannot_be_stored_is_shown_all_the_same(verb: str, stocked: Home) -> None:
    (stocked.folder / "cache.db-shm").mkdir()  # nothing can be written, as on a full disk
    done = stocked(verb, "1", "--json")
    assert (done.code, done.err) == (0, "")
    assert stocked("mark", "1", "--star").code == 3
    examined = stocked("doctor", "--json")
    assert (examined.code, examined.json["faults"]) == (0, [])
    assert any(note.endswith("can be read and not written") for note in examined.json["notes"])


def test_stories_are_told_from_what_is_analysed_where_nothing_can_be_written(stocked: Home) -> None:
    (stocked.folder / "cache.db-shm").mkdir()
    done = stocked("stories", "--json")
    assert done.code == 0
    assert done.lines
    assert done.err.endswith("can be read and not written\n")


def test_search_finds_words_phrases_and_marks(stocked: Home) -> None:
    def titles(query: str) -> set[str]:
        return {row["title"] for row in stocked("search", query, "--json").json}

    assert titles("dockers contract") == {OFFER}
    assert titles('"rye bread"') == {"Village baker wins regional prize"}
    assert titles("castellane -archive") == {STRIKE, OFFER}
    assert titles("castellane since:2024-02-01") == {STRIKE}
    assert titles('entity:"Mira Castellane"') == {STRIKE, OFFER, "Archive one"}
    assert titles("zzz") == set()


def test_a_query_a_story_and_a_name_are_followed_and_told(stocked: Home) -> None:
    (strike,) = stocked("search", "castellane vote", "--json").json
    assert stocked("follow", "harbour", "-ferries").code == 0
    assert stocked("follow", "--story", str(strike["id"])).code == 0
    assert stocked("follow", "--name", "mira castellane").code == 0
    stocked("mark", str(strike["id"]), "--read")

    told = stocked("following", "--json").json
    assert [(each["kind"], each["title"]) for each in told][1:] == [
        ("name", "Mira Castellane"),
        ("query", "harbour -ferries"),
    ]
    assert [(each["articles"], each["unread"]) for each in told][1:] == [(3, 2), (2, 1)]
    plain = stocked("following").out.splitlines()
    assert plain[2].endswith("query       1 unread of 2      harbour -ferries")
    rows = stocked("following", str(told[2]["id"]), "--json").json
    assert [row["title"] for row in rows] == ["Harbour strike enters fourth week", "What the dockers want"]

    assert stocked("unfollow", str(told[2]["id"]), str(told[0]["id"])).code == 0
    assert [each["kind"] for each in stocked("following", "--json").json] == ["name"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("follow",), 2, "a query, or --story ID, or --name NAME"),
        (("follow", "a", "--name", "b"), 2, "a query, or --story ID, or --name NAME"),
        (("follow", "is:new"), 2, "is: knows unread, read, starred, saved, not 'new' (column 4)"),
        (("follow", "--story", "99"), 3, "99"),
        (("follow", "--name", "Nobody"), 3, "no article names 'Nobody'"),
        (("unfollow", "7"), 3, "nothing that is followed has the number 7"),
        (("following", "7"), 3, "nothing that is followed has the number 7"),
        (("following",), 0, "nothing is followed yet: `backstory follow` takes a query, a story or a name"),
        (("search", "nowhere"), 0, "no article holds that"),
    ],
)
def test_what_cannot_be_followed_is_one_line(words: tuple[str, ...], code: int, said: str, home: Home) -> None:
    done = home(*words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("refresh", "{}"),
        ("entity", "{}"),
        ("search", "is:{}"),
        ("list", "--limit", "{}"),
        ("{}", "list", "--{}"),
        ("add", "http://127.0.0.1:1/{}"),
        ("show", "{}"),
        ("restore", "/tmp/{}"),
        ("--cache", "/nowhere/{}", "list"),
    ],
)
def test_a_message_repeats_what_was_typed_shortened_and_without_its_escape_codes(
    words: tuple[str, ...], home: Home
) -> None:
    done = home(*(word.replace("{}", "N" * 5000 + "\x1b[31m") for word in words))
    assert done.code in (2, 3)
    assert "NNN … NNN" in done.err.upper()
    assert "\x1b" not in done.err
    assert max(map(len, done.err.splitlines())) < 600
    assert "cannot write" not in done.err


def test_marks_can_be_set_and_taken_back(stocked: Home) -> None:
    id = ids(stocked)[STRIKE]
    assert stocked("mark", id, "--read", "--star", "--save").code == 0
    row = next(row for row in stocked("list", "--json").json if row["id"] == id)
    assert (row["read"], row["starred"], row["saved"]) == (True, True, True)
    assert stocked("mark", id, "--unread").code == 0
    assert stocked("mark", id, 999999, "--read").code == 1
    assert stocked("mark", 999999, "--read").code == 3
    assert stocked("mark", id).code == 2


def test_opml_round_trip_sends_no_request(home: Home) -> None:
    body = '<outline text="News"><outline text="A" xmlUrl="https://a.example/f"/><outline xmlUrl="file:///etc/passwd"/></outline>'
    path = home.write("subs.opml", f'<opml version="2.0"><body>{body}</body></opml>')
    done = home("import", path)
    assert done.code == 1
    assert "/etc/passwd" in done.err
    feeds = home("feeds", "--json").json
    assert [(feed["address"], feed["title"], feed["tags"]) for feed in feeds] == [
        ("https://a.example/f", "A", ["News"])
    ]
    again = Home(home.folder / "other")
    again.folder.mkdir()
    again("import", again.write("back.opml", home("export", "-").out))
    assert [(f["address"], f["tags"]) for f in again("feeds", "--json").json] == [("https://a.example/f", ["News"])]


def test_an_export_that_cannot_be_written_leaves_what_was_there(stocked: Home) -> None:
    target = stocked.folder / "mine.opml"
    target.write_text("before")
    (stocked.folder / f".mine.opml.{os.getpid()}.part").mkdir()
    assert stocked("export", str(target)).code == 3
    assert target.read_text() == "before"


def test_an_export_over_a_private_file_stays_private(stocked: Home) -> None:
    target = stocked.folder / "mine.opml"
    target.touch(0o600)
    assert stocked("export", str(target)).code == 0
    assert (target.stat().st_mode & 0o777, target.read_text()[:5]) == (0o600, "<?xml")


def test_a_refresh_re_reads_local_sources_that_changed_and_keeps_those_that_vanished(stocked: Home) -> None:
    quiet = stocked("refresh", "--json")
    assert (quiet.code, quiet.err, quiet.json["unchanged"]) == (0, "", 3)
    third = FEED.replace("</channel>", "<item><guid>a3</guid><title>Third</title></item></channel>")
    stocked.write("feed.xml", third)
    assert stocked("refresh", "--json").json["new"] == 1
    (stocked.folder / "archive.jsonl").unlink()
    gone = stocked("refresh", "--json")
    assert gone.code == 1
    assert "archive.jsonl" in gone.err
    assert len(stocked("list", "--json").json) == 8


def test_offline_sends_nothing_and_says_so(stocked: Home) -> None:
    done = stocked("refresh", "--offline")
    assert (done.code, done.out, done.err) == (0, "offline: nothing fetched\n", "")


def test_analyse_finishes_what_is_pending(stocked: Home) -> None:
    assert stocked("doctor", "--json").json["pending"] == 7
    assert stocked("analyse").out == "analysed 7 articles\n"
    assert stocked("doctor", "--json").json["pending"] == 0


def test_doctor_config_and_keys(stocked: Home) -> None:
    doctor = stocked("doctor", "--json")
    assert (doctor.code, doctor.json["ok"], doctor.json["articles"]) == (0, True, 7)
    assert "measure = 72" in stocked("config").out
    assert "next_related" in stocked("keys").out


def test_no_editor_is_begun_where_no_terminal_is(home: Home) -> None:
    done = home("config", "--edit", VISUAL="touch begun")
    assert (done.code, done.err) == (2, f"an editor needs a terminal; the settings are in {home.folder}/config.toml\n")
    assert not (home.folder / "config.toml").exists()


def test_a_variable_that_nobody_asks_for_ends_no_verb_and_is_told_once(home: Home) -> None:
    done = home("list", BACKSTORY_MESURE="60")
    assert (done.code, done.err.count("BACKSTORY_MESURE: there is no such variable, did you mean")) == (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search", "rye OR"], "OR needs a word on each side (column 5)"),
        (["search", "entity: x OR"], "OR needs a word on each side (column 11)"),
        (["search", "entity:x is:new"], "is: knows unread, read, starred, saved, not 'new' (column 13)"),
        (["entity", ""], "entity: which name?"),
        (["entity", " ", ""], "entity: which name?"),
        (["add", "nowhere.txt", "--tag", " "], "argument --tag: a tag has one character at least"),
        (["set", "Northport Wire", "--tag", ""], "argument --tag: a tag has one character at least"),
        (["set", "Northport Wire", "--untag", ""], "argument --untag: a tag has one character at least"),
    ],
)
def test_what_asks_for_nothing_is_refused_at_once(
    words: list[str], said: str, stocked: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.verbs.stories.catch_up", lambda cache: pytest.fail("it was analysed first"))
    refused = stocked(*words)
    assert (refused.code, refused.out, refused.err.splitlines()[-1].rpartition("error: ")[2]) == (2, "", said)


def test_a_search_says_what_of_it_it_takes_as_words(stocked: Home) -> None:
    unknown = stocked("search", "foo:bar")
    assert unknown.err.splitlines() == [
        "'foo:' is no field (feed, tag, is, since, before, entity): it is looked for as a word",
        "no article holds that",
    ]
    unclosed = "a quotation mark is not closed: all that follows it is looked for as one phrase"
    for query in ('"rye bread', 'baker "', 'feed:"Northport'):
        assert stocked("search", query).err.splitlines()[0] == unclosed
    for query in ('"rye bread"', 'rye "bread"*', "https://example.org/x", "10:30", 'feed:"Northport Post"', "rye:"):
        assert "is no" not in stocked("search", query).err


def test_feeds_explains_itself_to_people_and_names_tags(home: Home) -> None:
    address = "http://127.0.0.1:9/feed"
    home("add", address, "--tag", "First", "--offline")
    assert home("feeds").out == f"   1      0/0      -  {address}  #First\n"
    again = home("add", address, "--tag", "Second")
    assert (again.code, again.out, len(again.err.splitlines())) == (3, "", 2)
    assert "stays so, tagged Second now" in again.err
    assert home("feeds").out.endswith("  #First  #Second\n")
    with patch("reader.verbs.sources.to_people", lambda: True):
        assert home("feeds").out.splitlines()[0] == "  id unread/all    title  address  #tags"


def test_config_edit_begins_a_file_that_explains_and_sets_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.verbs.setting.at_terminal", lambda: True)
    assert home("config", "--edit", VISUAL="cat").code == 0
    text = (home.folder / "config.toml").read_text(encoding="utf-8")
    assert "# measure = 72" in text
    done = home("config", "--edit", VISUAL="sh -c 'echo mesure = 3 >> $0'")
    assert (done.code, done.out) == (1, "")
    line = len(text.splitlines()) + 1
    assert done.err == f"{home.folder}/config.toml:{line}: there is no setting 'mesure', did you mean 'measure'?\n"
    assert home("config", "--edit", EDITOR="no-such-editor").code == 3


def test_presets_and_faults_are_seen_from_the_command_line(home: Home) -> None:
    home.write("keymap.toml", 'star = "j"')
    done = home("keys", BACKSTORY_KEYS="vim")
    assert "gg Home" in done.out
    assert done.err == f"{home.folder}/keymap.toml:1: 'j' is claimed by down and star\n"
    assert f"{home.folder}/keymap.toml:1" in home("doctor").out
    assert home("config", "--theme", "backstory-paper").out.startswith("dark = false\nbackground = ")
    wrong = home("config", "--theme", "nosuch")
    assert (wrong.code, wrong.err.startswith("there is no theme 'nosuch': there are backstory-dark, ")) == (3, True)
    assert "did you mean 'backstory-paper'?" in home("config", "--theme", "backstory-papr").err


@pytest.mark.parametrize("words", ["list", "stories", "feeds", "entities", "rules"])
def test_a_listing_of_nothing_says_so_to_people_and_is_silent_for_programs(words: str, home: Home) -> None:
    told = home(words)
    assert (told.code, told.out) == (0, "")
    assert len(told.err.splitlines()) == 1
    assert (home(words, "--json").json, home(words, "--json").err) == ([], "")


def test_a_feed_that_is_named_in_part_is_told(home: Home) -> None:
    with Cache.open(home.folder / "cache.db") as cache:
        for n, title in enumerate(("Harbour Wire", "The Harbour", "Harbour Post", "New Harbour", "Upland")):
            cache.add_feed(Feed(f"https://{n}.example/feed", title))
    assert home("list", "--feed", "up").err == "there is no feed 'up'; there is 'Upland'\n"
    told = "there is no feed 'harbour'; there is 'Harbour Post', 'Harbour Wire', 'New Harbour' and others\n"
    assert home("feeds", "harbour").err == told
    assert home("feeds", "1.example").err == "there is no feed '1.example'; there is 'The Harbour'\n"
    assert home("feeds", "lowland").err == "there is no feed 'lowland'\n"
