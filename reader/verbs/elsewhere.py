"""Verbs that summarise stories and reading for use elsewhere: dossier, stats."""

import argparse
from pathlib import Path

from reader import answers
from reader.dossier import collect, stories_of
from reader.dossier_file import KINDS, form
from reader.labels import plural
from reader.session import DONE, NOTHING, USAGE, Session, put, put_json, say, written
from reader.verbs.stories import catch_up


def dossier(session: Session, options: argparse.Namespace) -> int:
    """`dossier STORY|ID ... FILE.md|.html|.epub`; a file that is there is replaced."""
    from reader.analysis.analyse import VERSION

    target = Path(options.file)
    written_as = form(target.suffix)
    if written_as is None:
        say(f"{options.file}: {KINDS}")
        return USAGE
    ids = [session.article(key) for key in options.story]
    catch_up(session.cache)
    told = collect(session.cache, stories_of(session.cache, ids, alone=options.alone), VERSION)
    if not written(target, written_as(told)):
        return NOTHING
    reports = sum(len(chapter.reports) for chapter in told.chapters)
    stories = plural(len(told.chapters), "story", "stories")
    put(f"wrote {plural(reports, 'report')} of {stories} to {options.file}")
    return DONE


def stats(session: Session, options: argparse.Namespace) -> int:
    """`stats [--json]`: what the page of statistics shows."""
    import shutil
    from datetime import date

    from cache.habits import habits
    from reader.stats import as_lines

    found = habits(session.cache)
    if options.json:
        put_json(answers.statistics(found))
        return DONE
    for line in as_lines(found, date.today(), shutil.get_terminal_size().columns):
        put(line)
    return DONE
