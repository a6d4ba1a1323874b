"""The verb `tutor`: learn the keys, on a temporary cache."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.paths import Paths
from reader.session import USAGE, Session, say


def tutor(session: Session, options: argparse.Namespace) -> int:
    """`tutor`: two minutes in which each key is used once, on the sample stories, without a network."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        say("the tutor needs a terminal; the README lists the keys, and so does `backstory keys`")
        return USAGE
    from reader.launch import teach

    with TemporaryDirectory(prefix="backstory-tutor-") as folder:
        own = Session(Paths(Path(folder, "cache.db"), session.paths.config), offline=True)
        try:
            return teach(own)
        finally:
            own.close()
