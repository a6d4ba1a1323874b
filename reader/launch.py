"""How does the reader start? Sources first, samples if there is nothing else, then the app."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from cache.errors import CacheError, NotWritable
from cache.looks import looks
from reader.commands import shown_key
from reader.config import Config, unknown_variables
from reader.palette import TERMINAL
from reader.session import DONE, NOTHING, SAMPLES, Session, renew_samples, say, store_samples
from reader.settings import Settings, load_settings
from reader.spoken import asked_for
from reader.terminal import few_colours, settle_colours

if TYPE_CHECKING:
    from reader.outcomes import Outcome


def launch(session: Session, sources: Sequence[str]) -> int:
    """Run the reader to its end; the exit code."""
    settings = load_settings(session.paths)
    session.config = settings.config  # invalid settings do not keep the reader from starting
    first, problems = 0, [settings.told] if settings.faults else [str(each) for each in unknown_variables()]
    if sources:
        outcomes = _bring(session, sources)
        if all(outcome.state == "failed" for outcome in outcomes):
            return NOTHING
        first = next((outcome.first for outcome in outcomes if outcome.first), 0)
        problems += [f"{outcome.address}: {outcome.error}" for outcome in outcomes if outcome.error]
    fresh = not sources and _fill(session, settings)
    return _run(session, settings, first, problems[0] if problems else "", fresh=fresh)


def _bring(session: Session, sources: Sequence[str]) -> "list[Outcome]":
    from reader.verbs.sources import bring

    return bring(session, sources)


def teach(session: Session) -> int:
    """Run the tutor on a cache of its own, which holds the samples alone; the exit code."""
    settings = load_settings(session.paths)
    session.config = settings.config
    _fill(session, settings)
    return _run(session, settings, 0, "", fresh=True, tutor=True)


def _fill(session: Session, settings: Settings) -> bool:
    """Store the samples if the cache is empty; whether there is nothing else. Reads no other feed: there may be
    hundreds."""
    cache = session.cache
    if not cache.counts().feeds:
        try:
            store_samples(cache, settings.keys)
        except NotWritable as error:
            say(str(error))
    samples = cache.feed_at(SAMPLES)
    if samples is not None:
        with suppress(CacheError):  # read-only or busy: another time
            renew_samples(cache, samples, settings.keys)
    return samples is not None and cache.counts().feeds == 1


@contextmanager
def _simply_ended() -> Iterator[None]:
    """Until the app handles it, Ctrl+C just ends the process: an interrupt in the middle of imports and setup could
    surface as any error."""
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@_simply_ended()
def _run(session: Session, settings: Settings, first: int, problem: str, *, fresh: bool, tutor: bool = False) -> int:
    import gc

    gc.disable()  # until the first screen stands (`BackstoryApp.look_for_pending`): some 8 % of the time to it
    from cache.rows import Filter
    from reader.app import BackstoryApp

    notice = f"OFFLINE since {datetime.now():%H:%M}" if session.offline else ""
    greeting = problem
    if fresh:
        rows = session.cache.rows(Filter(), 1)
        first = first or (rows[0].id if rows else 0)
        notice = "tutor" if tutor else " · ".join(part for part in ("sample stories", notice) if part)
        greeting = greeting or ("nothing that you do here is kept" if tutor else _greeting(settings))
    settle_colours(os.environ)
    app = BackstoryApp(
        session.cache,
        session.paths,
        settings.config,
        offline=session.offline,
        keys=settings.keys,
        themes=settings.themes,
        looks=_begun_with(settings.config, looks(session.cache)),
        first_article=first,
        focus_first=bool(first) and not fresh,
        notice=notice,
        greeting=greeting,
        tutor=tutor,
        spoken=asked_for(os.environ),
    )
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or DONE  # not 0 where it ended by a fault of ours


def _begun_with(config: Config, left: Mapping[str, str]) -> dict[str, str]:
    """The initial state of the screen: as it was left, unless another theme, order or measure was configured since. If
    no theme was chosen and there are sixteen colours, they are the terminal's own."""
    begun = dict(left)
    for what, setting in (("theme", config.theme), ("order", config.sort), ("measure", str(config.measure))):
        kept, over = begun.pop(what, ""), f"{setting} "  # the name of a theme may hold spaces
        if kept.startswith(over):
            begun[what] = kept.removeprefix(over)
    if not re.fullmatch("[1-9][0-9]{1,2}", begun.get("measure", "99")):  # another program wrote it
        del begun["measure"]
    if "theme" not in begun and config.theme == Config().theme and few_colours(os.environ):
        begun["theme"] = TERMINAL
    return begun


def _greeting(settings: Settings) -> str:
    """The first line that a new user sees."""
    add, help_ = (shown_key((*settings.keys[id], ":")[0]) for id in ("add", "help"))
    return f"these are samples: {add} adds a feed, page or file of yours · {help_} shows the keys"
