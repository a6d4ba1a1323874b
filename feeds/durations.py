"""How many seconds does a podcast's duration state?

`itunes:duration` is seconds, MM:SS or HH:MM:SS by its specification, and much else in practice: '1h 2m', '62 min', ISO
8601's 'PT1H2M3S', fractions of a second.
"""

from feeds.pattern import pattern

LONGEST = 100 * 3600
"""Seconds; longer ones are mistakes (milliseconds, a size in bytes)."""
_CLOCK = pattern(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2})(?:[.,]\d+)?")
_SECONDS = pattern(r"(\d{1,7})(?:[.,]\d*)?")
_WORDS = pattern(
    r"(?:p?t)?(?:(\d{1,3})\s*h(?:(?:ou)?rs?|ours?)?\.?)?[\s,:]*(?:(\d{1,4})\s*m(?:in(?:ute)?s?)?\.?)?[\s,:]*"
    r"(?:(\d{1,5})(?:[.,]\d+)?\s*s(?:ec(?:ond)?s?)?\.?)?"
)
_MOST = 40
"""Characters; a longer text is not a duration."""


def read_duration(value: object) -> int:
    """The seconds that a text or number states; 0 for anything else."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int | float):
        return int(value) if 0 < value <= LONGEST else 0
    text = value.strip().lower() if isinstance(value, str) else ""
    if not text.isascii() or not 0 < len(text) <= _MOST:
        return 0
    if found := _SECONDS.fullmatch(text):
        hours, minutes, seconds = 0, 0, int(found[1])
    elif found := _CLOCK.fullmatch(text) or _WORDS.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
    else:
        return 0
    length = hours * 3600 + minutes * 60 + seconds
    return length if length <= LONGEST else 0


def clock(seconds: int) -> str:
    """'1:02:03', '2:03'."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
