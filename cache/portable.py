"""How is the user's own data (subscriptions, marks, follows, rules, corrections) exported and imported?

As one JSON object, version 1. Feeds are identified by address and articles by the hash of their guid, so that it can be
imported into any cache, before or after the articles arrive. It contains no text of articles. `reader.exporting`
removes passwords from addresses and cleans what is imported.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from cache.correcting import PUT, load
from cache.corrections import KINDS
from cache.errors import CacheError
from cache.rule_table import Does, Place, Rule
from cache.store import Cache
from cache.times import utc_now
from feeds.article import Feed, FeedKind
from feeds.record import dataclass

VERSION = 1
Json = dict[str, Any]
MERGE = """INSERT INTO status (feed, key, read, starred, saved, opened, first_opened, position)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (feed, key) DO UPDATE SET read = max(read, excluded.read), starred = max(starred, excluded.starred),
    saved = max(saved, excluded.saved),
    position = CASE WHEN coalesce(opened, 0) >= coalesce(excluded.opened, 0) THEN position ELSE excluded.position END,
    opened = max(coalesce(opened, excluded.opened), coalesce(excluded.opened, opened)),
    first_opened = min(coalesce(first_opened, opened, excluded.first_opened),
        coalesce(excluded.first_opened, first_opened, opened))"""
"""A mark that is set in either stays set; the position is that of the later reading, the first one is the earlier."""


SETTING = re.compile(
    r"full_text (?:auto|always|never)|images (?:always|never)|(?:paused|public) yes"
    r"|title .+"
    r"|keep_(?:days|articles|mb) [1-9][0-9]{0,8}"
)
"""The settings of a feed that are imported."""
NO_MORE = 253_402_300_800
"""The year 10000 in seconds since 1970."""


class NotPortable(CacheError):
    """The file was not written by `doctor --export`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How much was imported."""

    feeds: int
    """Subscriptions that were new."""
    statuses: int
    follows: int
    corrections: int


# --- out


def exported(cache: Cache) -> Json:
    """The user's own data."""
    addresses: dict[int, list[str]] = {}
    for feed, address in cache.db.execute("SELECT feed, address FROM feed_address ORDER BY feed, address"):
        addresses.setdefault(feed, []).append(address)
    rows, titles = [row.feed for row in cache.feeds()], cache.former_titles()
    current = {feed.id: feed.address for feed in rows}
    names = {id: current.get(id, known[0]) for id, known in addresses.items()} | current
    return {
        "backstory": VERSION,
        "made": utc_now().isoformat(timespec="seconds"),
        "feeds": [
            {"address": current[feed.id], "title": feed.title, "site": feed.site, "kind": feed.kind,
             "tags": list(feed.tags), "before": [a for a in addresses.get(feed.id, []) if a != current[feed.id]],
             "titles": titles.get(feed.id, []), "settings": cache.settings_of(feed.id)}
            for feed in rows
        ],
        "statuses": _statuses_out(cache, names),
        "follows": _follows_out(cache, names),
        "corrections": [
            {"kind": row.kind, "name": row.name, "form": row.form, "to_kind": row.to.kind, "to_name": row.to.name,
             "hidden": row.to.hidden}
            for row in load(cache)
        ],
        "rules": [
            {"does": rule.does, "in": rule.place, "pattern": rule.pattern, "regex": rule.regex}
            for rule in cache.rules()
        ],
    }  # fmt: skip


def _statuses_out(cache: Cache, names: Mapping[int, str]) -> list[Json]:
    sql = """SELECT feed, key, read, starred, saved, opened, coalesce(first_opened, opened), position FROM status
        ORDER BY feed, key"""
    return [
        {"feed": names[feed], "key": key.hex(), "read": bool(read), "starred": bool(starred), "saved": bool(saved),
         "opened": opened, "first_opened": first, "position": position}
        for feed, key, read, starred, saved, opened, first, position in cache.db.execute(sql)
        if feed in names and (read or starred or saved or opened or position)
    ]  # fmt: skip


def _follows_out(cache: Cache, names: Mapping[int, str]) -> list[Json]:
    found = list[Json]()
    for kind, what, title, since in cache.db.execute("SELECT kind, what, title, since FROM follow ORDER BY id"):
        row = {"kind": kind, "what": what, "title": title, "since": since}
        if kind == "story":
            feed, _, row["what"] = what.partition(":")
            row["feed"] = names.get(int(feed), "")
        found.append(row)
    return found


# --- in


def take_in(cache: Cache, told: object) -> Taken:
    """Add an export to what is there, all of it or nothing. Raises NotPortable, Busy, NotWritable."""
    if not isinstance(told, dict) or told.get("backstory") != VERSION:
        raise NotPortable("this is no export of Backstory's, or a newer one")
    with cache.write(durable=True):
        try:
            numbers, new = _feeds_in(cache, told["feeds"])
            statuses = _statuses_in(cache, numbers, told["statuses"])
            follows = _follows_in(cache, numbers, told["follows"])
            corrections = _corrections_in(cache, told["corrections"])
            _rules_in(cache, told.get("rules", []))  # exports of before have none
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise NotPortable(f"the export is damaged ({type(error).__name__}: {error})") from error
    return Taken(new, statuses, follows, corrections)


