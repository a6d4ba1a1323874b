"""How does the reader start? Sources first, samples where there is nothing else, then the app."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cache.errors import NotWritable
from reader.commands import load_keymap
from reader.session import DONE, NOTHING, SAMPLES, Session, say, store_samples, version

if TYPE_CHECKING:
    from reader.library import Outcome


def launch(session: Session, sources: Sequence[str]) -> int:
    """Run the reader to its end; the exit code."""
    first, problems = 0, list(load_keymap(session.paths.keymap)[1])
    if sources:
        outcomes = _bring(session, sources)
        if all(outcome.state == "failed" for outcome in outcomes):
            return NOTHING
        first = next((outcome.first for outcome in outcomes if outcome.first), 0)
        problems += [f"{outcome.address}: {outcome.error}" for outcome in outcomes if outcome.error]
    fresh = not sources and _fill(session)
    _run(session, first, problems[0] if problems else "", fresh=fresh)
    return DONE


def _bring(session: Session, sources: Sequence[str]) -> "list[Outcome]":
    from reader.verbs.sources import bring

    return bring(session, sources)


def _fill(session: Session) -> bool:
    """Store the samples where the cache is empty; whether they are all that there is."""
    feeds = session.cache.feeds()
    if not feeds:
        try:
            store_samples(session.cache)
        except NotWritable as error:
            say(str(error))
        feeds = session.cache.feeds()
    return bool(feeds) and all(row.feed.address == SAMPLES for row in feeds)


def _run(session: Session, first: int, problem: str, *, fresh: bool) -> None:
    import gc

    gc.disable()  # until the first screen stands (`BackstoryApp.look_for_pending`): some 8 % of the time to it
    from cache.rows import Filter
    from reader.app import BackstoryApp

    notice = f"OFFLINE since {datetime.now():%H:%M}" if session.offline else ""
    greeting = problem
    if fresh:
        rows = session.cache.rows(Filter(), 1)
        first = first or (rows[0].id if rows else 0)
        notice = " · ".join(part for part in ("sample stories", notice) if part)
        greeting = greeting or "these are samples: a adds a feed, page or file of yours · ? shows the keys"
    BackstoryApp(
        session.cache,
        session.paths,
        session.config,
        version=version(),
        offline=session.offline,
        keys=load_keymap(session.paths.keymap)[0],
        first_article=first,
        focus_first=bool(first) and not fresh,
        notice=notice,
        greeting=greeting,
    ).run()
