"""Which arguments does each verb take?"""

import argparse
from collections.abc import Callable
from typing import NoReturn

from reader.session import sayable

MOST_DIGITS = 18
"""Digits of a number that are used."""


class Parser(argparse.ArgumentParser):
    """Its errors repeat what was typed like all messages: shortened, and without escape codes."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and exit."""
        super().error(sayable(message))


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """A verb alone."""


def _json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _limit(parser: argparse.ArgumentParser, default: int) -> None:
    parser.add_argument("--limit", type=_count, default=default, metavar="N", help=f"at most N (default {default})")


def _count(text: str) -> int:
    """A number of 1 or more. A huge one means all, and is cut: SQLite takes no number above 2**63."""
    digits = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    if not digits:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no number of 1 or more")
    return int(digits[:MOST_DIGITS])


def _tag(text: str) -> str:
    """A tag as it is stored."""
    from feeds.strings import clean_line

    if not (tag := clean_line(text)):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("a tag has one character at least")
    return tag


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", nargs="+", help="address, file, folder, archive or subscription list")
    parser.add_argument("--tag", action="append", type=_tag, metavar="T", help="a tag for these feeds; may be repeated")


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", nargs="?", default="", help="id, exact title or address")
    parser.add_argument("--undo", action="store_true", help="bring the feed back (the last one), with its articles")


def _feeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", nargs="*", help="id, exact title or address: everything about it")
    parser.add_argument("--removed", action="store_true", help="removed feeds that can be brought back")
    _json(parser)


def _refresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", nargs="*", help="id, exact title or address; all feeds if none is named")
    parser.add_argument(
        "--force", action="store_true", help="also feeds that are not due; those gone (410) only if named"
    )
    _json(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="an OPML file, or newsboat's `urls`; `-`: standard input")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="where to write; standard output if none is named")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--starred", action="store_true")
    parser.add_argument("--feed", metavar="F", help="id, exact title or address")
    parser.add_argument("--oldest", action="store_true", help="the oldest first")
    _limit(parser, 50)
    _json(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        help='words, "phrases", begin*, -not, a OR b, feed:, tag:, is:unread, is:starred, since:, before:, entity:',
    )
    _limit(parser, 50)
    _json(parser)


def _follow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", help="as for `search`")
    parser.add_argument("--story", metavar="ID", help="the story of this article: id, guid, address or path")
    parser.add_argument("--name", metavar="NAME", help="a person, organization, place or group, in any of its forms")


def _unfollow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", help="its number in `following`")


def _following(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", help="the articles of this one")
    _limit(parser, 50)
    _json(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="id, guid, address or path")
    form = parser.add_mutually_exclusive_group()
    for name in ("plain", "markdown", "html", "json"):
        form.add_argument(f"--{name}", action="store_true")


def _related(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", help="id, guid, address or path")
    parser.add_argument("--all", action="store_true", help="one line per article, as JSON Lines")
    _limit(parser, 20)
    _json(parser)


def _brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", default="1d", metavar="WHEN", help="1d, 12h, today, 2024-01-31 (default 1d)")
    _limit(parser, 10)
    parser.add_argument("--lines", type=_count, default=4, metavar="N", help="sources quoted per story (default 4)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true")
    _json(form)


def _dossier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", nargs="+", metavar="STORY|ID", help="a story, or a report of it: id, guid, address")
    parser.add_argument("file", metavar="FILE", help=".md, .html or .epub; an existing file is replaced")
    parser.add_argument("--alone", action="store_true", help="only the reports named, not all of their stories")


def _timeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="id, guid, address or path")
    parser.add_argument("--story", action="store_true", help="of all reports of its story")
    parser.add_argument("--plain", action="store_true", help="plain lines, as in a pipe (the default)")
    _json(parser)


def _entities(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", help="id, guid, address or path; all articles if none is named")
    parser.add_argument("--hidden", action="store_true", help="the names that you hide")
    _limit(parser, 1000)
    _json(parser)


def _entity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="+")
    _json(parser)


def _annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="*", help="texts, pages")
    parser.add_argument("--jsonl", action="store_true", help="documents from standard input, one JSON object per line")


def _mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")
    for yes, no, name in (("read", "unread", "read"), ("star", "unstar", "starred"), ("save", "unsave", "saved")):
        group = parser.add_mutually_exclusive_group()
        group.add_argument(f"--{yes}", dest=name, action="store_const", const=True)
        group.add_argument(f"--{no}", dest=name, action="store_const", const=False)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="where to; an existing file is replaced")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="what `backstory backup` wrote")


