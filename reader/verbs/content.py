"""Verbs about how much of articles is stored: full, images, set."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cache.feed_settings import PAUSED
from cache.feed_table import NAMED
from feeds.article import Feed
from feeds.strings import clean_line
from reader import completing, picturing, retention
from reader.labels import plural
from reader.session import DONE, NOTHING, PARTLY, USAGE, Session, put, say
from reader.subscribing import INNER
from reader.verbs.sources import library_of

if TYPE_CHECKING:
    from reader.completing import Completed


def full(session: Session, options: argparse.Namespace) -> int:
    """`full ID ... [--feed] [--again]`"""
    ids, failed = session.articles(options.id)
    lacking = [] if options.feed else [id for id in ids if options.again or not _has_page(session, id)]
    had = len(ids) - len(lacking)
    for id in ids:
        if id not in lacking:
            session.cache.read_text(id, "feed" if options.feed else "page")
    done = _fetch(session, lacking)
    good = [one for one in done if not one.error]
    failed += len(lacking) - len(good)
    if read := had + sum(not one.aside for one in good):
        text = "what the feed gave" if options.feed else "the full text of the page"
        put(f"{plural(read, 'article')} now read as {text}")
    return DONE if not failed else PARTLY if had or good else NOTHING


def _has_page(session: Session, id: int) -> bool:
    return session.cache.texts_of(id)[1]


def _fetch(session: Session, ids: Sequence[int]) -> "list[Completed]":
    """Fetch pages. Each one that failed or is doubtful is reported on stderr."""
    if not ids:
        return []
    if session.offline:
        say("offline: nothing fetched")
        return []
    library = library_of(session)
    try:
        done = library.run(library.full_text(ids))
    finally:
        library.close()
    for one in done:
        if said := one.error or completing.doubt(one):
            again = f"; `backstory full {one.article}` reads it" if one.aside else ""
            say(f"{one.address or session.cache.row(one.article).title}: {said}{again}")
    return done


def images(session: Session, options: argparse.Namespace) -> int:
    """`images ID ...`"""
    ids, failed = session.articles(options.id)
    if session.offline:
        say("offline: nothing fetched")
        return DONE if not failed else PARTLY if ids else NOTHING
    if sentence := picturing.lacking():
        say(sentence)
        return NOTHING
    library = library_of(session)
    try:
        done = library.run(library.images(ids)) if ids else []
    finally:
        library.close()
    for one in done:
        if one.error:
            others = one.wanted - one.kept - 1
            say(f"{one.address}: {one.error}" + (f" (and {plural(others, 'other')})" if others else ""))
    failed += sum(bool(one.error) for one in done)
    if done:
        put(f"{plural(sum(one.kept for one in done), 'image')} of {plural(len(done), 'article')} kept")
    return DONE if not failed else PARTLY if any(one.kept or not one.error for one in done) else NOTHING


def set_(session: Session, options: argparse.Namespace) -> int:
    """`set FEED [--full-text auto|always|never|default] [--keep-days N] [--keep-articles N] [--keep-mb N]
    [--images always|never|default] [--paused yes|no] [--title T] [--tag T] [--untag T]`"""
    feed = session.feed(options.feed)
    settings = (completing.SETTING, picturing.SETTING, *retention.SETTINGS, PAUSED)
    wanted = {name: getattr(options, name) for name in settings}
    if all(value is None for value in (*wanted.values(), options.title, options.tag, options.untag)):
        say(
            "set: say what, with --full-text, --images, --keep-days, --keep-articles, --keep-mb, --paused, --title, "
            "--tag or --untag"
        )
        return USAGE
    before = retention.limits_of_feed(session.cache, feed.id)
    for name, value in wanted.items():
        if value is not None:
            session.cache.set_setting(feed.id, name, "" if value in ("default", "no", 0) else str(value))
    if retention.allows_more(retention.limits_of_feed(session.cache, feed.id), before):
        session.cache.name_anew(feed.id)
    _call_and_tag(session, feed, options)
    feed = session.cache.feed(feed.id)
    kept = session.cache.settings_of(feed.id)
    told = ", ".join(f"{k} {v}" for k, v in kept.items() if k not in (NAMED, INNER)) or "as for all feeds"
    tagged = f", tagged {', '.join(feed.tags)}" if (options.tag or options.untag) and feed.tags else ""
    put(f"{feed.title or feed.address}: {told}{tagged}")
    return DONE


def _call_and_tag(session: Session, feed: Feed, options: argparse.Namespace) -> None:
    """Change the title and tags of a feed."""
    if options.title is not None:
        session.cache.call_feed(feed.id, clean_line(options.title))
    if options.tag or options.untag:
        gone = {tag.casefold() for tag in options.untag or ()}
        tags = (*feed.tags, *(options.tag or ()))
        session.cache.tag_feed(feed.id, (tag for tag in tags if tag.casefold() not in gone))
