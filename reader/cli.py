"""Which verb was asked for? The command line: reads the arguments, answers the verb, or opens the reader.

Everything heavy is imported by the verb that needs it; the app is imported last.
"""

import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from cache.errors import BadQuery, CacheError
from reader.config import ConfigError
from reader.options import CONTENT
from reader.paths import find_paths
from reader.session import DONE, NOTHING, PARTLY, USAGE, Session, say, version

if TYPE_CHECKING:
    import argparse

PROLOG = "The terminal news reader that shows the story behind the story."
EPILOG = """\
examples:
  backstory                                open the reader (the first time: on the sample stories)
  backstory article.txt                    read a file, a folder, a page or a feed
  backstory add https://example.org/feed   subscribe and fetch
  backstory refresh && backstory list --unread
  backstory search 'strike "Harbour Bay" since:2024-01-01'
  backstory show 12 --markdown

exit codes: 0 done, 1 partly failed, 2 wrong usage, 3 nothing readable
files:      `backstory config` tells where they are and which settings there are
"""
VERBS: dict[str, tuple[str, str, str]] = {
    "add": ("reader.verbs.sources", "add", "subscribe to feeds, store files, folders, archives and pages"),
    "remove": ("reader.verbs.sources", "remove", "end a subscription, or undo it; what you starred or saved stays"),
    "feeds": ("reader.verbs.sources", "feeds", "the subscriptions and their health"),
    "refresh": ("reader.verbs.sources", "refresh", "fetch what is due, or the feeds named"),
    "import": ("reader.verbs.sources", "import_", "subscribe to the feeds of an OPML or `urls` file; fetches nothing"),
    "export": ("reader.verbs.sources", "export", "the subscriptions as OPML"),
    "list": ("reader.verbs.stories", "list_", "the articles, newest first"),
    "search": ("reader.verbs.stories", "search", "the articles that hold these words"),
    "follow": ("reader.verbs.following", "follow", "follow a query, a story or a name"),
    "unfollow": ("reader.verbs.following", "unfollow", "follow it no more"),
    "following": ("reader.verbs.following", "following_", "what is followed and what of it is unread; or its articles"),
    "show": ("reader.verbs.stories", "show", "one article; also a path or address, which is not stored"),
    "full": ("reader.verbs.content", "full", "fetch the full text of articles' pages; or read the feed's own again"),
    "set": ("reader.verbs.content", "set_", "how much of one feed's articles is kept"),
    "rules": ("reader.verbs.ruling", "rules", "mute or keep new articles by words, and test it"),
    "related": ("reader.verbs.stories", "related", "the articles near one, and why"),
    "stories": ("reader.verbs.stories", "stories_", "the stories, each with its reports"),
    "brief": ("reader.verbs.briefing", "brief", "today's stories by weight, a sentence of each source"),
    "dossier": ("reader.verbs.elsewhere", "dossier", "write stories to a file to send: Markdown, HTML or an e-book"),
    "timeline": ("reader.verbs.stories", "timeline", "the dated events of an article or its story"),
    "entities": ("reader.verbs.stories", "entities", "the names in an article, or in all"),
    "entity": ("reader.verbs.stories", "entity", "every article that names somebody or something"),
    "stats": ("reader.verbs.elsewhere", "stats", "what you read, by day, feed and name"),
    "annotate": ("reader.verbs.stories", "annotate", "names, dates and events of texts; the cache is not touched"),
    "mark": ("reader.verbs.upkeep", "mark", "mark articles read, starred, saved, or not"),
    "analyse": ("reader.verbs.upkeep", "analyse", "finish what is not analysed yet (for cron)"),
    "backup": ("reader.verbs.safety", "backup", "copy the whole cache to a file, also while it is in use"),
    "restore": ("reader.verbs.safety", "restore", "make the cache what a backup is; what was there is kept"),
    "doctor": ("reader.verbs.upkeep", "doctor", "is the cache healthy, is the install ours?"),
    "config": ("reader.verbs.setting", "config", "where the files are, and every setting"),
    "keys": ("reader.verbs.setting", "keys", "the keymap in force"),
    "completion": ("reader.cli", "completion", "what bash, zsh or fish completes after `backstory`"),
}
MOST_DIGITS = 18
"""Digits of a number that are looked at."""
GLOBAL = {"--cache": True, "--config": True, "--offline": False}
"""Options that stand before or after the verb, and whether a value follows."""


def main(argv: Sequence[str] | None = None) -> None:
    """The entry point; ends the process with the contract's exit code."""
    try:
        code = run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:  # `backstory list | head`: the reader of the pipe has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except KeyboardInterrupt:
        code = 130
    except OSError as error:  # a full disk, most likely; what is left to write would fail again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"cannot write the answer: {error.strerror or error}", file=sys.stderr)
        code = PARTLY
    sys.exit(code)


