"""Verbs for backups and repair: backup, restore, and `doctor` with --rebuild, --export or --import."""

import argparse
import json
import os
from pathlib import Path

from cache.errors import NotFound
from reader.labels import plural
from reader.session import DONE, NOTHING, Session, progress_bar, put, say, written

MOST = 256 << 20
"""Bytes of an export that is read."""


def backup(session: Session, options: argparse.Namespace) -> int:
    """`backup FILE`: also while the reader is open."""
    from cache.backup import back_up

    target = Path(options.file).absolute()
    back_up(session.cache.path, target)
    put(f"copied {plural(session.cache.counts().articles, 'article')} to {target}")
    return DONE


def restore(session: Session, options: argparse.Namespace) -> int:
    """`restore FILE`: the previous cache is kept beside it."""
    from cache.restoring import restore

    source = Path(options.file).absolute()
    if not source.exists():
        raise NotFound(f"there is no file {source}")
    kept = restore(session.paths.cache.absolute(), source)
    put(f"restored {plural(session.cache.counts().articles, 'article')} from {source}")
    if kept is not None:
        put(f"what was there before is {kept}")
    return DONE


def rebuild(session: Session) -> int:
    """`doctor --rebuild`"""
    from cache.rebuilding import BATCH, rebuild

    advance, finish = progress_bar("indexing", session.cache.counts().articles // BATCH + 1)
    try:
        count = rebuild(session.cache, lambda _: advance())
    finally:
        finish()
    put(f"indexed and counted {plural(count, 'article')}; `backstory analyse` reads their names and dates anew")
    return DONE


def take_out(session: Session, path: str) -> int:
    """`doctor --export FILE`: subscriptions, marks, follows and corrections as JSON, readable only by the owner."""
    from reader.exporting import exported

    told = exported(session.cache)
    content = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    if not written(Path(path), content, mode=0o600):
        return NOTHING
    parts = [len(told[name]) for name in ("feeds", "statuses", "follows", "corrections")]
    put(f"wrote {_listed(*parts)} to {path}")
    return DONE


def take_in(session: Session, path: str) -> int:
    """`doctor --import FILE`"""
    from cache.portable import NotPortable
    from reader import exporting

    try:
        if os.path.getsize(path) > MOST:
            say(f"{path}: is larger than any export")
            return NOTHING
        told = json.loads(Path(path).read_bytes())
    except OSError as error:
        say(f"{path}: cannot be read ({error.strerror})")
        return NOTHING
    except (ValueError, RecursionError):
        say(f"{path}: this is no export of Backstory's")
        return NOTHING
    try:
        taken = exporting.take_in(session.cache, told)
    except NotPortable as error:
        say(f"{path}: {error}")
        return NOTHING
    put(f"took in {_listed(taken.feeds, taken.statuses, taken.follows, taken.corrections)}")
    return DONE


def _listed(feeds: int, statuses: int, follows: int, corrections: int) -> str:
    told = (feeds, "feed"), (statuses, "marked article"), (follows, "follow"), (corrections, "correction")
    return ", ".join(plural(count, what) for count, what in told)
