"""What does every verb need? Paths, settings, the cache, and functions that write answers and messages."""

import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from cache.errors import NotFound
from cache.store import Cache
from feeds.article import Article, Feed
from feeds.record import dataclass
from reader.addresses import kept_address, shown_address
from reader.config import Config, load_config
from reader.paths import Paths
from reader.tomlfile import Fault

DONE, PARTLY, USAGE, NOTHING = 0, 1, 2, 3
"""Exit codes: done; partly failed; wrong usage; nothing readable."""
MANY = 2000
"""Articles whose migration takes a second or two."""
LONGEST_LINE = 500
"""Characters of a message; names in it may be of any length."""
NAMED = 3
"""Feeds that are listed at most if a name matches several."""
SAMPLES = "backstory:samples"
ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.Error)
"""Errors that an impossible value in the cache may cause."""


@dataclass
class Session:
    """One run of the command."""

    paths: Paths
    offline: bool = False

    @cached_property
    def config(self) -> Config:
        """The settings; invalid ones are at their defaults, and `config_fault` reports them."""
        return self._loaded[0]

    @cached_property
    def _loaded(self) -> tuple[Config, list[Fault]]:
        return load_config(self.paths.config)

    def config_fault(self) -> str:
        """What is wrong with the settings, in one line; '' if nothing is."""
        _, faults = self._loaded
        more = f" (and {len(faults) - 1} more: `backstory config`)" if len(faults) > 1 else ""
        return f"{faults[0]}{more}" if faults else ""

    @cached_property
    def cache(self) -> Cache:
        """The cache, opened at the first use. Raises CacheError."""
        return Cache.open(self.paths.cache, updating=say_updating)

    def oddity(self) -> str:
        """After an error: what is wrong with the cache, probably because of another program; '' if nothing is."""
        faults = self.cache.check() if "cache" in self.__dict__ else ()
        return f"{faults[0]} (`backstory doctor` names all such, `doctor --rebuild` mends them)" if faults else ""

    def close(self) -> None:
        """Close what was opened."""
        if "cache" in self.__dict__:
            self.cache.close()

    def feed(self, key: str) -> Feed:
        """The feed of this id, exact title or address (a relative path too). Raises NotFound."""
        found = self.cache.find_feed(shown_address(key))
        if found is None:
            other = kept_address(key) if "://" in key else os.path.abspath(os.path.expanduser(key))
            found = self.cache.find_feed(other)
        if found is None:
            raise NotFound(f"there is no feed '{shown_address(key)}'{self._like(key)}")
        return found

    def _like(self, key: str) -> str:
        """'; there is ...' with at most three feeds whose title or address, now or before, contains these words."""
        feeds = [row.feed for row in self.cache.feeds()]
        like = [
            f"'{feed.title or feed.address}'" for feed in feeds if key.lower() in f"{feed.title} {feed.address}".lower()
        ]
        former = [f"'{feed.title or feed.address}' (id {feed.id})" for feed in self.cache.formerly(key)]
        named = (("; there is ", like), ("; called so before: ", former))
        return "".join(
            f"{lead}{', '.join(some[:NAMED])}{' and others' if len(some) > NAMED else ''}"
            for lead, some in named
            if some
        )

    def article(self, key: str) -> int:
        """The id of the article with this id, guid, address or path. Raises NotFound."""
        try:
            return self.cache.resolve(key)
        except NotFound:
            if "://" in key:
                raise NotFound(f"there is no article '{shown_address(key)[:200]}'") from None
            if not os.path.exists(key):
                raise
            return self.cache.resolve(os.path.abspath(key))

    def articles(self, keys: Sequence[str]) -> tuple[list[int], int]:
        """The articles of these keys, and how many were not found, which are reported on stderr."""
        ids, missing = [], 0
        for key in keys:
            try:
                ids.append(self.article(key))
            except NotFound as error:
                say(str(error))
                missing += 1
        return ids, missing


def _some(lead: str, names: Sequence[str]) -> str:
    """The first of these names after a lead; '' where there are none."""
    more = " and others" if len(names) > NAMED else ""
    return f"{lead}{', '.join(names[:NAMED])}{more}" if names else ""


def say_updating(articles: int) -> None:
    """On a terminal, say why opening an older cache takes so long."""
    if articles >= MANY and sys.stderr.isatty():
        say(f"a new version: bringing the cache of {articles:,} articles up to date, once …")


EMPTY = "no article is here yet: `backstory add` takes a feed, a page, a file or a folder"