def run(argv: list[str]) -> int:
    """Answer one call; the exit code."""
    given, rest = _split(argv)
    verb = rest[0] if rest and rest[0] in VERBS else ""
    # With nothing to parse argparse is not imported: it costs as much as opening the cache does.
    options = (_verb_options(verb, rest[1:]) if verb else _reader_parser().parse_args(rest)) if rest else None
    sources: list[str] = [] if options is None or verb else options.source
    _refuse_unknown_verb(sources)
    session = Session(find_paths(given.get("--cache", ""), given.get("--config", "")), "--offline" in given)
    try:
        if verb:
            module, function, _ = VERBS[verb]
            return int(getattr(import_module(module), function)(session, options))
        return _open_reader(session, sources)
    except ConfigError as error:
        say(str(error))
        return USAGE
    except BadQuery as error:
        say(str(error))
        return USAGE
    except (CacheError, sqlite3.Error) as error:  # SQLite's own where a file breaks while it is read
        say(str(error))
        return NOTHING
    finally:
        session.close()


def _split(argv: list[str]) -> tuple[dict[str, str], list[str]]:
    """The global options, wherever they stand, and the rest."""
    given: dict[str, str] = {}
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            return given, [*rest, word, *words]
        if name in GLOBAL and (GLOBAL[name] or not equals):
            value = value if equals or not GLOBAL[name] else next(words, "")
            if GLOBAL[name] and not value:
                _reader_parser().error(f"{name} wants a file")
            given[name] = value
        else:
            rest.append(word)
    return given, rest


def _refuse_unknown_verb(sources: Sequence[str]) -> None:
    """A bare word that is neither verb nor file is a mistyped verb: usage, not a missing file."""
    word = sources[0] if sources else ""
    if word.isalpha() and not os.path.exists(word):
        from difflib import get_close_matches

        near = get_close_matches(word, VERBS, 1)
        _reader_parser().error(f"there is no verb or file '{word}'" + (f", did you mean '{near[0]}'?" if near else ""))


# --- arguments


def _reader_parser() -> "argparse.ArgumentParser":
    import argparse

    width = max(map(len, VERBS))
    verbs = "verbs:\n" + "".join(f"  {name:<{width}}  {told[2]}\n" for name, told in VERBS.items())
    parser = argparse.ArgumentParser(
        "backstory",
        usage="backstory [--cache FILE] [--config FILE] [--offline] [SOURCE ...]\n       backstory VERB --help",
        description=PROLOG,
        epilog=f"{verbs}\n{EPILOG}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", nargs="*", help="file, folder, feed, page, .opml or .jsonl to read")
    _add_global(parser)
    parser.add_argument("--version", action="version", version=f"backstory {version()}")
    return parser


def _add_global(parser: "argparse.ArgumentParser") -> None:
    """For the help alone: `_split` has taken them out already."""
    parser.add_argument("--cache", metavar="FILE", help="the cache file (BACKSTORY_CACHE)")
    parser.add_argument("--config", metavar="FILE", help="the configuration file (BACKSTORY_CONFIG)")
    parser.add_argument("--offline", action="store_true", help="send no request")


