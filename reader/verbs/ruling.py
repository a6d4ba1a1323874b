"""The verb `rules`: which new articles are muted, and which are kept all the same."""

import argparse

from cache.errors import NotFound
from cache.rows import Filter
from cache.rule_table import Rule
from reader.labels import plural
from reader.rules import BadRule, Rules, checked, release
from reader.session import DONE, NOTHING, PARTLY, USAGE, Session, put, put_json, say

SHOWN = 3
"""Titles of matches that are listed for a rule."""


def rules(session: Session, options: argparse.Namespace) -> int:
    """`rules [list]`, `rules mute|keep WORDS`, `rules remove ID ...`, `rules test [WORDS]`"""
    acts = {"list": _list, "mute": _add, "keep": _add, "remove": _remove, "test": _test}
    try:
        return acts[options.act](session, options)
    except BadRule as error:
        say(f"rules: {error}")
        return USAGE


def _list(session: Session, options: argparse.Namespace) -> int:
    muted, found = session.cache.muted(), session.cache.rules()
    if options.json:
        put_json([_told(rule) | {"muted": muted.get(rule.id, 0)} for rule in found])
        return DONE
    if not found:
        say("there are no rules yet: `backstory rules mute WORDS` makes one")
    for rule in found:
        put(f"{rule.id:>4}  {_said(rule)}" + (f"  ({muted[rule.id]:,} muted)" if rule.id in muted else ""))
    return DONE


def _add(session: Session, options: argparse.Namespace) -> int:
    rule = checked(_wanted(options, options.act))
    number = session.cache.add_rule(rule)
    came = release(session.cache) if rule.does == "keep" else 0
    put(f"rule {number}: {_said(rule)}" + (f"; {plural(came, 'article')} came back" if came else ""))
    return DONE


def _remove(session: Session, options: argparse.Namespace) -> int:
    """Delete rules; what they muted moves into the lists."""
    if not options.words:
        say("rules: say which rules to remove, by their numbers")
        return USAGE
    unknown = []
    for word in options.words:
        try:
            session.cache.remove_rule(int(word) if word.isascii() and word.isdigit() and len(word) < 18 else 0)
        except NotFound:
            unknown.append(word)
            say(f"there is no rule '{word}'")
    if removed := len(options.words) - len(unknown):
        put(f"removed {plural(removed, 'rule')}; {plural(release(session.cache), 'article')} came back")
    return (PARTLY if removed else NOTHING) if unknown else DONE


def _test(session: Session, options: argparse.Namespace) -> int:
    """Show what rules match among the newest articles; nothing is changed."""
    asked = [checked(_wanted(options, "mute"))] if options.words else session.cache.rules()
    feeds = {row.feed.id: row.feed for row in session.cache.feeds()}
    ready = Rules(asked, titles=session.cache.former_titles())
    found = {rule.id: list[tuple[int, str]]() for rule in asked}
    rows = [row for row in session.cache.rows(Filter(), options.limit) if row.feed in feeds]
    for row in rows:
        for number in ready.matching(session.cache.get(row.id), feeds[row.feed]):
            found[number].append((row.id, row.title))
    for fault in ready.faults.values():
        say(fault)
    if options.json:
        ids = {rule.id: [id for id, _ in found[rule.id]] for rule in asked}
        put_json([_told(rule) | {"matches": ids[rule.id], "of": len(rows)} for rule in asked])
        return DONE
    for rule in asked:
        titles = [title for _, title in found[rule.id]]
        put(f"{_said(rule)}: {len(titles):,} of {plural(len(rows), 'article')}")
        for title in titles[:SHOWN]:
            put(f"      {title}")
    return DONE


def _wanted(options: argparse.Namespace, does: str) -> Rule:
    return Rule("keep" if does == "keep" else "mute", options.place, " ".join(options.words), options.regex)


def _said(rule: Rule) -> str:
    """A rule in words."""
    where = "anywhere" if rule.place == "any" else f"in {rule.place}"
    return f"{rule.does} '{rule.pattern}' {where}" + (" (regular expression)" if rule.regex else "")


def _told(rule: Rule) -> dict[str, object]:
    return {"id": rule.id, "does": rule.does, "in": rule.place, "pattern": rule.pattern, "regex": rule.regex}
