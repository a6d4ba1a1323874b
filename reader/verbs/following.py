"""Verbs about what is followed: follow, unfollow, following."""

import argparse

from cache import following
from cache.following import Follow
from reader.session import DONE, NOTHING, PARTLY, USAGE, Session, put, put_json, say
from reader.verbs.stories import catch_up, rows_out


def follow(session: Session, options: argparse.Namespace) -> int:
    """`follow QUERY`, `follow --story ID`, `follow --name NAME`"""
    words = " ".join(options.query)
    if sum(map(bool, (words, options.story, options.name))) != 1:
        say("follow: a query, or --story ID, or --name NAME")
        return USAGE
    if options.story:
        made = following.story(session.cache, session.cache.row(session.article(options.story)).story)
    elif options.name:
        catch_up(session.cache)
        made = following.name(session.cache, options.name)
    else:
        made = following.query(session.cache, words)
    made = following.follow(session.cache, made)
    put(f"{made.id:>6}  {made.kind:<6} {made.title}")
    return DONE


def unfollow(session: Session, options: argparse.Namespace) -> int:
    """`unfollow ID ...`: as `following` numbers them"""
    known = {str(each.id): each for each in following.follows(session.cache)}
    missing = [id for id in options.id if id not in known]
    for id in missing:
        say(f"nothing that is followed has the number {id}")
    for id in options.id:
        if id in known:
            following.unfollow(session.cache, known[id])
            put(f"{id:>6}  {known[id].kind:<6} {known[id].title}: followed no more")
    return NOTHING if len(missing) == len(options.id) else PARTLY if missing else DONE


def following_(session: Session, options: argparse.Namespace) -> int:
    """`following [ID]`: what is followed and what of it is unread, or the articles of one"""
    known = following.follows(session.cache)
    if any(each.kind == "name" or "entity:" in each.what.lower() for each in known):
        catch_up(session.cache)
    if options.id is None:
        return _listed(session, known, as_json=options.json)
    one = next((each for each in known if str(each.id) == options.id), None)
    if one is None:
        say(f"nothing that is followed has the number {options.id}")
        return NOTHING
    return rows_out(following.articles(session.cache, one, options.limit), as_json=options.json)


def _listed(session: Session, known: list[Follow], *, as_json: bool) -> int:
    told = [(each, following.news(session.cache, each)) for each in known]
    if as_json:
        put_json(
            [
                {"id": each.id, "kind": each.kind, "title": each.title, "what": each.what,
                 "articles": new.articles, "unread": new.unread, "error": new.fault}
                for each, new in told
            ]
        )  # fmt: skip
        return DONE
    if not told:
        say("nothing is followed yet: `backstory follow` takes a query, a story or a name")
    for each, new in told:
        put(f"{each.id:>6}  {each.kind:<6} {new.unread:>6} unread of {new.articles:<6} {each.title}")
        if new.fault:
            say(f"{each.title}: {new.fault}")
    return DONE