def _verb_parser(verb: str) -> "argparse.ArgumentParser":
    import argparse

    from reader.examples import EXAMPLES

    example = EXAMPLES.get(verb, f"backstory {verb}")
    parser = argparse.ArgumentParser(
        f"backstory {verb}",
        description=VERBS[verb][2][0].upper() + VERBS[verb][2][1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ARGUMENTS.get(verb, _no_arguments)(parser)
    _add_global(parser)
    return parser


def _verb_options(verb: str, words: list[str]) -> "argparse.Namespace":
    """The arguments of a verb. A search may leave words out: its -not is no option."""
    parser = _verb_parser(verb)
    if verb not in ("search", "follow"):
        return parser.parse_args(words)
    options, left_out = parser.parse_known_args(words)
    if unknown := [word for word in left_out if word.startswith("--")]:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    options.query += left_out
    return options


def _no_arguments(parser: "argparse.ArgumentParser") -> None:
    """A verb alone."""


def _json(parser: "argparse.ArgumentParser", what: str = "answer in JSON") -> None:
    parser.add_argument("--json", action="store_true", help=what)


def _limit(parser: "argparse.ArgumentParser", default: int) -> None:
    parser.add_argument("--limit", type=_count, default=default, metavar="N", help=f"at most N (default {default})")


def _count(text: str) -> int:
    """A number of 1 or more. One that nobody can count to means all: SQLite takes no number above 2**63."""
    digits = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    if not digits:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no number of 1 or more")
    return int(digits[:MOST_DIGITS])


def _add(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("source", nargs="+", help="address, file, folder, archive or subscription list")
    parser.add_argument("--tag", action="append", metavar="T", help="a tag for these feeds; may be repeated")


def _remove(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("feed", nargs="?", default="", help="id, exact title or address")
    parser.add_argument("--undo", action="store_true", help="bring the feed back (the last one), with its articles")


def _feeds(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("feed", nargs="*", help="id, exact title or address: all that is known of it")
    parser.add_argument("--removed", action="store_true", help="those that were removed and may be brought back")
    _json(parser)


def _refresh(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("feed", nargs="*", help="id, exact title or address; all feeds where none is named")
    parser.add_argument("--force", action="store_true", help="whatever is due, still with validators")
    _json(parser)


def _import(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", help="an OPML file, or newsboat's `urls`")


def _export(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", nargs="?", help="where to write; standard output where none is named")


def _list(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--starred", action="store_true")
    parser.add_argument("--feed", metavar="F", help="id, exact title or address")
    _limit(parser, 50)
    _json(parser)


def _search(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument(
        "query", nargs="*", help='words, "phrases", -not, feed:, tag:, is:unread, is:starred, since:, entity:'
    )
    _limit(parser, 50)
    _json(parser)


def _follow(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("query", nargs="*", help="as for `search`")
    parser.add_argument("--story", metavar="ID", help="the story of this article: id, guid, address or path")
    parser.add_argument("--name", metavar="NAME", help="a person, organisation, place or group, in any of its forms")


def _unfollow(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="+", help="as `following` numbers it")


def _following(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="?", help="the articles of this one")
    _limit(parser, 50)
    _json(parser)


def _show(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", help="id, guid, address or path")
    form = parser.add_mutually_exclusive_group()
    for name in ("plain", "markdown", "html", "json"):
        form.add_argument(f"--{name}", action="store_true")


def _related(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="?", help="id, guid, address or path")
    parser.add_argument("--all", action="store_true", help="a row for every article, as JSON Lines")
    _limit(parser, 20)
    _json(parser)


def _brief(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("--since", default="1d", metavar="WHEN", help="1d, 12h, today, 2024-01-31 (default 1d)")
    _limit(parser, 10)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true")
    form.add_argument("--json", action="store_true", help="answer in JSON")


def _dossier(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("story", nargs="+", metavar="STORY|ID", help="a story, or a report of it: id, guid, address")
    parser.add_argument("file", metavar="FILE", help=".md, .html or .epub; a file that is there is replaced")
    parser.add_argument("--alone", action="store_true", help="only the reports named, not all of their stories")


def _timeline(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", help="id, guid, address or path")
    parser.add_argument("--story", action="store_true", help="of all reports of its story")
    parser.add_argument("--plain", action="store_true", help="plain lines, as in a pipe (the default)")
    _json(parser)


def _entities(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="?", help="id, guid, address or path; all articles where none is named")
    parser.add_argument("--hidden", action="store_true", help="the names that you hide")
    _limit(parser, 1000)
    _json(parser)


def _entity(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("name", nargs="+")
    _json(parser)


def _annotate(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", nargs="*", help="texts, pages")
    parser.add_argument("--jsonl", action="store_true", help="documents from standard input, one JSON object a line")


def _mark(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("id", nargs="+", help="id, guid, address or path")
    for yes, no, name in (("read", "unread", "read"), ("star", "unstar", "starred"), ("save", "unsave", "saved")):
        group = parser.add_mutually_exclusive_group()
        group.add_argument(f"--{yes}", dest=name, action="store_const", const=True)
        group.add_argument(f"--{no}", dest=name, action="store_const", const=False)


def _backup(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", help="where to; a file that is there is replaced")


def _restore(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("file", help="what `backstory backup` wrote")


def _doctor(parser: "argparse.ArgumentParser") -> None:
    work = parser.add_mutually_exclusive_group()
    work.add_argument("--rebuild", action="store_true", help="index, counts and analyses anew, from the articles")
    work.add_argument("--compact", action="store_true", help="drop what is not to be kept, and give space back")
    work.add_argument("--export", metavar="FILE", help="write subscriptions, marks, follows, corrections as JSON")
    work.add_argument("--import", metavar="FILE", dest="take_in", help="add what `doctor --export` wrote")
    _json(parser)


def _completion(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


ARGUMENTS = {
    "add": _add, "remove": _remove, "refresh": _refresh, "import": _import, "export": _export, "feeds": _feeds,
    "list": _list, "search": _search, "show": _show, "related": _related, "stories": _json, "brief": _brief,
    "timeline": _timeline, "dossier": _dossier, "stats": _json,
    "entities": _entities, "entity": _entity, "annotate": _annotate, "mark": _mark, "doctor": _doctor,
    "keys": _json, "follow": _follow, "unfollow": _unfollow, "following": _following,
    "backup": _backup, "restore": _restore, "completion": _completion,
    **CONTENT,
}  # fmt: skip


def completion(session: Session, options: "argparse.Namespace") -> int:
    """`completion SHELL`: every verb with the options that its parser knows."""
    from reader.completion import SHELLS, options_of

    verbs = {name: (told[2], options_of(_verb_parser(name))) for name, told in VERBS.items()}
    sys.stdout.write(SHELLS[options.shell](verbs, options_of(_reader_parser())))
    return DONE


# --- the reader


def _open_reader(session: Session, sources: Sequence[str]) -> int:
    """Add the sources, then open the app on the first article; the samples where there is nothing else."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        say("the reader needs a terminal; `backstory list` and `backstory show ID` work in a pipe")
        return USAGE
    from reader.launch import launch

    return launch(session, sources)
