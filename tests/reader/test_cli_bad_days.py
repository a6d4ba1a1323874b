"""Wrong calls, bad files, closed pipes and interrupts, against the contract for scripts."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.analysis.names.model import available
from tests.reader.cli import Home


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["frobnicate"], 2),
        (["list", "--nonsense"], 2),
        (["show", "nowhere.txt"], 3),
        (["show", "99"], 3),
        (["related", "99"], 3),
        (["add", "nowhere.txt"], 3),
        (["add", "http://127.0.0.1:9/feed"], 3),
        (["remove", "nothing"], 3),
        (["refresh", "nothing"], 3),
        (["import", "nowhere.opml"], 3),
        (["search", "-only"], 2),
    ],
)
def test_a_wrong_call_is_one_line_and_its_code(words: list[str], code: int, home: Home) -> None:
    done = home(*words)
    assert done.code == code
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1 or code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 40), ("broken.xml", b"<rss><chan"), ("page.xml", b"<p>hi")],
)
def test_a_bad_file_is_named_and_the_good_one_is_stored(name: str, content: bytes, home: Home) -> None:
    (home.folder / name).write_bytes(content)
    good = home.write("good.txt", "Good\n\nWords.\n")
    done = home("add", name, good)
    rows = home("list", "--json").json
    assert "Good" in {row["title"] for row in rows}
    assert done.code in (0, 1)
    assert (done.code == 1) == (len(done.err.strip().splitlines()) == 1)
    if done.code:
        assert name in done.err


def test_a_folder_without_articles_is_said(home: Home) -> None:
    (home.folder / "void").mkdir()
    done = home("add", "void")
    assert done.code == 3
    assert "void" in done.err


@pytest.mark.parametrize("title", ["a [/] b", "esc \x1b[31mred", "c1 \x9b31m", "bidi \u202etxt"])
def test_a_hostile_title_comes_out_clean(title: str, home: Home) -> None:
    home("add", home.write("note.txt", f"{title}\n\nWords.\n"))
    out = home("list").out + json.dumps(home("list", "--json").json, ensure_ascii=False)
    assert not any(char in out for char in "\x1b\x9b\u202e")
    assert title[:3] in out


@pytest.mark.parametrize(
    "name", ["esc \x1b]0;Zq7x\a", "c1 \x9b31m", "bidi \u202efdp", "two\nlines", os.fsdecode(b"\xff")]
)
@pytest.mark.parametrize("kind", ["file", "folder", "file in a folder"])
def test_a_hostile_name_is_read_into_nothing(name: str, kind: str, home: Home) -> None:
    """It would be shown as the source of an article, and be the address of a feed."""
    (home.folder / "good").mkdir()
    home.write("good/good.txt", "Good\n\nWords.\n")
    bad = home.folder / (name if kind == "folder" else f"good/{name}.txt")
    if kind == "folder":
        bad.mkdir()
    inside = bad / "a.txt" if kind == "folder" else bad
    inside.write_text("Bad\n\nWords.\n", encoding="utf-8")
    done = home("add", "good" if kind == "file in a folder" else bad)
    assert (done.code, "cannot be shown" in done.err) == (1 if kind == "file in a folder" else 3, True)
    assert len(done.err.splitlines()) == 1
    said = done.out + done.err + home("feeds", "--json").out + home("feeds").out + home("list").out
    assert not any(char in said for char in "\x1b\x9b\u202e\udcff")
    assert "Bad" not in said


def test_a_damaged_cache_is_named_and_left_alone(home: Home) -> None:
    path = home.write("cache.db", "this is no database " * 100)
    done = home("list")
    assert done.code == 3
    assert str(path) in done.err
    assert path.read_text(encoding="utf-8").startswith("this is no database")


def test_a_wrong_setting_is_a_usage_error(home: Home) -> None:
    home.write("config.toml", "mesure = 3")
    done = home("refresh")
    assert done.code in (0, 2)
    done = home("config")
    assert done.code == 2
    assert "did you mean 'measure'" in done.err


def test_a_verb_that_needs_no_setting_names_a_broken_file_of_settings_in_one_line(stocked: Home) -> None:
    stocked.write("config.toml", "[theme")
    for words in (["list"], ["search", "strike"], ["show", "1"], ["mark", "1", "--read"], ["refresh"], ["config"]):
        said = stocked(*words).err.splitlines()
        assert [line.startswith(f"{stocked.folder}/config.toml:1: no TOML: ") for line in said] == [True], words
    stocked.write("config.toml", "theme = 5\nmeasure = 'x'\n")
    assert stocked("list").err.endswith(" (and 1 more: `backstory config`)\n")


def test_without_a_terminal_the_reader_says_what_works(home: Home) -> None:
    done = home()
    assert done.code == 2
    assert "needs a terminal" in done.err


def test_global_options_stand_before_or_after_the_verb(home: Home) -> None:
    other = home.folder / "other.db"
    home("--cache", other, "add", home.write("a.txt", "One\n\nWords.\n"))
    assert len(home("list", "--json", f"--cache={other}").json) == 1
    assert home("list", "--json").json == []


def test_a_verb_wins_over_a_file_of_its_name(home: Home) -> None:
    home.write("list", "A file\n\nWords.\n")
    assert home("list", "--json").json == []


@pytest.mark.parametrize("verb", ["", "add", "search", "show", "mark", "refresh", "annotate"])
def test_help_has_examples(verb: str, home: Home) -> None:
    done = home(*([verb] if verb else []), "--help")
    assert done.code == 0
    assert "example" in done.out


def test_a_closed_pipe_is_no_error(stocked: Home) -> None:
    done = subprocess.run(
        f"{stocked.command} list --json | head -c 1", shell=True, env=stocked.env, capture_output=True, check=False
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("feeds >&-", 0, b""),
        ("list --json <&- >&- 2>&-", 0, b""),
        ("search nowhere <&- >&- 2>&-", 0, b""),
        ("annotate --jsonl <&-", 0, b""),
        ("import - <&-", 3, b"-: no subscription list"),
        ("<&-", 2, b"the reader needs a terminal"),
    ],
)
def test_a_closed_stream_is_an_empty_one(stocked: Home, call: str, code: int, said: bytes) -> None:
    done = subprocess.run(
        f"{stocked.command} {call}", shell=True, env=stocked.env, cwd=stocked.folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr[: len(said)], b"Traceback" in done.stderr) == (code, said, False)


def test_no_name_is_not_the_folder_that_one_is_in(stocked: Home) -> None:
    """As of a variable of a script that was never set."""
    stocked("set", "Northport Wire", "--title", "")
    before = stocked("list", "--json").json
    assert (stocked("add", "").code, stocked("add", "").err) == (3, "'': names no source\n")
    assert (stocked("show", "").code, stocked("show", "").err) == (3, "there is no article ''\n")
    assert (stocked("annotate", "").code, stocked("annotate", "").err) == (3, "'': names no source\n")
    for words in (["set", "", "--paused", "yes"], ["refresh", ""], ["feeds", ""], ["list", "--feed", ""]):
        done = stocked(*words)
        assert (done.code, done.err.startswith("there is no feed ''")) == (3, True), words
    assert stocked("list", "--json").json == before


def test_annotate_wants_a_file_or_documents(home: Home) -> None:
    done = home("annotate")
    assert (done.code, done.err) == (2, "annotate: which files? (or --jsonl, from standard input)\n")


def test_an_interrupt_ends_quietly_and_loses_nothing(home: Home) -> None:
    home.write(
        "big.jsonl", "".join(json.dumps({"id": n, "title": f"T{n}", "text": "w " * 50}) + "\n" for n in range(20000))
    )
    process = subprocess.Popen(
        [home.command, "add", "big.jsonl"],
        env=home.env,
        cwd=home.folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    while not (home.folder / "cache.db").exists() and process.poll() is None:
        os.sched_yield()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert home("doctor", "--json").json["ok"]


@pytest.mark.parametrize(
    ("words", "module"),
    [
        (["list"], "reader.calling"),
        (["list"], "cache.errors"),
        (["list"], "reader.verbs.stories"),
        (["list"], "cache.schema"),
        pytest.param(["show", "1"], "numpy.lib", marks=pytest.mark.skipif(not available(), reason="needs the model")),
    ],
)
def test_an_interrupt_while_the_command_begins_ends_it_quietly(words: list[str], module: str, stocked: Home) -> None:
    code = f"""if True:
        import os, signal, sys
        from reader.cli import main

        class Interrupting:
            def find_spec(self, name, *_):
                if name == {module!r}:
                    os.kill(os.getpid(), signal.SIGINT)

        sys.meta_path.insert(0, Interrupting())
        main({words})"""
    env = {**stocked.env, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_what_is_followed_holds_no_escape_and_takes_no_unknown_option(stocked: Home) -> None:
    done = stocked("follow", "\x1b]0;x\a strike")
    assert done.code == 0
    assert "\x1b" not in done.out + stocked("following").out
    assert stocked("follow", "strike", "--bogus").code == 2
    assert stocked("follow", "--story", "1", "--name", "Northport").code == 2
    assert stocked("search", "strike", "--bogus").code == 2


@pytest.mark.parametrize("verb", ["list", "search strike", "related 1", "entities", "following", "brief"])
def test_a_limit_is_1_or_more_and_as_large_as_one_likes(stocked: Home, verb: str) -> None:
    for wrong in ("0", "-1", "1.5", "x"):
        done = stocked(*verb.split(), "--limit", wrong)
        assert (done.code, done.out) == (2, "")
        assert f"argument --limit: '{wrong}' is no number of 1 or more" in done.err
    assert stocked(*verb.split(), "--limit", "9" * 5000).code == 0


def test_images_tells_how_many_are_kept_and_what_it_cannot_have(stocked: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    done = stocked("images", "1", "no such")
    assert (done.code, done.out, done.err) == (1, "0 images of 1 article kept\n", "there is no article 'no such'\n")
    assert (stocked("--offline", "images", "1").code, stocked("--offline", "images", "no such").code) == (0, 3)
    monkeypatch.setattr("reader.picturing.find_spec", lambda name: None)
    without = stocked("images", "1")
    assert (without.code, "pip install 'backstory[images]'" in without.err) == (3, True)


def test_a_password_that_was_typed_is_not_said_again(stocked: Home) -> None:
    address = "http://ann:s3cret@127.0.0.1:9/feed"
    for verb in ("refresh", "show", "related", "remove", "add", "full", "mark --read"):
        done = stocked(*verb.split(), address)
        assert (done.code, "s3cret" in done.out + done.err, "127.0.0.1:9/feed" in done.err) == (3, False, True)


@pytest.mark.parametrize("zone", ["UTC+99", "UTC-24", "AAA+1BBB+90,M1.1.0,M12.1.0"])
def test_a_zone_that_is_none_is_said_and_taken_for_utc(stocked: Home, zone: str) -> None:
    done = subprocess.run(
        [stocked.command, "list"], env={**stocked.env, "TZ": zone}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "TZ names no time zone; times are shown in UTC\n")
    assert done.stdout == stocked("list").out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_a_letter_shows_a_question_mark_and_json_is_whole(stocked: Home, encoding: str) -> None:
    stocked("add", stocked.write("odd.txt", "\u0141\u00f3d\u017a \U0001f600\n\nWords.\n"))
    env = {**stocked.env, "PYTHONIOENCODING": encoding}
    plain, whole = (
        subprocess.run([stocked.command, "list", *words], env=env, capture_output=True, check=True).stdout
        for words in ((), ("--json",))
    )
    assert b"d? ?" in plain
    assert "\u0141\u00f3d\u017a \U0001f600" in [row["title"] for row in json.loads(whole)]


def test_a_file_is_on_the_disk_before_it_takes_the_place_of_an_older_one(
    stocked: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked.write("feeds.opml", "what was there before")
    done: list[str] = []
    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        done.append("replaced")
        return replace(self, target)

    monkeypatch.setattr("os.fsync", lambda file: done.append("on the disk"))
    monkeypatch.setattr(Path, "replace", replaced)
    assert stocked("export", "feeds.opml").code == 0
    assert done == ["on the disk", "replaced"]


def test_a_folder_that_is_gone_under_the_one_who_calls_is_said(home: Home) -> None:
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" show nothing'
    call = ["sh", "-c", script, home.command]
    done = subprocess.run(call, env=home.env, cwd=home.folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert done.stderr.endswith("the current folder is gone: change to another one\n")
