"""Verbs about sources: add, remove, feeds, refresh, import, export."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cache.rows import Filter
from cache.times import utc_now
from feeds.article import Feed
from feeds.errors import FeedError
from feeds.strings import fold, strip_unsafe
from reader import __version__, answers, schedule
from reader.labels import moment, plural
from reader.outcomes import Outcome
from reader.session import DONE, NAMED, NOTHING, PARTLY, USAGE, Session, progress_bar, put, put_json, say, written

if TYPE_CHECKING:
    from reader.library import Library

MOST_NAMED = 10
"""Feeds of one title whose ids are told."""


def library_of(session: Session) -> "Library":
    """The library on this session's cache."""
    from reader.library import library_for  # brings the network's modules: most verbs here need none

    return library_for(session.cache, session.config, __version__, offline=session.offline)


def bring(session: Session, sources: Sequence[str], tags: Sequence[str] = ()) -> list[Outcome]:
    """Add sources, with a progress bar on a terminal; every failure and fault is reported on stderr."""
    library = library_of(session)
    advance, finish = progress_bar("adding", len(sources))
    try:
        outcomes = library.run(library.add(sources, tags, lambda _: advance()))
    finally:
        finish()
        library.close()
    complain(outcomes)
    return outcomes


def complain(outcomes: Sequence[Outcome]) -> None:
    """Report whatever could not be read, a line each."""
    for outcome in outcomes:
        for fault in outcome.faults:
            say(f"{fold(outcome.address)}: {fault}")
        if outcome.error:
            say(f"{fold(outcome.address)}: {outcome.error}")


def code_of(outcomes: Sequence[Outcome]) -> int:
    """The exit code: done, partly failed, or nothing readable."""
    failed = sum(outcome.state == "failed" for outcome in outcomes)
    if failed and failed == len(outcomes) and not any(outcome.new for outcome in outcomes):
        return NOTHING
    return PARTLY if failed or any(outcome.faults for outcome in outcomes) else DONE


def add(session: Session, options: argparse.Namespace) -> int:
    """`add SOURCE ...`"""
    outcomes = bring(session, options.source, options.tag or ())
    good = [outcome for outcome in outcomes if outcome.state != "failed" or outcome.new]
    subscribed = sum(outcome.new for outcome in good if outcome.state == "subscribed")
    new = sum(outcome.new for outcome in outcomes if outcome.state != "subscribed")
    parts = [plural(len(good), "source"), plural(new, "new article")]
    if subscribed:
        parts.append(f"{plural(subscribed, 'new subscription')} (`backstory refresh` fetches)")
    if good:
        put(", ".join(parts))
    for outcome in outcomes:
        if outcome.state == "failed" and outcome.feed is not None:
            tagged = f", tagged {', '.join(options.tag)} now" if options.tag else ""
            known = "what came of it is kept" if outcome.new else "was subscribed to before and stays so"
            say(f"{outcome.address}: {known}{tagged}; `backstory refresh` asks it again")
    return code_of(outcomes)


def remove(session: Session, options: argparse.Namespace) -> int:
    """`remove FEED`, `remove --undo [FEED]`"""
    if options.undo:
        return _bring_back(session, options.feed)
    if not options.feed:
        say("remove: say which feed, by its id, exact title or address")
        return USAGE
    feed = session.feed(options.feed)
    same = [str(row.feed.id) for row in session.cache.feeds() if row.feed.title == options.feed]
    if len(same) > 1 and options.feed not in (str(feed.id), feed.address):
        said = ", ".join(same[:MOST_NAMED]) + (" …" if len(same) > MOST_NAMED else "")
        say(f"remove: several feeds are called '{options.feed}': {said}; say which by its id")
        return USAGE
    count = session.cache.remove_feed(feed.id)
    kept = session.cache.article_count(Filter(feed=feed.id))
    stay = f"; {kept:,} starred or saved {'stays' if kept == 1 else 'stay'}" if kept else ""
    if files := session.cache.file_count(feed.id):
        stay += f"; {plural(files, 'downloaded file')} {'stays' if files == 1 else 'stay'} on disk"
    put(f"removed {feed.title or feed.address} and {plural(count, 'article')}{stay} (undo: `backstory remove --undo`)")
    return DONE


def _bring_back(session: Session, key: str) -> int:
    """Undo the removal of a feed, by default the last one."""
    came = session.cache.go_on()
    gone = session.cache.removed_feeds()
    if came and not (gone or key):
        put(f"brought back the rest: {plural(came, 'article')}")
        return DONE
    if key:
        gone = [feed for feed in gone if key in (str(feed.id), feed.title, feed.address)]
    if not gone:
        say(f"there is no removed feed '{key}'" if key else "nothing was removed")
        return NOTHING
    count = session.cache.bring_back(gone[0].id)
    put(f"brought back {gone[0].title or gone[0].address} and {plural(count, 'article')}")
    return DONE


def feeds(session: Session, options: argparse.Namespace) -> int:
    """`feeds [FEED ...]`"""
    if options.removed:
        return _removed(session, options)
    rows = session.cache.feeds()
    if options.feed:
        named = {session.feed(key).id for key in options.feed}
        rows = [row for row in rows if row.feed.id in named]
    if options.json:
        put_json([answers.feed(row, session.cache.settings_of(row.feed.id)) for row in rows])
        return DONE
    if options.feed:
        from reader.feed_page import as_lines  # as `library_of`

        told = [as_lines(row, session.cache.settings_of(row.feed.id), session.config) for row in rows]
        put("\n\n".join(map("\n".join, told)))
        return DONE
    if not rows:
        say("nothing is subscribed to yet: `backstory add ADDRESS` does it, `backstory import` takes a list")
    if rows and to_people():
        put(f"{'id':>4} {'unread':>6}/{'all':<6} title  address  #tags")
    for row in rows:
        state = row.feed.error and f"  ! {row.feed.error}"
        tags = "".join(f"  #{strip_unsafe(tag)}" for tag in row.feed.tags)
        line = f"{row.feed.title or '-'}  {row.feed.address}{state}{tags}"
        put(f"{row.feed.id:>4}  {row.unread:>5}/{row.articles:<6} {line}")
    return DONE


