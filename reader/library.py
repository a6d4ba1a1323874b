"""How do the articles of a source get into the cache? The whole flow, top to bottom; no Textual.

    source -> fetch -> parse -> clean -> store        here, by `Library.add` and `Library.refresh`
    -> analyse -> relate                              reader.analysis.worker, after the fact
    -> show                                           reader.reading

Every address and path results in one `Outcome`; a failure is an outcome too, and never stops the others.
"""

import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.keeping import UNLIMITED, Limits
from cache.rows import Saved
from cache.saving import Batch
from cache.store import Cache
from feeds import guard, pace
from feeds.article import Article, Feed
from feeds.errors import BadStatus, CutOff, FeedError, NoParser, NotAsked, ParseError, Unreadable
from reader import schedule
from reader.access import FeedAccess
from reader.addresses import hinted, path_of, shown_address
from reader.beside import utc_now
from reader.finding import Finding, moved_to
from reader.gathering import Gathering, Told
from reader.local import fingerprint, print_of
from reader.noting import Notes
from reader.outcomes import NAMELESS, Outcome, Progress, joined, silent
from reader.retention import kept_of, limits_of
from reader.stopping import all_of
from reader.subscribing import PUBLIC, known_feed, subscribe_all, subscribe_typed, typed_again

if TYPE_CHECKING:
    from feeds.fetch import Answer, Fetcher
    from feeds.parsed import Parsed
    from reader.config import Config
    from reader.rules import Spent


def library_for(cache: Cache, config: "Config", version: str, *, offline: bool) -> "Library":
    """The library with the settings in effect."""
    return Library(
        cache,
        offline=offline,
        interval=config.interval,
        timeout=config.timeout,
        at_once=config.connections,
        accesses=config.feeds,
        full_text=config.full_text,
        limits=limits_of(config),
        largest=config.largest,
        version=version,
    )


