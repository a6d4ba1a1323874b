"""What do the headers of an answer say: validators, type, charset, when to ask again?

Pure functions. Headers come from the server, so everything is checked and nothing raises.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 24 * 3600.0
"""Seconds: a server may ask us to keep away for a day at most (Retry-After, max-age)."""
_LONGEST_VALIDATOR = 1000


def validator(value: str) -> str:
    """An ETag or Last-Modified as it may be stored and sent back; '' where it is not printable ASCII."""
    value = value.strip()
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else ""


def media_type(value: str) -> str:
    """The MIME type of a Content-Type header, lower case, without parameters; '' where it has no such form."""
    kind = value.partition(";")[0].strip().lower()
    return kind if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,60}", kind, re.ASCII) else ""


def charset(value: str) -> str:
    """The charset that a Content-Type header declares, lower case; '' where it declares none."""
    found = re.search(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", value, re.ASCII | re.IGNORECASE)
    return found[1].lower() if found else ""


def max_age(value: str) -> float:
    """Seconds that Cache-Control keeps an answer fresh, at most LONGEST_WAIT; 0 where it says none, or not to store."""
    if re.search(r"(?:^|,)\s*no-(?:cache|store)\b", value, re.ASCII | re.IGNORECASE):
        return 0.0
    found = re.search(r"(?:^|,)\s*max-age\s*=\s*\"?([0-9]{1,18})", value, re.ASCII | re.IGNORECASE)
    return min(float(found[1]), LONGEST_WAIT) if found else 0.0


def retry_after(value: str, now: datetime) -> float:
    """Seconds from `now` (aware) that Retry-After asks for, as seconds or as a date; 0 to LONGEST_WAIT."""
    value = value.strip()[:100]
    if re.fullmatch(r"[0-9]+", value, re.ASCII):
        return min(float(value), LONGEST_WAIT)
    when = date(value)
    return min(max((when - now).total_seconds(), 0.0), LONGEST_WAIT) if when else 0.0


def date(value: str) -> datetime | None:
    """The moment that a header states, aware; None where it states none."""
    try:
        when = parsedate_to_datetime(value[:100])
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
