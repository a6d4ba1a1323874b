"""Which settings are in effect, and what is wrong in the configuration file?"""

import os
from collections.abc import Mapping
from dataclasses import Field, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeds.record import dataclass
from reader.tomlfile import Fault, TomlFile, meant, read_toml

if TYPE_CHECKING:
    from reader.access import FeedAccess


OTHERS = (
    *("BACKSTORY_CACHE", "BACKSTORY_CONFIG", "BACKSTORY_DOWNLOADS", "BACKSTORY_ANALYSIS"),
    *("BACKSTORY_SCREEN_READER", "BACKSTORY_SIGNALS", "BACKSTORY_PICTURES", "BACKSTORY_SNAPSHOTS"),
)
"""Environment variables that are not settings; the last one is for the tests."""
MOST = 999_999_999
"""The largest number allowed: with it no date overflows, nor any number in SQLite."""
DIGITS = 4000
"""Of a number given as text; Python refuses more than 4,300."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. A field's metadata is its documentation, which `backstory config` prints."""

    theme: str = field(
        default="backstory-dark",
        metadata={"help": "colours: backstory-dark, -light, -night, -paper, -contrast, -terminal, or one of `themes/`"},
    )
    keys: str = field(
        default="default",
        metadata={
            "help": "keys to begin with; keymap.toml changes single ones",
            "one_of": ("default", "newsboat", "vim"),
        },
    )
    motion: str = field(
        default="full", metadata={"help": "'reduced': nothing slides, fades or blinks", "one_of": ("full", "reduced")}
    )
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
    keep_mb: int = field(default=0, metadata={"help": "megabytes kept of articles' texts and images; 0: no limit"})
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


def load_config(path: Path, environ: Mapping[str, str] = os.environ) -> tuple[Config, list[Fault]]:
    """The settings of `path` (none if it is missing), overridden by BACKSTORY_<NAME> in the environment.

    Invalid settings stay at their defaults, with a fault for each; a feed with invalid settings is not fetched."""
    known = [spec.name for spec in settings()]
    found: dict[str, Any] = {}
    file = read_toml(path)
    faults = [file.fault] if file.fault is not None else []
    if file.fault is not None and file.text:
        found["feeds"] = _named_in(file.text, file.fault)
    for name, value in file.values.items():
        if name == "feeds":
            found["feeds"] = _of_feeds(file, value, faults)
            continue
        said = _wrong(name, value) if name in known else f"there is no setting '{name}'{meant(name, known)}"
        if said:
            faults.append(file.blame(name, said))
        else:
            found[name] = _value(name, value)
    for name in known:
        variable = f"BACKSTORY_{name.upper()}"
        if value := environ.get(variable):
            if said := _wrong(name, value):
                faults.append(Fault(variable, 0, said))
            else:
                found[name] = _value(name, value)
    return replace(Config(), **found), faults


def unknown_variables(environ: Mapping[str, str] = os.environ) -> list[Fault]:
    """Environment variables that look like ours but do not exist."""
    ours = [name for name in environ if name.startswith("BACKSTORY_")]
    known = [*OTHERS, *(f"BACKSTORY_{spec.name.upper()}" for spec in settings())] if ours else []
    return [
        Fault(name, 0, f"there is no such variable{meant(name, known)}") for name in sorted(ours) if name not in known
    ]


def _of_feeds(file: TomlFile, table: object, faults: list[Fault]) -> "tuple[FeedAccess, ...]":
    """The settings of single feeds; invalid ones have a fault."""
    if not isinstance(table, dict):
        faults.append(file.blame("feeds", "'feeds' wants a table for each feed"))
        return ()
    from reader.access import BadAccess, FeedAccess, read

    found = []
    for address, given in table.items():
        try:
            found.append(read(address, given))
        except BadAccess as error:
            faults.append(file.blame(f'feeds."{address}"', str(error), error.key))
            whole = f"https://{address}" if "." in address and "://" not in address else address  # most likely
            found.append(FeedAccess(whole, fault=faults[-1].place))
    return tuple(found)


def _named_in(text: str, fault: Fault) -> "tuple[FeedAccess, ...]":
    """The feeds whose addresses occur in a file that is not valid TOML: their settings are unknown."""
    import re

    from reader.access import FeedAccess

    addresses = re.findall(r"""["'](https?://[^"'\s]+)""", text)
    return tuple(FeedAccess(address, fault=fault.place) for address in dict.fromkeys(addresses))


def as_toml(config: Config, *, commented: bool = False) -> str:
    """A configuration file with every setting and its meaning; with `commented` it sets nothing."""
    pieces = []
    for spec in settings():
        value = getattr(config, spec.name)
        shown = f'"{value}"' if isinstance(value, str) else value
        choices = ", ".join(spec.metadata.get("one_of", ()))
        told = f"# {spec.metadata['help']}{f' ({choices})' if choices else ''}"
        pieces.append(
            f"\n{told}; environment: BACKSTORY_{spec.name.upper()}\n{'# ' if commented else ''}{spec.name} = {shown}\n"
        )
    return "".join(pieces)


def _wrong(name: str, value: object) -> str:
    """Why a value is invalid for this setting; '' if it is valid."""
    (spec,) = (spec for spec in settings() if spec.name == name)
    if spec.type is str:
        if not isinstance(value, str):
            return f"'{name}' wants text in quotes, such as {name} = \"{spec.default}\""
        allowed = spec.metadata.get("one_of", (value,))
        return (
            "" if value in allowed else f"'{name}' is one of {', '.join(allowed)}, not '{value}'{meant(value, allowed)}"
        )
    least, number = int(spec.metadata.get("least", 0)), _value(name, value)
    bound = f"least {least}"
    if isinstance(number, int) and not isinstance(number, bool) and number >= least:
        if number <= MOST:
            return ""
        bound = f"most {MOST}"
    shown = str(value).lower() if isinstance(value, bool) else value
    return f"'{name}' wants a whole number of at {bound}, such as {spec.default}, not {shown}"


def _value(name: str, value: object) -> str | int:
    """The value of a setting; a number given as text, as in the environment, is converted."""
    if isinstance(value, str) and isinstance(getattr(Config(), name), int):
        return int(value) if value.isascii() and value.isdigit() and len(value) <= DIGITS else value
    return value  # type: ignore[return-value]  # `_wrong` refuses what is neither
