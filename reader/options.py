"""Which arguments do the verbs take that say what is kept, muted and set?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def _full(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--feed", action="store_true", help="read what the feed gave; the page's text is kept")
    form.add_argument("--again", action="store_true", help="fetch pages that are there already, too")


def _set(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("feed", help="id, exact title or address")
    parser.add_argument(
        "--full-text",
        choices=("auto", "always", "never", "default"),
        help="pages fetched after a refresh: of stubs, of all articles, of none, or as `config` says",
    )
    for name, what in (("days", "N days"), ("articles", "its newest N articles"), ("mb", "N megabytes of texts")):
        parser.add_argument(
            f"--keep-{name}", type=_number, metavar="N", help=f"keep {what}, the starred and saved not counted; 0: all"
        )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no number of 0 or more")
    return int(text)


def _rules(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument(
        "act",
        nargs="?",
        default="list",
        choices=("list", "mute", "keep", "remove", "test"),
        help="list the rules; mute new articles; keep what another rule mutes; remove rules; test them or some words",
    )
    parser.add_argument("words", nargs="*", help="plain words, or a regular expression; for `remove` the rules' ids")
    parser.add_argument(
        "--in", dest="place", default="any", choices=("any", "feed", "title", "text", "name", "author"),
        help="where the words are looked for (default any)",
    )  # fmt: skip
    parser.add_argument("--regex", action="store_true", help="a regular expression, in any case of letters")
    parser.add_argument("--limit", type=_number, default=1000, metavar="N", help="test the newest N (default 1000)")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _config(parser: "argparse.ArgumentParser") -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--edit", action="store_true", help="open the settings in $VISUAL or $EDITOR, then check them")
    form.add_argument("--theme", metavar="NAME", help="print a theme, to begin a file of your own in `themes/` with")
    form.add_argument("--json", action="store_true", help="answer in JSON")


CONTENT: dict[str, Callable[["argparse.ArgumentParser"], None]] = {
    "full": _full,
    "set": _set,
    "rules": _rules,
    "config": _config,
}
