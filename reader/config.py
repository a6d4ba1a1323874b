"""Which settings are in force, and what is wrong with the file that sets them?"""

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.access import FeedAccess


class ConfigError(Exception):
    """A setting that cannot be used: one sentence that names file and key."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting there is. A field's metadata is its documentation; `backstory config` prints it."""

    theme: str = field(default="backstory-dark", metadata={"help": "colours; 'ansi-dark' uses the terminal's own"})
    sort: str = field(
        default="time", metadata={"help": "the list: 'time', or 'weight' (most sources)", "one_of": ("time", "weight")}
    )
    folding: str = field(
        default="on",
        metadata={
            "help": "'off': a row for each article; a feed tagged 'unfolded' is listed so",
            "one_of": ("on", "off"),
        },
    )
    measure: int = field(default=72, metadata={"help": "widest line of an article, in columns", "least": 30})
    full_text: str = field(
        default="never",
        metadata={
            "help": "pages fetched after a refresh: 'auto' (the feed gives a stub), 'always', 'never' (on request)",
            "one_of": ("auto", "always", "never"),
        },
    )
    keep_days: int = field(default=0, metadata={"help": "articles older than so many days are dropped; 0: none"})
    keep_articles: int = field(default=0, metadata={"help": "articles kept of all fetched feeds; 0: no limit"})
    keep_mb: int = field(default=0, metadata={"help": "megabytes kept of articles' texts; 0: no limit"})
    interval: int = field(default=30, metadata={"help": "minutes between two checks of a feed", "least": 5})
    fetching: str = field(
        default="on",
        metadata={"help": "'off': the open reader fetches only when asked to", "one_of": ("on", "off")},
    )
    connections: int = field(default=32, metadata={"help": "feeds asked at once (at most 4 a host)", "least": 1})
    largest: int = field(default=15, metadata={"help": "MiB that one answer may have, unpacked", "least": 1})
    timeout: int = field(default=25, metadata={"help": "seconds that one feed may take, all told", "least": 1})
    feeds: tuple["FeedAccess", ...] = field(default=(), metadata={"table": True})
    """Settings of single feeds: `[feeds."https://..."]`, see `reader.access`."""


def settings() -> "list[Field[Any]]":
    """Every setting that has one value."""
    return [spec for spec in fields(Config) if "table" not in spec.metadata]


def load_config(path: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of `path` (none where it is missing), overruled by BACKSTORY_<NAME> in the environment.

    Raises ConfigError.
    """
    found: dict[str, Any] = {**_from_file(path), **_from_environment(environ)}
    return replace(Config(), **found)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    import tomllib  # a tenth of the start, for a file that most do not have

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    found = {name: _checked(str(path), name, value) for name, value in table.items() if name != "feeds"}
    return found | ({"feeds": _of_feeds(str(path), table["feeds"])} if "feeds" in table else {})


def _of_feeds(where: str, table: object) -> "tuple[FeedAccess, ...]":
    """The settings of single feeds. Raises ConfigError."""
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: 'feeds' wants a table for each feed")
    from reader.access import BadAccess, read

    try:
        return tuple(read(address, given) for address, given in table.items())
    except BadAccess as error:
        raise ConfigError(f"{where}: {error}") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, str | int]:
    names = {f"BACKSTORY_{spec.name.upper()}": spec.name for spec in settings()}
    return {name: _checked(key, name, environ[key]) for key, name in names.items() if environ.get(key)}


def _checked(where: str, name: str, value: object) -> str | int:
    """The value of one setting, if it is of the setting's kind; raises ConfigError."""
    known = {spec.name: spec for spec in settings()}
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1)
        raise ConfigError(f"{where}: there is no setting '{name}'" + (f", did you mean '{near[0]}'?" if near else ""))
    if known[name].type is str:
        if not isinstance(value, str):
            raise ConfigError(f"{where}: '{name}' wants text in quotes")
        allowed = known[name].metadata.get("one_of", (value,))
        if value not in allowed:
            raise ConfigError(f"{where}: '{name}' is one of {', '.join(allowed)}, not '{value}'")
        return value
    least = int(known[name].metadata.get("least", 0))
    number = int(value) if isinstance(value, str) and value.isdigit() else value
    if not isinstance(number, int) or isinstance(number, bool) or number < least:
        raise ConfigError(f"{where}: '{name}' wants a whole number of at least {least}")
    return number
