"""The verb `brief`: what happened lately, in few lines."""

import argparse
from collections.abc import Iterator
from datetime import datetime

from cache import derived
from cache.errors import BadQuery
from cache.query import moment_of
from cache.rows import Filter, Row, StoryRow
from cache.store import Cache
from cache.times import local, utc_now
from feeds.article import Analysis
from reader import answers
from reader.briefing import MOST_LINES, Brief, as_markdown, as_text, lines_of
from reader.novelty import Told
from reader.session import DONE, Session, put, put_json, say
from reader.verbs.stories import catch_up

PAGE = 200
MOST_REPORTS = 6
"""Newest reports of a story that are considered for each of its lines."""


def brief(session: Session, options: argparse.Namespace) -> int:
    """`brief [--since 1d] [--limit N] [--lines N] [--markdown or --json]`"""
    since = since_of(options.since, local(utc_now()))
    catch_up(session.cache)
    with session.cache.steady():
        stories = sorted(_newer(session.cache, since), key=lambda row: (-row.weight, -row.sorted_at, row.story))
        briefs = [briefed(session.cache, story, since, options.lines) for story in stories[: options.limit]]
    if options.json:
        put_json([answers.brief(one) for one in briefs])
        return DONE
    if not briefs:
        say(f"no story since {datetime.fromtimestamp(since):%Y-%m-%d %H:%M}")
    for line in (as_markdown if options.markdown else as_text)(briefs):
        put(line)
    return DONE


def since_of(text: str, now: datetime) -> int:
    """The moment that '1d', 'today' or '2024-01-31' means, in seconds since 1970. Raises BadQuery."""
    moment = moment_of(text.strip(), now)
    if moment is None:
        raise BadQuery(f"--since takes 12h, 7d, 2w, today, yesterday or a day such as 2024-01-31, not '{text}'")
    return moment


def _newer(cache: Cache, since: int) -> Iterator[StoryRow]:
    """The stories with a report since then, the newest first."""
    after = None
    while page := cache.story_rows(Filter(), PAGE, after=after):
        for row in page:
            if row.sorted_at < since:
                return
            yield row
        after = page[-1].key


def briefed(cache: Cache, story: StoryRow, since: int, lines: int = MOST_LINES) -> Brief:
    """The lines of one story: from its best report first, then from the others since then, newest first."""
    rows = [row for row in cache.story_reports(story.story)[::-1] if row.sorted_at >= since or row.id == story.lead.id]
    rows.sort(key=lambda row: row.id != story.lead.id)
    return Brief(story, lines_of([(row, _told(cache, row)) for row in rows[: MOST_REPORTS * lines]], lines))


def _told(cache: Cache, row: Row) -> Told:
    return cache.get(row.id), derived.analysis(cache, row.id) or Analysis()
