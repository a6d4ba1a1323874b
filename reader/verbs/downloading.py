"""The verb `download`: the files of articles."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reader import answers
from reader.downloading import Downloaded, Grown
from reader.labels import megabytes
from reader.paths import at_home
from reader.session import DONE, NOTHING, PARTLY, Session, put, put_json, say
from reader.verbs.sources import library_of


def download(session: Session, options: argparse.Namespace) -> int:
    """`download ID ... [--to DIR]`"""
    ids, missing = session.articles(options.id)
    if session.offline:
        say("offline: nothing fetched")
        return DONE if not missing else PARTLY if ids else NOTHING
    done = _fetch(session, ids, at_home(options.to) if options.to else session.paths.downloads)
    for one in done:
        if one.error:
            say(f"{one.address}: {one.error}")
    came = [one for one in done if not one.error]
    if options.json:
        put_json([answers.downloaded(one) for one in done])
    else:
        for one in came:
            put(f"{one.path}  {megabytes(one.size)}{', there already' if one.known else ''}")
    return NOTHING if not came else PARTLY if missing or len(came) < len(done) else DONE


def _fetch(session: Session, ids: Sequence[int], folder: Path) -> list[Downloaded]:
    """Download the files, with a progress bar on a terminal."""
    grown: Grown = _no_bar
    finish = _nothing
    if ids and sys.stderr.isatty():
        from reader.progress import bytes_bar

        grown, finish = bytes_bar("downloading")
    library = library_of(session)
    try:
        return library.run(library.download(ids, folder, grown))
    finally:
        finish()
        library.close()


def _no_bar(size: int, total: int) -> None:
    """Without a terminal there is no progress bar."""


def _nothing() -> None:
    """Without a progress bar there is nothing to end."""