def say(line: str) -> None:
    """Print a diagnostic line on stderr, made safe: it may repeat anything that was typed."""
    print(sayable(line), file=sys.stderr)


def sayable(text: str) -> str:
    """A message that is safe for a terminal, with the middle of very long lines left out."""
    from feeds.strings import strip_unsafe

    return "\n".join(_shortened(line) for line in strip_unsafe(text).split("\n"))


def _shortened(line: str) -> str:
    from feeds.strings import CUT

    half = LONGEST_LINE // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]} {CUT} {line[-half:]}"


def written(target: Path, content: bytes, mode: int = 0o666) -> bool:
    """Write a file atomically; if that fails, say so on stderr, and an existing file stays. A device is written
    directly.

    `mode` is the mode of a new file, before the user's umask."""
    end = Path(os.path.realpath(target))  # a link stays one
    part = end.with_name(f".{end.name}.{os.getpid()}.part")
    try:
        if end.exists() and not end.is_file():
            end.write_bytes(content)
            return True
        if _is_database(end):
            say(f"{target}: is a database; it was left as it is")
            return False
        part.touch(mode)
        if end.exists():
            part.chmod(end.stat().st_mode)  # who may read it stays
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave an empty file in place of the older one
        part.replace(end)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        say(f"{target}: cannot be written ({error.strerror})")
        return False
    return True


def _is_database(path: Path) -> bool:
    """Whether a file is an SQLite database or its log, such as the cache itself."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(16).startswith((b"SQLite format 3\0", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"))


def put(text: str) -> None:
    """Print a piece of the answer on stdout, made safe for a terminal."""
    from feeds.strings import strip_unsafe

    sys.stdout.write(strip_unsafe(text) + "\n")


def put_json(value: object) -> None:
    """Print the answer as one JSON value."""
    import json

    put(json.dumps(value, ensure_ascii=not _in_unicode(), indent=None))


def _in_unicode() -> bool:
    """Whether stdout can encode every character; if not, JSON escapes them."""
    return (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def progress_bar(label: str, total: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """(advance, finish) of a progress bar on stderr; both do nothing if stderr is not a terminal."""
    if not sys.stderr.isatty() or total < 2:
        return (lambda: None), (lambda: None)
    from reader.progress import bar

    return bar(label, total)


def sample_names() -> Sequence[str]:
    """The file names of the bundled sample stories, in order."""
    from importlib import resources

    folder = resources.files("reader").joinpath("samples")
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))


def with_keys(text: str, keys: Mapping[str, Sequence[str]] | None = None) -> str:
    """A text with references to commands ('{next_entity}') replaced by their keys, by default the declared ones."""
    import re

    from reader.commands import by_id

    declared = {id: command.keys for id, command in by_id().items()}
    return re.sub(r"\{(\w+)\}", lambda found: (*(keys or declared)[found[1]], "palette")[0], text)


def store_samples(cache: Cache, keys: Mapping[str, Sequence[str]] | None = None) -> int:
    """Store the bundled stories as the feed 'Samples', the first of which names the keys in effect; how many there
    are."""
    feed = cache.add_feed(Feed(SAMPLES, "Samples", kind="samples", content_hash=_written_for(keys)))
    return cache.save(feed.id, [_sample(name, keys) for name in sample_names()]).new


def renew_samples(cache: Cache, feed: Feed, keys: Mapping[str, Sequence[str]]) -> None:
    """Update the sample that names keys if the keys have changed since it was stored. Raises CacheError."""
    if feed.content_hash != (now := _written_for(keys)):
        cache.save(feed.id, [_sample(sample_names()[0], keys)])
        cache.update_feed(replace(feed, content_hash=now))


def _sample(name: str, keys: Mapping[str, Sequence[str]] | None) -> Article:
    from importlib import resources

    from feeds.textfile import article_from_text

    text = resources.files("reader").joinpath("samples", name).read_text(encoding="utf-8")
    return replace(article_from_text(with_keys(text, keys), Path(name)), guid=name, url="")


def _written_for(keys: Mapping[str, Sequence[str]] | None) -> str:
    """The keys that the samples name, as far as they are not the declared ones."""
    from reader.commands import in_force

    firsts = {id: own[0] if own else "" for id, own in (keys or {}).items()}
    declared = {id: own[0] if own else "" for id, own in in_force({}).items()}
    return " ".join(f"{id}={key}" for id, key in sorted(firsts.items()) if key != declared.get(id))
