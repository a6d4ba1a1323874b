"""Which dates has a text mentioned so far, and in which year does its story stand?

A story told (no publication date, or an old year just named) inherits: the day or month that names no year belongs to
the year where the story stands, and a story moves on: after 'December 1941', 'in February' is 1942.
"""

from collections import deque

from reader.analysis.dates import calendar
from reader.analysis.dates.scan import BREAK, Tokens

_COARSE = frozenset(("year", "decade", "century", "quarter"))
_TO = frozenset(("to", "until", "till", "through", "-", "–", "—", "and", "or", "bis", "und"))
_LISTS = frozenset(("and", "or", "und"))
_OPENS_RANGE = frozenset(("between", "zwischen"))
_LEAP = 3
"""Years that a mention within a sentence may go before it counts as an aside ('who had fought in 1859')."""
_OPENING = 4
"""Tokens from the start of a sentence that open it: 'In the spring of 1919 ...'."""
_RECENT = 4
"""Dates ago that a day may have been named for 'the following day' to go by it."""
_DAYS = 8
"""Days mentioned that 'that Friday' may be."""
_TURN = 6
"""Months back from which a bare month is the next year's rather than a look back."""
_CLOSING = frozenset("\"')”’\t\n` ")


class Memory:
    """The dates of a text as they were read."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.last = ""
        """The last calendar value mentioned."""
        self.last_at = -1
        """The token where it begins."""
        self.last_day = ""
        """The last day mentioned."""
        self._days: deque[str] = deque(maxlen=_DAYS)
        self.year = ""
        """The year where the story stands: '1941', 'BC0216'."""
        self.quarter = ""
        """The last quarter mentioned."""
        self._month = 0
        """The month where the story stands; 0 unknown."""
        self._aside = ("", -1)
        """A year mentioned in passing, and the token; it holds to the end of its sentence."""
        self._left = ""
        """The date mentioned last before an aside."""
        self.left_behind = ""
        """The date of the aside that ended last, where no date was mentioned since."""
        self._stop = -9
        """One past the tokens of the date mentioned last."""
        self._since_day = 0

    def note(self, value: str, span: tuple[int, int], derived: bool = False, same: bool = False) -> None:
        """Remembers a date mentioned by the tokens of a span; `derived`: by its distance from another one; `same`: it
        says more of the one just before ('9 a.m.' and 'on Sunday')."""
        index = span[0]
        grain = calendar.granularity(value)
        if not grain:
            return
        before = self.last
        self.last, self.last_at, self.left_behind = value, index, ""
        self._since_day += 1
        day = value.partition("T")[0]
        if calendar.granularity(day) == "day":
            self.last_day, self._since_day = day, 0
            self._days.append(day)
        if grain == "quarter":
            self.quarter = value
        year = _year_of(value)
        if not year:
            return
        ends_range, self._stop = self._ends_range(index), span[1]
        if not same and (ends_range or self._passing(year, index, grain, derived)):
            self._aside = ("" if derived or ends_range or self.pluperfect(index) else year, index)
            self._left = before if not self._left else self._left
        else:
            self._left = ""
            self.year, self._month, self._aside = year, _month_of(value), ("", -1)

    def range_from(self, index: int) -> str:
        """The date with which a range begins that ends with the one at this token: 'from Monday to', 'between May
        and'; '' for none."""
        between = self.tokens.word(self._stop).lower()
        if not self.last or index - self._stop != 1 or between not in _TO:
            return ""
        opens = self.tokens.word(self.last_at - 1).lower()
        return "" if between in _LISTS and opens not in _OPENS_RANGE else self.last

    def _ends_range(self, index: int) -> bool:
        """Whether only 'to', 'until' or a dash stands between the date mentioned last and this one."""
        between = index - self._stop
        return between == 0 or (between == 1 and self.tokens.word(self._stop).lower() in _TO)

    def settle(self, index: int) -> None:
        """Goes back to where the story stands, where a sentence with an aside has ended before this token."""
        if self._left and not self.same_sentence(self._aside[1], index):
            self.left_behind = self.last
            self.last, self._left, self._aside = self._left, "", ("", -1)

    def _passing(self, year: str, index: int, grain: str, derived: bool) -> bool:
        """Whether a year is only an aside and the story stays where it stands: in brackets, counted back from where it
        stands, or a leap within a sentence, which a bare year makes at once and a day or month by some years."""
        if not self.year:
            return False
        step = number(year) - number(self.year)
        if (derived and step < 0) or self._bracketed(index) or (step < 0 and self.pluperfect(index)):
            return True
        if self._opens(index):
            return False
        if grain in _COARSE:
            return step < 0 or step > _LEAP
        return step < -_LEAP

    def pluperfect(self, index: int) -> bool:
        """Whether the words before a date look back from the past: 'the last troops had left in June 1949'."""
        return False

    def _bracketed(self, index: int) -> bool:
        for i in range(index - 1, max(-1, index - 12), -1):
            word = self.tokens.word(i)
            if word == "(":
                return True
            if word == ")" or self.tokens.kinds[i] == BREAK:
                return False
        return False

    def _opens(self, index: int) -> bool:
        return any(self.ends_at(i) for i in range(index - 1, index - 2 - _OPENING, -1))

    def ends_at(self, index: int) -> bool:
        """Whether a sentence ends with this token, or the text lies behind."""
        tokens = self.tokens
        if not 0 <= index < len(tokens.kinds) or tokens.kinds[index] == BREAK:
            return True
        start = tokens.starts[index]
        return tokens.text[start] in ".!?" and tokens.ends[index] == start + 1 and self.ends_sentence(index)

    def ends_sentence(self, index: int) -> bool:
        """Whether a stop is followed by white space and a capital."""
        text, end = self.tokens.text, self.tokens.ends[index]
        after = text[end : end + 6].lstrip("\"')”’ \t\n`")
        return text[end : end + 1] in {" ", "\n", '"', "”", "'", "’", ")"} and not after[:1].islower()

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether no sentence ends between two tokens that stand near each other."""
        if second - first > 100:
            return False
        return not any(self.ends_at(i) for i in range(first, second))

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether two tokens stand near each other with no empty line between."""
        return second - first <= 150 and BREAK not in self.tokens.kinds[first:second]

    def story_year(self, month: int, index: int) -> str:
        """The year of a month that names none, by where the story stands; 'XXXX' before any year was named."""
        year, at = self._aside
        if year and self.same_sentence(at, index):
            return year
        if not self.year or not self._month or not month:
            return self.year or "XXXX"
        behind = self._month - month
        if behind >= _TURN:
            return shifted_year(self.year, 1)
        return shifted_year(self.year, -1) if behind < -9 else self.year

    def told_weekday(self, number: int) -> str:
        """'that Thursday' (1 Monday to 7 Sunday): the last of the days mentioned that was one, else the first from the
        last one on; '' where none was mentioned."""
        days = [day for day in map(calendar.day_of, self._days) if day is not None]
        for day in reversed(days):
            if day.isoweekday() == number:
                return day.isoformat()
        return calendar.moved(days[-1], "day", (number - days[-1].isoweekday()) % 7) if days else ""

    def reference_day(self) -> str:
        """The day that 'the following day' counts from: the last one mentioned; '' where it lies too far back."""
        day = self.last.partition("T")[0]
        if calendar.granularity(day) == "day":
            return day
        return self.last_day if self.last_day and self._since_day < _RECENT else ""


def number(year: str) -> int:
    """A year's place in time: 1 BC is 0."""
    return 1 - int(year[2:]) if year.startswith("BC") else int(year)


def shifted_year(year: str, by: int) -> str:
    """A year some years on, as values write it; none is skipped between 1 BC and AD 1."""
    moved = number(year) + by
    return f"{moved:04}" if moved > 0 else f"BC{1 - moved:04}"


def _year_of(value: str) -> str:
    size = 6 if value.startswith("BC") else 4
    return value[:size] if len(value) >= size and value[size - 4 : size].isdigit() else ""


def _month_of(value: str) -> int:
    first = calendar.bounds(value)[0]
    fine = calendar.granularity(value) not in {"", "year", "quarter"}
    return int(first.rsplit("-", 2)[1]) if first and fine else 0
