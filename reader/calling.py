"""Which verb was called? The command line: parses the arguments, runs the verb, or opens the reader.

Everything heavy is imported by the verb that needs it; the app is imported last.
"""

import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from cache.errors import BadQuery, CacheError
from reader import __version__
from reader.config import unknown_variables
from reader.paths import find_paths
from reader.session import DONE, NOTHING, ODD, PARTLY, USAGE, Session, put, say

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
    "remove": ("reader.verbs.sources", "remove", "unsubscribe, or undo it; starred and saved articles stay"),
    "feeds": ("reader.verbs.sources", "feeds", "the subscriptions and their health"),
    "refresh": ("reader.verbs.sources", "refresh", "fetch the feeds that are due, or those named"),
    "import": ("reader.verbs.sources", "import_", "subscribe to the feeds of an OPML or `urls` file; fetches nothing"),
    "export": ("reader.verbs.sources", "export", "the subscriptions as OPML"),
    "list": ("reader.verbs.stories", "list_", "the articles, newest first"),
    "search": ("reader.verbs.stories", "search", "the articles that contain these words"),
    "follow": ("reader.verbs.following", "follow", "follow a query, a story or a name"),
    "unfollow": ("reader.verbs.following", "unfollow", "stop following"),
    "following": ("reader.verbs.following", "following_", "what you follow, and what of it is unread; or its articles"),
    "show": ("reader.verbs.stories", "show", "one article; also a path or address, which is not stored"),
    "images": ("reader.verbs.content", "images", "fetch the images of articles and keep them for reading offline"),
    "full": ("reader.verbs.content", "full", "fetch the full text from articles' pages; or show the feed's text again"),
    "download": ("reader.verbs.downloading", "download", "download files that come with articles, as of podcasts"),
    "set": ("reader.verbs.content", "set_", "how much of one feed's articles is kept"),
    "rules": ("reader.verbs.ruling", "rules", "mute or keep new articles by their words, and test such rules"),
    "related": ("reader.verbs.stories", "related", "the articles related to one, and why"),
    "stories": ("reader.verbs.stories", "stories_", "the stories, each with its reports"),
    "brief": ("reader.verbs.briefing", "brief", "today's stories by weight, with a sentence from each source"),
    "dossier": ("reader.verbs.elsewhere", "dossier", "write stories to a file to share: Markdown, HTML or an e-book"),
    "timeline": ("reader.verbs.stories", "timeline", "the dated events of an article or its story"),
    "entities": ("reader.verbs.stories", "entities", "the names in an article, or in all"),
    "entity": ("reader.verbs.stories", "entity", "every article that mentions somebody or something"),
    "stats": ("reader.verbs.elsewhere", "stats", "what you read, by day, feed and name"),
    "annotate": ("reader.verbs.stories", "annotate", "names, dates and events of texts; the cache is not touched"),
    "mark": ("reader.verbs.upkeep", "mark", "mark articles read, starred, saved, or not"),
    "analyse": ("reader.verbs.upkeep", "analyse", "analyse the articles that still await it (for cron)"),
    "backup": ("reader.verbs.safety", "backup", "copy the whole cache to a file, even while it is in use"),
    "restore": ("reader.verbs.safety", "restore", "restore the cache from a backup; the present one is kept aside"),
    "doctor": ("reader.verbs.upkeep", "doctor", "check the cache and the installation"),
    "config": ("reader.verbs.setting", "config", "where the files are, and every setting"),
    "keys": ("reader.verbs.setting", "keys", "the keymap in force"),
    "serve": ("reader.verbs.serving", "serve", "open the reader in a browser on this machine (extra `serve`)"),
    "tutor": ("reader.verbs.tutor", "tutor", "learn the keys in two minutes, on the sample stories"),
    "completion": ("reader.calling", "completion", "print the completion script for bash, zsh or fish"),
}
SETTINGS = frozenset(("config", "keys", "doctor", "completion"))
"""Verbs that report faults of the settings themselves, or not at all."""
GLOBAL = {"--cache": True, "--config": True, "--offline": False, "--screen-reader": False}
"""Options that are allowed before or after the verb, and whether they take a value."""


def answer(argv: list[str]) -> int:
    """Run one call, with any error of the disk or of stdout handled; the exit code."""
    try:
        code = run(argv)
        sys.stdout.flush()
    except BrokenPipeError:  # `backstory list | head`: the reader of the pipe has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except OSError as error:
        if error.filename:  # a name too long, most likely
            say(f"{error.filename}: {error.strerror}")
            code = NOTHING
        elif isinstance(error, FileNotFoundError):  # of no file: what a relative path counts from
            say("the current folder is gone: change to another one")
            code = NOTHING
        else:  # a full disk, most likely; what is left to write would fail again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            say(f"cannot write the answer: {error.strerror or error}")
            code = PARTLY
    return code