class Library(Finding):
    """Adds and refreshes sources. Like its cache, it belongs to one thread.

    The following attributes belong to the jobs that are running.
    """

    _gathering: Gathering
    _notes: Notes
    """What was found out about feeds that had nothing to store."""
    _places: set[str]
    """Addresses of newly found feeds, so that two pages that link to one feed subscribe to it once."""

    def __init__(
        self,
        cache: Cache,
        *,
        offline: bool = False,
        interval: int = 30,
        timeout: int = 25,
        full_text: str = "never",
        limits: Limits = UNLIMITED,
        at_once: int = 32,
        accesses: Sequence[FeedAccess] = (),
        largest: int = 15,
        version: str = "0",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(
            cache,
            timeout=timeout,
            full_text=full_text,
            at_once=at_once,
            accesses=accesses,
            largest=largest,
            version=version,
            now=now,
        )
        self.offline, self._limits, self._interval = offline, limits, interval
        self._spent: Spent | None = None

    # --- the ways in

    async def add(self, sources: Sequence[str], tags: Sequence[str] = (), progress: Progress = silent) -> list[Outcome]:
        """Add sources: addresses are fetched concurrently; files, folders and archives are read."""
        outcomes: list[Outcome] = []
        addresses = []
        for source in dict.fromkeys(sources):
            if "://" in source and not source.startswith("file://"):
                addresses.append(guard.without_feed(source))
            elif not source.strip():  # as a path it would be the current folder, which would be read completely
                outcomes.append(Outcome("''", "failed", error=NAMELESS))
                progress(outcomes[-1])
            else:
                read = self._read(path_of(source), tuple(tags))
                outcomes += [hinted(outcome, source) for outcome in read]
                progress(outcomes[-1])
        if self.offline:
            return outcomes + [subscribe_typed(self.cache, address, tuple(tags)) for address in addresses]
        if addresses:
            jobs = [partial(self._add_address, address, tuple(tags)) for address in addresses]
            outcomes += await self._fetch_all(jobs, progress)
        return outcomes

    async def refresh(
        self, feeds: Sequence[Feed], *, force: bool = False, progress: Progress = silent
    ) -> list[Outcome]:
        """Fetch these feeds, which the caller chose; local ones are read again if they changed."""
        outcomes: list[Outcome] = []
        web = [feed for feed in feeds if feed.kind == "web"]
        for feed in feeds:
            if feed.kind != "web":
                outcomes.append(self._read_again(feed, force))
                progress(outcomes[-1])
        if web and not self.offline:
            outcomes += await self._fetch_all([partial(self._refresh_feed, feed) for feed in web], progress)
            await self._complete_wanted(web)
            await self._picture_wanted(web)
        return kept_of(self.cache, self._limits, outcomes)

    def subscribe(self, feeds: Sequence[Feed], tags: Sequence[str] = ()) -> list[Outcome]:
        """Subscribe to these feeds without fetching them. Known ones gain their tags, and all of them `tags`."""
        return subscribe_all(self.cache, feeds, tags)

    # --- local files, folders, archives

    def _read(self, path: Path, tags: tuple[str, ...]) -> list[Outcome]:
        """Read and store what is at a path, in batches; an outcome for each feed or unreadable file."""
        found: dict[str, Outcome] = {}
        whole = os.path.abspath(path)
        prints = {whole: print_of(Path(whole))}  # taken before reading, so that later changes are noticed
        from feeds import load  # brings the formats: not before something is read

        for there, said in load.local(path, self._parser.parse):
            if isinstance(said, FeedError):
                found[f"error {there}"] = Outcome(str(there), "failed", error=str(said))
            elif said.subscriptions:
                new = sum(outcome.new for outcome in self.subscribe(said.subscriptions, tags))
                found[str(there)] = Outcome(str(there), "subscribed", new=new, faults=said.faults)
            else:
                address = said.feed.address
                prints.setdefault(address, print_of(Path(address)))
                found[address] = joined(found.get(address), self._store_local(there, said, tags))
        for address, outcome in found.items():  # only now that all is stored: if interrupted, it is read again
            if outcome.feed is not None:
                self._read_whole(outcome.feed, prints[address])
        return list(found.values()) or [Outcome(str(path), "failed", error="nothing readable in it")]

    def _store_local(self, there: Path, said: "Parsed", tags: tuple[str, ...]) -> Outcome:
        feed = known_feed(self.cache, replace(said.feed, tags=tags))
        muted, unruled = self._muted(feed, said.articles)
        saved = self.cache.save(feed.id, said.articles, muted)
        faults = (*said.faults, *filter(None, [said.cut]), *unruled)
        return self._stored(str(there), feed, said.articles, saved, faults)

    def _read_whole(self, feed: Feed, content_hash: str) -> None:
        """Record that a local source was stored completely, with the fingerprint that it had then."""
        good = replace(feed, last_good=self._now(), error="", failures=0, content_hash=content_hash)
        with suppress(NotFound):  # it was removed meanwhile
            self.cache.note_fetch(good, feed)

    def _read_again(self, feed: Feed, force: bool) -> Outcome:
        """Read a local source again if it changed; one that no longer exists keeps its articles."""
        if feed.kind in ("samples", "page"):
            return Outcome(feed.address, "unchanged", feed)
        path = Path(feed.address)
        try:
            if fingerprint(path) == feed.content_hash and not force:
                return Outcome(feed.address, "unchanged", feed)
        except Unreadable as error:
            self.cache.update_feed(replace(feed, error=str(error), failures=feed.failures + 1))
            return Outcome(feed.address, "failed", feed, error=f"{error}; its articles are kept")
        outcomes = self._read(path, ())
        own = [outcome for outcome in outcomes if outcome.feed is not None and outcome.feed.id == feed.id]
        return own[0] if own else replace(outcomes[0], feed=feed)

    # --- addresses

    async def _fetch_all(self, jobs: Sequence["Job"], progress: Progress) -> list[Outcome]:
        """Run jobs concurrently with one client; what they find out about feeds is written with the articles."""
        self._notes, self._places, self._gathering = Notes(self.cache), set(), Gathering(len(jobs), self._store_all)

        async def one(job: "Job", fetcher: "Fetcher") -> Outcome:
            try:
                outcome = await job(fetcher)
            finally:
                self._gathering.ended()
            progress(outcome)
            return outcome

        try:
            async with self._fetcher() as fetcher:
                return await all_of(one(job, fetcher) for job in jobs)
        finally:
            self._notes.store()

    def _write_notes(self, told: Sequence[Told]) -> None:
        """Write what was found out about these feeds, and about those that had nothing to store. Within a transaction.
        Raises NotFound if one of the former no longer exists."""
        for one in told:
            self.cache.note_fetch(one.feed, one.asked)
        self._notes.write()

    def _with_note(self, outcome: Outcome, asked: Feed) -> Outcome:
        """Record the outcome of a fetch without anything to store, and return it."""
        if outcome.feed is not None:
            self._notes.add(outcome.feed, asked)
        return outcome

    async def _refresh_feed(self, feed: Feed, fetcher: "Fetcher") -> Outcome:
        """Fetch a known feed with its validators, store it if it changed, and schedule its next check."""
        try:
            address = guard.with_login(feed.address, feed.login)
            known = (feed.etag, feed.last_modified, feed.content_hash)
            given = self._access(feed.address)
            public = PUBLIC in self.cache.settings_of(feed.id)
            answer = await fetcher.fetch(address, *known, validated=feed.final, public=public, access=given)
            if answer.unchanged:
                return self._with_note(Outcome(feed.address, "unchanged", self._good(feed, answer)), feed)
        except CutOff as error:
            if said := await self._came_of(error):
                return await self._store_in_part(replace(feed, content_hash=""), feed, said, error, feed.address)
            return self._with_note(self._failed(feed, error), feed)
        except FeedError as error:
            return self._with_note(self._failed(feed, error), feed)
        try:
            parsed = await self._parse(answer)
        except FeedError as error:
            return await self._instead(feed, answer, error, fetcher)
        return await self._store_found(feed, feed, answer, parsed, feed.address)

    async def _instead(self, feed: Feed, answer: "Answer", error: FeedError, fetcher: "Fetcher") -> Outcome:
        """If the address is not a feed, it may be a site or list that was added offline: replace it by what it links
        to."""
        kind = self._looks(feed, answer)
        if kind == "opml" and PUBLIC not in self.cache.settings_of(feed.id):
            try:
                return await self._list_instead(feed, answer)
            except FeedError as unread:
                error = unread
        found = await self._feed_of_page(answer, fetcher, feed.address, feed.login) if kind == "html" else None
        if isinstance(found, FeedError):
            error = found
        elif found:
            there, said = found
            here = moved_to(feed, there)
            if here.address not in self._places and self.cache.feed_at(here.address) is None:
                self._places.add(here.address)
                return await self._store_found(here, feed, there, said, feed.address)
            error = ParseError("a web page, whose feed is subscribed to already")
        return self._with_note(self._failed(feed, error), feed)

    async def _store_found(self, feed: Feed, asked: Feed, answer: "Answer", said: "Parsed", address: str) -> Outcome:
        """Store what a feed gave, complete or cut off."""
        if said.cut:
            here = replace(feed, content_hash=answer.content_hash)  # if the same comes again, there is no more
            return await self._store_in_part(here, asked, said, CutOff(said.cut), address)
        return await self._store(self._good(self._paced(feed, said), answer), asked, said, address)

    async def _store_in_part(self, feed: Feed, asked: Feed, said: "Parsed", error: CutOff, address: str) -> Outcome:
        """Store a feed that was cut off: it counts as failed, but not for long, and is next fetched unconditionally."""
        bare = replace(feed, etag="", last_modified="", failures=0)
        failed = self._failed(bare, error)
        stored = await self._store(failed.feed or bare, asked, said, address)
        return replace(stored, state="failed", error=stored.error or failed.error)

    async def _add_address(self, address: str, tags: tuple[str, ...], fetcher: "Fetcher") -> Outcome:
        """Add an address from the user: a feed, a page that links to one, or a page that is saved as an article."""
        never = False
        try:
            asked, login = guard.checked(address), guard.login_of(guard.checked(address))
            address = guard.without_user(asked)
            known = self.cache.feed_at(address)
            never = known is not None and self._never_read(known)
            if known is not None and known.kind == "web" and not never:
                again = typed_again(self.cache, Feed(address, tags=tags, login=login))
                return await self._refresh_feed(again, fetcher)
            if known is not None and never:
                asked = guard.with_login(address, login or (known.login if known.address == address else ""))
            answer, said = await self._find(asked, fetcher)
        except FeedError as error:
            if isinstance(error, CutOff) and (came := await self._came_of(error)):
                here, feed = self._named(error.address, came, tags)
                return await self._store_in_part(replace(feed, content_hash=""), here, came, error, address)
            kept = typed_again(self.cache, Feed(address, tags=tags, login=login)) if never else None
            return Outcome(shown_address(address), "failed", kept, error=str(error))
        there = answer.moved or answer.address
        if known is not None and never:  # it was added without a look at what it is
            tags = (*known.tags, *tags)
            self._make_way(known, "" if isinstance(said, Article) or said.subscriptions else there)
        if isinstance(said, Article):
            return self._store_page(answer, said, tags)
        if said.subscriptions:
            return self._take_list(answer, said, address, tags)
        here, feed = self._named(there, said, tags)
        return await self._store_found(feed, here, answer, said, address)

    async def _store(self, feed: Feed, asked: Feed, said: "Parsed", address: str) -> Outcome:
        """Store the articles of a feed that no rule mutes, and the feed with its own title and site."""
        own = said.feed.title or feed.own_title
        feed = replace(feed, title=self.cache.called(feed, own), own_title=own, site=said.feed.site or feed.site)
        try:
            return await self._gathering.stored(Told(feed, asked, said, address))
        except NotFound:
            return Outcome(address, "failed", error="was removed while it was fetched")

    def _store_all(self, told: Sequence[Told]) -> list[Outcome]:
        """Store the articles of some feeds and the feeds themselves in one transaction: a feed's validators are stored
        only together with its articles."""
        ruled = [self._muted(one.feed, one.said.articles, one.asked.title) for one in told]
        batches = [Batch(one.feed.id, one.said.articles, muted) for one, (muted, _) in zip(told, ruled, strict=True)]
        outcomes = []
        stored = self.cache.save_all(batches, partial(self._write_notes, told))
        self._notes.stored()
        for one, saved, (_, unruled) in zip(told, stored, ruled, strict=True):
            faults = (*one.said.faults, *unruled)
            outcomes.append(self._stored(one.address, one.feed, one.said.articles, saved, faults))
        return outcomes

    def _muted(self, feed: Feed, articles: Sequence[Article], before: str = "") -> tuple[dict[str, int], list[str]]:
        """The articles that rules mute, with the rules, and a sentence for each rule that could not be applied."""
        if not (known := self.cache.rules()):
            return {}, []
        from reader.rules import Rules, Spent

        self._spent = self._spent or Spent()
        titles = self.cache.former_titles()
        titles.setdefault(feed.id, []).append(before)
        rules = Rules(known, self._spent, titles=titles)
        return rules.muted(articles, feed), list(rules.faults.values())

    def _store_page(self, answer: "Answer", article: Article, tags: tuple[str, ...]) -> Outcome:
        known = Feed(answer.final, article.source or article.shown_title, kind="page", tags=tags)
        feed = known_feed(self.cache, replace(known, last_good=self._now()))
        self._notes.hear(feed, answer)
        saved = self.cache.save(feed.id, [article])
        return self._stored(answer.address, feed, [article], saved)

    def _good(self, feed: Feed, answer: "Answer") -> Feed:
        """The feed after a good answer: its validators, its address where it moved for good, its next check."""
        self._notes.hear(feed, answer)
        moved = guard.without_user(answer.moved)
        if moved and self.cache.is_taken(moved, feed.id):
            moved = ""  # another subscription has that address: both stay, nothing is lost
        better = replace(
            feed,
            address=moved or feed.address,
            login=guard.login_of(answer.moved) if moved else feed.login,  # it never goes to another host
            final=answer.final if answer.final != (moved or feed.address) else "",
            size=len(answer.content) or feed.size,
            etag=answer.etag or (feed.etag if answer.unchanged else ""),
            last_modified=answer.last_modified or (feed.last_modified if answer.unchanged else ""),
            content_hash=answer.content_hash or feed.content_hash,
        )
        return schedule.after_good(better, self._now(), self._interval, answer.wait)

    def _paced(self, feed: Feed, said: "Parsed") -> Feed:
        """The feed with its stated update frequency and the one that its entries show."""
        gap = pace.shown((article.published for article in said.articles), self._now())
        return replace(feed, pace=said.feed.pace, skip=said.feed.skip, gap=gap)

    def _failed(self, feed: Feed, error: FeedError) -> Outcome:
        """The feed after a failure: its articles stay, its next check is postponed."""
        if isinstance(error, NoParser):
            return Outcome(feed.address, "failed", error=str(error))  # not the feed's fault: it stays due
        if isinstance(error, NotAsked):
            feed = replace(feed, failures=0)  # once the settings are corrected, it should not wait for long
        retry_after = error.retry_after if isinstance(error, BadStatus) else 0.0
        gone = isinstance(error, BadStatus) and error.status == 410
        said = f"{error}; paused, `backstory refresh {feed.id}` asks it again" if gone else str(error)
        worse = schedule.after_bad(feed, self._now(), self._interval, said, retry_after, gone)
        return Outcome(feed.address, "failed", worse, error=said)

    def _stored(
        self, address: str, feed: Feed, articles: Sequence[Article], saved: Saved, faults: tuple[str, ...] = ()
    ) -> Outcome:
        """The outcome of a source whose articles were saved."""
        first = self.cache.find_article(feed.id, articles[0].guid) if articles else 0
        return Outcome(address, "fetched", feed, saved.new, saved.changed, "", faults, first, saved.arrived)


Job = Callable[["Fetcher"], Awaitable[Outcome]]
