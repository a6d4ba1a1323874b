"""How is the user's data exported without secrets, and imported without anything hostile?"""

from typing import Any

from cache import portable
from cache.store import Cache
from feeds.guard import without_user
from feeds.strings import LINE_LIMIT, URL_LIMIT, clean_line

LONGEST = 2_000
"""Characters of any string that is imported, except those below."""
ADDRESSES = ("address", "before", "feed")
"""Fields with addresses of feeds."""
LIMITS = {
    **dict.fromkeys((*ADDRESSES, "site"), URL_LIMIT),
    **dict.fromkeys(("title", "titles", "tags", "name", "form", "to_name"), LINE_LIMIT),
}
"""Characters of the fields that have the limits of what comes from feeds."""


def exported(cache: Cache) -> Any:
    """The user's data as JSON, addresses without names and passwords."""
    return _without_users(portable.exported(cache))


def take_in(cache: Cache, told: Any) -> portable.Taken:
    """Add an export to what is there. Raises NotPortable, Busy, NotWritable."""
    try:
        told = _without_users(_cleaned(told))
    except (ValueError, RecursionError) as error:
        raise portable.NotPortable(f"the export is damaged ({error})") from error
    return portable.take_in(cache, told)


def _without_users(told: Any, inside: str = "") -> Any:
    if isinstance(told, dict):
        return {name: _without_users(value, name) for name, value in told.items()}
    if isinstance(told, list):
        return [_without_users(value, inside) for value in told]
    return without_user(told) if isinstance(told, str) and inside in ADDRESSES and "://" in told else told


def _cleaned(told: Any, inside: str = "") -> Any:
    if isinstance(told, dict):
        return {name: _cleaned(value, name) for name, value in told.items()}
    if isinstance(told, list):
        return [_cleaned(value, inside) for value in told]
    return clean_line(told, LIMITS.get(inside, LONGEST)) if isinstance(told, str) else told