def run(argv: list[str]) -> int:
    """Run one call; the exit code."""
    given, rest = _split(argv)
    verb = rest[0] if rest and rest[0] in VERBS else ""
    # Without arguments argparse is not imported: that takes as long as opening the cache.
    options = (_verb_options(verb, rest[1:]) if verb else _reader_parser().parse_args(rest)) if rest else None
    sources: list[str] = [] if options is None or verb else options.source
    _refuse_unknown_verb(sources)
    if "--screen-reader" in given:
        os.environ["BACKSTORY_SCREEN_READER"] = "1"
    session = Session(find_paths(given.get("--cache", ""), given.get("--config", "")), "--offline" in given)
    try:
        if verb:
            for fault in unknown_variables():
                say(str(fault))
            module, function, _ = VERBS[verb]
            code = int(getattr(import_module(module), function)(session, options))
            if verb not in SETTINGS and (told := session.config_fault()):
                say(told)
            return code
        return _open_reader(session, sources)
    except BadQuery as error:
        say(str(error))
        return USAGE
    except CacheError as error:
        say(str(error))
        return NOTHING
    except ODD as error:
        # SQLite's own where a file breaks while it is read
        told = session.oddity() or (str(error) if isinstance(error, sqlite3.Error) else "")
        if not told:
            raise  # a fault of ours
        say(told)
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
    """A single word that is neither a verb nor a file is a mistyped verb: a usage error, not a missing file."""
    word = sources[0] if sources else ""
    if word.isalpha() and not os.path.exists(word):
        from difflib import get_close_matches

        near = get_close_matches(word, VERBS, 1)
        _reader_parser().error(f"there is no verb or file '{word}'" + (f", did you mean '{near[0]}'?" if near else ""))


# --- arguments


def _reader_parser() -> "argparse.ArgumentParser":
    import argparse

    from reader.options import Parser

    width = max(map(len, VERBS))
    verbs = "verbs:\n" + "".join(f"  {name:<{width}}  {told[2]}\n" for name, told in VERBS.items())
    parser = Parser(
        "backstory",
        usage="backstory [--cache FILE] [--config FILE] [--offline] [--screen-reader] [SOURCE ...]\n"
        "       backstory VERB --help",
        description=PROLOG,
        epilog=f"{verbs}\n{EPILOG}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", nargs="*", help="file, folder, feed, page, .opml or .jsonl to read")
    _add_global(parser)
    parser.add_argument("--version", action="version", version=f"backstory {__version__}")
    return parser


def _add_global(parser: "argparse.ArgumentParser") -> None:
    """For the help only: `_split` has removed them already."""
    parser.add_argument("--cache", metavar="FILE", help="the cache file (BACKSTORY_CACHE)")
    parser.add_argument("--config", metavar="FILE", help="the configuration file (BACKSTORY_CONFIG)")
    parser.add_argument("--offline", action="store_true", help="send no request")
    parser.add_argument("--screen-reader", action="store_true", help="for screen readers (BACKSTORY_SCREEN_READER=1)")


def _verb_parser(verb: str) -> "argparse.ArgumentParser":
    import argparse

    from reader.examples import EXAMPLES
    from reader.options import ARGUMENTS, Parser, no_arguments

    example = EXAMPLES.get(verb, f"backstory {verb}")
    parser = Parser(
        f"backstory {verb}",
        description=VERBS[verb][2][0].upper() + VERBS[verb][2][1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ARGUMENTS.get(verb, no_arguments)(parser)
    _add_global(parser)
    return parser


def _verb_options(verb: str, words: list[str]) -> "argparse.Namespace":
    """Parse the arguments of a verb; options may be between its words. In a search, -not is not an option."""
    parser = _verb_parser(verb)
    options, left_out = parser.parse_known_args(words)
    if verb not in ("search", "follow"):
        return parser.parse_intermixed_args(words) if left_out else options
    if unknown := [word for word in left_out if word.startswith("--")]:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    options.query += left_out
    return options


def completion(session: Session, options: "argparse.Namespace") -> int:
    """`completion SHELL`: print the completion script, generated from the parsers of all verbs."""
    from reader.completion import SHELLS, options_of

    if options.at is not None:
        return _offer(session, options.at)
    if options.shell is None:
        _verb_parser("completion").error("which shell: bash, zsh or fish?")
    verbs = {name: (told[2], options_of(_verb_parser(name))) for name, told in VERBS.items()}
    sys.stdout.write(SHELLS[options.shell](verbs, options_of(_reader_parser())))
    return DONE


def _offer(session: Session, words: Sequence[str]) -> int:
    """Print the completions for the last of these words, a line each: the value, a tab, what it is."""
    from reader.values import values

    if len(words) > 1 and words[0] in VERBS:
        for value, told in values(session.paths.cache, _verb_parser(words[0]), words[0], words[1:]):
            put(f"{value}\t{told}" if told else value)
    return DONE


# --- the reader


def _open_reader(session: Session, sources: Sequence[str]) -> int:
    """Add the sources, then open the app on the first article; the samples where there is nothing else."""
    served = "TEXTUAL_DRIVER" in os.environ  # by `backstory serve`: a browser is the terminal
    if not served and not (sys.stdout.isatty() and sys.stdin.isatty()):
        say("the reader needs a terminal; `backstory list` and `backstory show ID` work in a pipe")
        return USAGE
    from reader.launch import launch

    return launch(session, sources)
