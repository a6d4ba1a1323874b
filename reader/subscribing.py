"""How are feeds subscribed to?

Nothing is fetched here, so importing a list of subscriptions needs no network modules.
"""

from collections.abc import Sequence
from dataclasses import replace

from cache.store import Cache
from feeds import guard
from feeds.article import Feed
from feeds.errors import Refused
from reader.addresses import shown_address
from reader.outcomes import Outcome

PUBLIC = "public"
"""The setting of a feed from a list on the public internet: it must never lead into a private network."""

INNER = "inner"
"""The setting of a feed whose last answer came from a private network although its address does not show that."""


def lies_inside(cache: Cache, feed: Feed) -> bool:
    """Whether a feed is in a private network: then what it links to may be there as well."""
    return guard.is_inner(guard.host_of(feed.address)) or INNER in cache.settings_of(feed.id)


def subscribe_all(
    cache: Cache, feeds: Sequence[Feed], tags: Sequence[str] = (), *, public: bool = False
) -> list[Outcome]:
    """Subscribe to these feeds; known ones gain their tags, and all of them `tags`. `public`: the list comes from the
    public internet, and the user did not type the addresses."""
    with cache.write():
        outcomes = [subscribe(cache, replace(feed, tags=tuple(dict.fromkeys((*feed.tags, *tags))))) for feed in feeds]
        for outcome in outcomes:
            if public and outcome.new and outcome.feed is not None:
                cache.set_setting(outcome.feed.id, PUBLIC, "yes")
    return outcomes


def outward(feeds: Sequence[Feed]) -> tuple[list[Feed], list[str]]:
    """The feeds of a list from the public internet that are not in a private network, and a sentence for each other
    one; names and passwords, which the user did not type, are removed."""
    taken, said = list[Feed](), list[str]()
    for feed in feeds:
        if guard.is_inner(guard.host_of(feed.address)):
            said.append(f"skipped {feed.title or feed.address}: it leads into a private network")
        else:
            taken.append(replace(feed, login=""))
    return taken, said


def typed_again(cache: Cache, feed: Feed) -> Feed:
    """The known feed of an address that the user typed, with the tags of both and the login; it may be in a private
    network."""
    known = known_feed(cache, feed)
    again = replace(known, login=_login_there(feed, known) or known.login)
    with cache.write():
        cache.update_feed(again)
        cache.set_setting(known.id, PUBLIC, "")
    return again


def subscribe_typed(cache: Cache, address: str, tags: tuple[str, ...]) -> Outcome:
    """Subscribe to an address that the user typed; an invalid one is refused."""
    try:
        asked = guard.checked(address)
    except Refused as error:
        return Outcome(shown_address(address), "failed", error=str(error))
    return subscribe(cache, Feed(guard.without_user(asked), tags=tags, login=guard.login_of(asked)))


def subscribe(cache: Cache, feed: Feed) -> Outcome:
    """Subscribe to one feed."""
    new = cache.feed_at(feed.address) is None
    return Outcome(feed.address, "subscribed", known_feed(cache, feed), new=int(new))


def known_feed(cache: Cache, feed: Feed) -> Feed:
    """The stored feed of this address, added if needed, with the tags of both, and title and site if it had none.

    A removed one gets all of its articles back: the feed may not list them any more.
    """
    removed = {gone.id for gone in cache.removed_feeds()}
    stored = cache.add_feed(feed)
    if stored.id in removed:
        cache.bring_back(stored.id)
    tags = tuple(dict.fromkeys((*stored.tags, *feed.tags)))
    title, site, login = (
        stored.title or feed.title,
        feed.site or stored.site,
        stored.login or _login_there(feed, stored),
    )
    better = replace(stored, tags=tags, title=title, site=site, login=login)
    if better != stored:
        cache.update_feed(better)
    return better


def _login_there(wanted: Feed, known: Feed) -> str:
    """The login given with an address, if the feed has not moved to another host since; else ''."""
    if not wanted.login or wanted.address == known.address:
        return wanted.login
    try:
        return guard.login_of(guard.next_hop(guard.with_login(wanted.address, wanted.login), known.address))
    except Refused:
        return ""