def to_people() -> bool:
    """Whether the answer goes to a terminal."""
    return sys.stdout.isatty()


def _removed(session: Session, options: argparse.Namespace) -> int:
    """List the feeds that can be brought back, the last one first."""
    gone = session.cache.removed_feeds()
    if options.json:
        put_json([{"id": feed.id, "address": feed.address, "title": feed.title} for feed in gone])
        return DONE
    for feed in gone:
        put(f"{feed.id:>4}  {feed.title or '-'}  {feed.address}")
    return DONE


def refresh(session: Session, options: argparse.Namespace) -> int:
    """`refresh [FEED ...]`"""
    named = [session.feed(key) for key in options.feed]
    if session.offline:
        if options.json:
            put_json({"fetched": 0, "unchanged": 0, "failed": 0, "new": 0, "changed": 0, "offline": True, "feeds": []})
        else:
            put("offline: nothing fetched")
        return DONE
    chosen = named or [row.feed for row in session.cache.feeds() if not row.paused]
    gone = [feed for feed in chosen if feed.gone] if options.force and not named else []
    chosen = [feed for feed in chosen if feed not in gone]
    outcomes = _refresh(session, chosen, force=options.force or bool(named))
    complain(outcomes)
    outcomes += _left_out(gone)
    tally = {state: sum(o.state == state for o in outcomes) for state in ("fetched", "unchanged", "failed", "waiting")}
    new, changed = sum(o.new for o in outcomes), sum(o.changed for o in outcomes)
    if options.json:
        put_json({**tally, "new": new, "changed": changed, "feeds": [_told(outcome) for outcome in outcomes]})
    else:
        parts = [f"{count} {state}" for state, count in tally.items() if count or state in ("fetched", "unchanged")]
        put(", ".join([*parts, plural(new, "new article")]))
    left_out = any(given.fault for given in session.config.feeds)  # for as long as that is so, due or not
    return PARTLY if left_out or tally["failed"] or any(outcome.faults for outcome in outcomes) else DONE


def _refresh(session: Session, chosen: Sequence[Feed], *, force: bool) -> list[Outcome]:
    asked = [feed for feed in chosen if force or schedule.due(feed, utc_now())]
    if not asked:
        return [Outcome(feed.address, "waiting", feed) for feed in chosen]
    library = library_of(session)
    advance, finish = progress_bar("refreshing", len(asked))
    try:
        outcomes = library.run(library.refresh(asked, force=force, progress=lambda _: advance()))
    finally:
        finish()
        library.close()
    asked_ids = {feed.id for feed in asked}
    return outcomes + [Outcome(feed.address, "waiting", feed) for feed in chosen if feed.id not in asked_ids]


def _left_out(gone: Sequence[Feed]) -> list[Outcome]:
    """The feeds that are gone (410) wait until somebody names them, also where all others are forced; that is said."""
    if gone:
        named = [f"'{feed.title or feed.address}' ({feed.id})" for feed in gone[:NAMED]]
        more = [f"{len(gone) - NAMED} more"] if len(gone) > NAMED else []
        say(f"not asked, as their servers said that they are gone for good (410): {', '.join([*named, *more])}; "
            "`backstory refresh FEED` asks one again")  # fmt: skip
    return [Outcome(feed.address, "waiting", feed) for feed in gone]


def _told(outcome: Outcome) -> answers.Json:
    feed = outcome.feed
    return {
        "id": feed.id if feed else None,
        "address": outcome.address,
        "state": outcome.state,
        "new": outcome.new,
        "changed": outcome.changed,
        "error": outcome.error,
        "gone": feed is not None and feed.gone,
        "next_check": answers.when(feed.next_check) if feed else None,
    }


def import_(session: Session, options: argparse.Namespace) -> int:
    """`import FILE.opml`"""
    from feeds import newsboat, opml
    from feeds.decode import decode
    from reader.subscribing import subscribe_all

    try:
        content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        theirs = newsboat.is_list(decode(content))  # it is meant as a list, whatever it is called
        found, skipped = newsboat.read(decode(content)) if theirs else opml.read(content)
    except OSError as error:
        say(f"{options.file}: cannot be read ({error.strerror})")
        return NOTHING
    except FeedError as error:
        say(f"{options.file}: {error}")
        return NOTHING
    for line in skipped:
        say(f"{options.file}: {line}")
    known = {row.feed.address for row in session.cache.feeds()}
    subscribe_all(session.cache, found)
    new = len({feed.address for feed in found} - known)
    put(f"{plural(new, 'new subscription')}, {len(found) - new} known already; `backstory refresh` fetches them")
    return PARTLY if skipped else DONE


def export(session: Session, options: argparse.Namespace) -> int:
    """`export [FILE]`"""
    from feeds import opml

    web = [row.feed for row in session.cache.feeds() if row.feed.kind == "web"]
    text = opml.write(sorted(web, key=lambda feed: ((feed.title or feed.address).casefold(), feed.address)))
    if options.file and options.file != "-":
        return DONE if written(Path(options.file), text.encode()) else NOTHING
    put(text.rstrip("\n"))
    return DONE


def health_line(feed: Feed) -> str:
    """A failing feed in one line."""
    last_good = moment(feed.last_good) if feed.last_good else "never"
    return f"{feed.title or feed.address}: {feed.error} (last good {last_good})"