def _feeds_in(cache: Cache, told: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], int]:
    """The ids of feeds by address, and how many are new."""
    numbers, new = dict[str, int](), 0
    known = {each.feed.id for each in cache.feeds()}
    for row in told:
        feed = cache.add_feed(_feed(row))
        new += feed.id not in known
        known.add(feed.id)
        for name, value in row.get("settings", {}).items():  # exports of before have none
            if " " not in name and SETTING.fullmatch(f"{name} {value}"):
                cache.set_setting(feed.id, name, value)
        for address in map(str, (row["address"], *row["before"])):
            numbers[address] = feed.id
            cache.db.execute("INSERT OR IGNORE INTO feed_address (address, feed) VALUES (?, ?)", (address, feed.id))
        titles = [(str(title), feed.id) for title in row.get("titles", [])]
        cache.db.executemany("INSERT OR IGNORE INTO feed_title (title, feed) VALUES (?, ?)", titles)
    return numbers, new


def _feed(row: Mapping[str, Any]) -> Feed:
    """A subscription. Raises ValueError."""
    address, kind = str(row["address"]), row["kind"]
    if kind not in get_args(FeedKind) or (kind == "web" and not address.startswith(("http://", "https://"))):
        raise ValueError(f"no feed can be at '{address[:80]}'")
    return Feed(address, str(row["title"]), 0, str(row["site"]), kind, tuple(map(str, row["tags"])))


def _number(cache: Cache, numbers: dict[str, int], address: str) -> int:
    """The id of a feed; one that is not subscribed to gets an id, but no subscription."""
    if address not in numbers:
        known = cache.db.execute("SELECT feed FROM feed_address WHERE address = ?", (address,)).fetchone()
        if known is None:
            feed = cache.add_feed(Feed(address))
            cache.db.execute("DELETE FROM feed WHERE id = ?", (feed.id,))
        numbers[address] = known[0] if known is not None else feed.id
    return numbers[address]


def _statuses_in(cache: Cache, numbers: dict[str, int], told: Iterable[Mapping[str, Any]]) -> int:
    rows = [(_number(cache, numbers, str(row["feed"])), bytes.fromhex(row["key"]), *_marks(row)) for row in told]
    cache.db.executemany(MERGE, rows)
    _mark_articles(cache, [(feed, key) for feed, key, *_ in rows])
    return len(rows)


def _marks(row: Mapping[str, Any]) -> tuple[bool, bool, bool, float | None, float | None, int]:
    opened, first = row["opened"], row.get("first_opened", row["opened"])  # exports of before have the last one alone
    opened, first = (None if told is None else _moment(told) for told in (opened, first))
    return bool(row["read"]), bool(row["starred"]), bool(row["saved"]), opened, first, int(row["position"])


def _moment(told: Any) -> float:
    """Seconds after 1970. Raises ValueError, TypeError."""
    if not 0 <= (seconds := float(told)) < NO_MORE:
        raise ValueError(f"{told} is no time")
    return seconds


def _mark_articles(cache: Cache, keys: Sequence[tuple[int, bytes]]) -> None:
    """Update the marks of existing articles to their statuses."""
    sql = """SELECT a.id, s.read, s.starred, s.saved FROM article AS a JOIN status AS s
        ON s.feed = a.feed AND s.key = a.key WHERE a.feed = ? AND a.key = ?"""
    groups: dict[tuple[bool, bool, bool], list[int]] = {}
    for key in keys:
        for id, *flags in cache.db.execute(sql, key).fetchall():
            read, starred, saved = map(bool, flags)
            groups.setdefault((read, starred, saved), []).append(id)
    for (read, starred, saved), ids in groups.items():
        cache.mark(ids, read=read, starred=starred, saved=saved)


def _follows_in(cache: Cache, numbers: dict[str, int], told: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    for row in told:
        what = str(row["what"])
        if row["kind"] == "story":
            what = f"{_number(cache, numbers, str(row['feed']))}:{bytes.fromhex(what).hex()}"
        elif row["kind"] not in ("name", "query"):
            raise ValueError(f"nobody follows a {row['kind']}")
        values = (row["kind"], what, str(row["title"]), _moment(row["since"]))
        sql = "INSERT OR IGNORE INTO follow (kind, what, title, since) VALUES (?, ?, ?, ?)"
        count += cache.db.execute(sql, values).rowcount
    return count


def _rules_in(cache: Cache, told: Iterable[Mapping[str, Any]]) -> None:
    for row in told:
        does, place = row["does"], row["in"]
        if does not in get_args(Does) or place not in get_args(Place):
            raise ValueError(f"there is no rule to {does} in {place}")
        cache.add_rule(Rule(does, place, str(row["pattern"]), bool(row["regex"])))


def _corrections_in(cache: Cache, told: Iterable[Mapping[str, Any]]) -> int:
    columns = ("kind", "name", "form", "to_kind", "to_name")
    rows = [(*(str(row[name]) for name in columns), bool(row["hidden"])) for row in told]
    if any(row[0] not in KINDS or row[3] not in KINDS for row in rows):
        raise ValueError("a name is of no kind that there is")
    cache.db.executemany(PUT.replace("REPLACE", "IGNORE"), rows)
    return len(rows)
