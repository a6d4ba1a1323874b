"""Does a shell offer feeds, names, articles and saved searches where they are typed, and never run what they say?"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cache.following import follow, query
from cache.rule_table import Rule
from cache.store import Cache
from feeds.article import Article, Feed
from reader.calling import _verb_parser
from reader.values import values, wanted
from tests.reader.test_completion import SCRIPTS

EVIL = 'Ships $(touch run) `touch run` "o\'clock": news = \\n'
TITLES = (EVIL, "Harbour Wire", "Twice", "Twice", "-x")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Cache.open(tmp_path / "cache.db") as cache:
        for number, title in enumerate(TITLES):
            feed = cache.add_feed(Feed(f"https://wire.example/{number}", title))
            cache.save(feed.id, [Article("a", f"Told by {title}")])
        follow(cache, query(cache, "ferry"))
        cache.add_rule(Rule("mute", "title", "sport"))
    return tmp_path / "cache.db"


def offered(path: Path, *words: str) -> list[str]:
    return [value for value, _ in values(path, _verb_parser(words[0]), words[0], words[1:])]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("remove", ""), [EVIL, "Harbour Wire", *(f"https://wire.example/{n}" for n in (2, 3, 4))]),
        (("refresh", "har"), ["Harbour Wire"]), (("refresh", "Twice", '"Harbour W'), ["Harbour Wire"]),
        (("list", "--feed", "Harbour\\ "), ["Harbour Wire"]), (("list", "--feed", "=", "Ha"), ["Harbour Wire"]),
        (("full", "--feed", "5"), ["5"]), (("mark", "1", "--read", ""), ["5", "4", "3", "2", "1"]),
        (("unfollow", ""), ["1"]), (("rules", "re"), ["remove"]), (("rules", "remove", ""), ["1"]),
        (("rules", "mute", ""), []), (("set", "1", "--full-text", "a"), ["auto", "always"]),
        (("remove", "--undo", ""), []), (("search", "s"), []), (("completion", "z"), ["zsh"]), (("stats", ""), []),
    ],
)  # fmt: skip
def test_what_is_offered_is_what_belongs_there(path: Path, words: tuple[str, ...], found: list[str]) -> None:
    assert sorted(offered(path, *words)) == sorted(found)


def test_names_are_asked_for_where_a_verb_takes_one() -> None:
    assert wanted(_verb_parser("entity"), "entity", ()) == "name"
    assert wanted(_verb_parser("follow"), "follow", ("--name",)) == "name"
    assert wanted(_verb_parser("follow"), "follow", ("--story",)) == "article"


def test_a_tab_makes_and_changes_no_cache(tmp_path: Path) -> None:
    assert offered(tmp_path / "none.db", "remove", "") == []
    assert list(tmp_path.iterdir()) == []


ASK = {
    "bash": 'COMP_WORDS=(backstory remove "$1") COMP_CWORD=2; _backstory; printf "%s\\n" "${COMPREPLY[@]}"',
    "fish": 'complete -C "backstory remove "(string escape -- $argv[1]) | string replace -r "\\t.*" ""',
}


@pytest.mark.parametrize("shell", ASK)
def test_a_shell_takes_a_title_as_one_word_and_runs_nothing(path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    program = path.with_name("backstory")
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m reader "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{path.parent}:{os.environ['PATH']}", "HOME": str(path.parent), "BACKSTORY_CACHE": str(path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    asked = subprocess.run(
        [shell, "-c", SCRIPTS[shell] + ASK[shell], *(["-"] if shell == "bash" else []), "Shi"],
        capture_output=True, text=True, check=True, timeout=30, cwd=path.parent, env=environment,
    ).stdout.rstrip("\n")  # fmt: skip
    assert (shlex.split(asked) if shell == "bash" else [asked]) == [EVIL]
    assert not path.with_name("run").exists()