def _doctor(parser: argparse.ArgumentParser) -> None:
    work = parser.add_mutually_exclusive_group()
    work.add_argument("--rebuild", action="store_true", help="rebuild index, counts and analyses from the articles")
    work.add_argument("--compact", action="store_true", help="delete what is not to be kept, and shrink the file")
    work.add_argument("--export", metavar="FILE", help="write subscriptions, marks, follows, corrections as JSON")
    work.add_argument("--import", metavar="FILE", dest="take_in", help="add what `doctor --export` wrote")
    _json(parser)


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", nargs="?", choices=("bash", "zsh", "fish"))
    parser.add_argument(
        "--at", nargs=argparse.REMAINDER, metavar="WORD", help=argparse.SUPPRESS
    )  # asked by the scripts


def _full(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--feed", action="store_true", help="show the feed's text; the page's text is kept")
    form.add_argument("--again", action="store_true", help="also fetch pages that are there already")


def _images(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")


def _download(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")
    parser.add_argument("--to", metavar="DIR", help="the folder (BACKSTORY_DOWNLOADS; else `downloads` by the cache)")
    _json(parser)


def _set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", help="id, exact title or address")
    parser.add_argument(
        "--full-text",
        choices=("auto", "always", "never", "default"),
        help="full pages to fetch after a refresh: of stubs, of all articles, none, or as `config` says",
    )
    parser.add_argument(
        "--images",
        choices=("always", "never", "default"),
        help="images to fetch after a refresh: of all articles, none, or of starred and saved ones (default)",
    )
    parser.add_argument("--paused", choices=("yes", "no"), help="yes: fetch it only when it is named")
    parser.add_argument("--title", metavar="T", help="rename it to T; '': its own name, from the next refresh on")
    parser.add_argument("--tag", action="append", type=_tag, metavar="T", help="add a tag; may be repeated")
    parser.add_argument("--untag", action="append", type=_tag, metavar="T", help="remove a tag; may be repeated")
    for name, what in (("days", "N days"), ("articles", "its newest N articles"), ("mb", "N megabytes of texts")):
        parser.add_argument(
            f"--keep-{name}", type=_number, metavar="N", help=f"keep {what}, not counting starred and saved; 0: all"
        )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no number of 0 or more")
    return int(text)


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act",
        nargs="?",
        default="list",
        choices=("list", "mute", "keep", "remove", "test"),
        help="list the rules; mute new articles; keep what another rule mutes; remove rules; test rules or words",
    )
    parser.add_argument("words", nargs="*", help="plain words, or a regular expression; for `remove` the rules' ids")
    parser.add_argument(
        "--in", dest="place", default="any", choices=("any", "feed", "title", "text", "name", "author"),
        help="where to look for the words (default any); `name` finds a name only as the article writes it: "
        "its other forms are known after the analysis, which comes later",
    )  # fmt: skip
    parser.add_argument("--regex", action="store_true", help="a regular expression, ignoring case")
    parser.add_argument("--limit", type=_number, default=1000, metavar="N", help="test the newest N (default 1000)")
    _json(parser)


def _port(text: str) -> int:
    if (port := _number(text)) > 65535:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("ports end at 65535")
    return port


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default 8000; 0: any free one")


def _config(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--edit", action="store_true", help="open the settings in $VISUAL or $EDITOR, then check them")
    form.add_argument("--theme", metavar="NAME", help="print a theme, to start a file of your own in `themes/` from")
    _json(form)


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "add": _add, "remove": _remove, "refresh": _refresh, "import": _import, "export": _export, "feeds": _feeds,
    "list": _list, "search": _search, "show": _show, "related": _related, "stories": _json, "brief": _brief,
    "timeline": _timeline, "dossier": _dossier, "stats": _json,
    "entities": _entities, "entity": _entity, "annotate": _annotate, "mark": _mark, "doctor": _doctor,
    "keys": _json, "follow": _follow, "unfollow": _unfollow, "following": _following,
    "backup": _backup, "restore": _restore, "completion": _completion,
    "full": _full, "images": _images, "download": _download, "set": _set, "rules": _rules, "config": _config,
    "serve": _serve,
}  # fmt: skip
