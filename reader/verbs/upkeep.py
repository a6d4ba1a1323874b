"""Verbs for maintenance: mark, analyse, doctor."""

import argparse
import shutil
from pathlib import Path

from cache import derived
from cache.errors import Busy, CacheError, NotWritable
from reader import __version__, answers
from reader.labels import megabytes, plural
from reader.retention import drop_old, limits_of
from reader.session import DONE, NOTHING, ODD, PARTLY, Session, put, put_json, say
from reader.settings import load_settings
from reader.verbs.sources import health_line
from reader.verbs.stories import finish_all

LEAST_ROOM = 50_000_000
"""Bytes that the disk should have: a refresh of many feeds, or the analysis of some hundred articles, wants as much."""
MOST_SHOWN = 5
"""Articles that are listed in a note."""


def mark(session: Session, options: argparse.Namespace) -> int:
    """`mark ID ... --read/--unread/--star/--unstar/--save/--unsave`"""
    wanted = {name: value for name in ("read", "starred", "saved") if (value := getattr(options, name)) is not None}
    if not wanted:
        say("mark: say how, with --read, --unread, --star, --unstar, --save or --unsave")
        return 2
    ids, missing = session.articles(options.id)
    session.cache.mark(ids, **wanted)
    if ids:
        put(f"marked {plural(len(ids), 'article')}")
    return NOTHING if missing and not ids else PARTLY if missing else DONE


def analyse(session: Session, options: argparse.Namespace) -> int:
    """`analyse`"""
    count = finish_all(session.cache)
    put(f"analysed {plural(count, 'article')}")
    return DONE


def doctor(session: Session, options: argparse.Namespace) -> int:
    """`doctor`: exit code 1 only for a faulty cache, index or installation; the rest is just listed."""
    from reader.verbs import safety

    if options.rebuild:
        return safety.rebuild(session)
    if options.export is not None:
        return safety.take_out(session, options.export)
    if options.take_in is not None:
        return safety.take_in(session, options.take_in)
    return _examined(session, options)


def _unwritable(session: Session) -> list[str]:
    """Why nothing can be stored, as on a full disk."""
    try:
        with session.cache.write():
            return []
    except (NotWritable, Busy) as error:
        return [str(error)]


def _room_notes(session: Session) -> list[str]:
    """Whether the disk may soon be full: what is stored next wants room, and what waits in the log as much again."""
    path = session.cache.path
    log = path.with_name(f"{path.name}-wal")
    try:
        free = shutil.disk_usage(path.parent).free
        wanted = max(LEAST_ROOM, log.stat().st_size if log.exists() else 0)
    except OSError:
        return []
    low = f"the disk of the cache has {megabytes(free)} left: what is fetched, marked or analysed may not be stored"
    return [low] if free < wanted else []


def _examined(session: Session, options: argparse.Namespace) -> int:
    """Check everything; nothing is changed except by --compact."""
    faults, undone = _install_faults(), False
    notes, room = list[str](), list[str]()
    told: answers.Json = {
        "version": __version__,
        "cache": str(session.paths.cache),
        "config": str(session.paths.config),
    }
    try:
        if options.compact:
            try:
                told |= _compact(session)
            except (NotWritable, Busy) as error:  # no fault of the cache
                undone = True
                notes.append(f"not compacted: {error}")
        faults += session.cache.check()
        notes += (room := _room_notes(session)) + _unwritable(session)
        counts = session.cache.counts()
        told |= {"articles": counts.articles, "unread": counts.unread, "feeds": counts.feeds, "stories": counts.stories}
        told["pending"] = _pending(session)
        notes += _analysis_notes(session, told["pending"])
        notes += _file_notes(session)
        notes += [health_line(row.feed) for row in session.cache.feeds() if row.feed.error]
    except CacheError as error:
        faults.append(str(error))
    except ODD:  # the rest cannot be told with a value that is named already
        if not faults:
            raise
    notes += map(str, load_settings(session.paths).faults)
    if options.json:
        put_json({**told, "ok": not faults, "faults": faults, "notes": notes})
    else:
        for name, value in told.items():
            put(f"{name:<10} {value}")
        for line in [f"fault: {fault}" for fault in faults] + [f"note: {note}" for note in notes]:
            put(line)
        put(plural(len(faults), "fault") if faults else "the cache is well, but for the disk" if room else "all well")
    return PARTLY if faults or undone else DONE


def _compact(session: Session) -> answers.Json:
    """Drop what is beyond the limits and free space; what was dropped, and the size of the file before and after."""
    size = [session.paths.cache.stat().st_size]
    dropped = drop_old(session.cache, limits_of(session.config))
    forgotten = session.cache.forget_old()
    session.cache.vacuum()
    for path in _vanished(session):
        session.cache.forget_file(path)
    size.append(session.paths.cache.stat().st_size)
    return {"dropped": dropped, "forgotten": forgotten, "bytes_before": size[0], "bytes_after": size[1]}


def _pending(session: Session) -> int:
    from reader.analysis.analyse import VERSION

    return derived.pending_count(session.cache, VERSION)


def _file_notes(session: Session) -> list[str]:
    """A note about downloaded files that are not where they were put."""
    gone = _vanished(session)
    where = "is not where it was" if len(gone) == 1 else "are not where they were"
    return [f"{plural(len(gone), 'downloaded file')} {where} ({gone[0]})"] if gone else []


def _vanished(session: Session) -> list[Path]:
    return [file.path for file in session.cache.all_files() if file.whole and not file.path.is_file()]


def _analysis_notes(session: Session, pending: int) -> list[str]:
    """Notes about pending articles, and about those that the analyser could not read."""
    from reader.analysis.analyse import VERSION

    notes = []
    if pending:
        wait = "waits for its" if pending == 1 else "wait for their"
        notes.append(f"{plural(pending, 'article')} {wait} analysis: `backstory analyse`")
    if lost := derived.given_up(session.cache, VERSION):
        shown = ", ".join(map(str, lost[:MOST_SHOWN])) + (" …" if len(lost) > MOST_SHOWN else "")
        notes.append(
            f"the names and dates of {plural(len(lost), 'article')} could not be read ({shown}); all else of them can"
        )
    return notes


def _install_faults() -> list[str]:
    """Packages with our names, which are common words, that belong to another distribution."""
    import importlib.util
    from pathlib import Path

    home = Path(__file__).resolve().parent.parent.parent
    faults = []
    for name in ("reader", "feeds", "cache"):
        spec = importlib.util.find_spec(name)
        where = Path(spec.origin).resolve().parent if spec is not None and spec.origin else None
        if where != home / name:
            faults.append(
                f"the package '{name}' is another distribution's ({where}): install backstory on its own, with pipx"
            )
    return faults
