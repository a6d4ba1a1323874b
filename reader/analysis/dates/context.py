"""What do a text's relative dates count from, and does a sentence look ahead or back?

The context of one reading: the publication day in its own zone, and the last date mentioned. Nothing is ever resolved
against today: without a publication date and without a date mentioned before, values keep their X.
"""

from collections.abc import Mapping
from datetime import date

from feeds.record import dataclass
from reader.analysis.dates import calendar
from reader.analysis.dates.memory import Memory
from reader.analysis.dates.scan import BREAK, Tokens

_LEADING = 5
"""Tokens from the start of a sentence to a date that opens it."""
_OLD = 8
"""Years back from which a story told is no news."""


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's words that tell a sentence's direction."""

    future: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    future_phrases: frozenset[tuple[str, str]]
    """Two words that together look ahead: ('is', 'to')."""
    passive: frozenset[str]
    """Words after which a participle tells no past: 'will be paid'."""
    limits: frozenset[str]
    """Words just before a time that lies ahead: 'by May'."""
    perfect: frozenset[str]
    """Words that put a cue into the past: 'had been due'."""
    not_past: frozenset[str]
    """Words with a past ending that are none ('scheduled')."""
    put_off: frozenset[str] = frozenset()
    """Words that move a limit ahead of publication: 'postponed until Tuesday'."""
    put_off_to: str = ""
    """The word that leads from a few of these to the new day: 'adjourned to Monday'."""
    planned: frozenset[str] = frozenset()
    """Verbs in the present that tell what is planned: 'begins'."""
    planned_plural: frozenset[str] = frozenset()
    """The same, but behind a plural only: 'the sides meet', not 'the meet'."""
    plurals: frozenset[str] = frozenset()
    """Plurals that do not end in s."""
    joins: frozenset[str] = frozenset()
    """Words behind a comma with which a sentence tells on: ', and on 8 January'."""
    leads: frozenset[str] = frozenset()
    """Words that open a sentence with its date: 'In 1939'."""
    openers: frozenset[str] = frozenset()
    """Words that begin a clause: 'that'."""
    pluperfect: frozenset[str] = frozenset()
    """Words that look back from the past: 'had'."""


class Context(Memory):
    """What has been read so far of one text, and the day that it was published."""

    def __init__(self, tokens: Tokens, published: date | None, cues: Cues) -> None:
        super().__init__(tokens)
        self.published = published
        self.cues = cues

    def reference(self) -> date | None:
        """The day that 'the following day' counts from: the last day mentioned, else none."""
        return calendar.day_of(self.reference_day())

    def direction(self, index: int, reach: int = 70) -> int:
        """1 where a cue for the future stands close to the left in the sentence with no past verb between, -1 where a
        past verb does, else 0."""
        tokens, cues = self.tokens, self.cues
        limit = tokens.starts[index] - reach
        follower = ""
        for i in range(index - 1, max(-1, index - 30), -1):
            if tokens.starts[i] < limit or tokens.kinds[i] == BREAK:
                return 0
            word = tokens.word(i).lower()
            if word in {".", "!", "?", ";"} and self.ends_sentence(i):
                return 0
            if word in cues.future or (word, follower) in cues.future_phrases or self._planned(i, word):
                return -1 if tokens.word(i - 1).lower() in cues.perfect else 1
            if self._past(word) and tokens.word(i - 1).lower() not in cues.passive:
                return -1
            follower = word
        return 0

    def _planned(self, index: int, word: str) -> bool:
        """Whether a verb in the present tells what is planned: 'voting begins Friday', 'the two sides meet Monday'."""
        if word in self.cues.planned:
            return True
        if word not in self.cues.planned_plural:
            return False
        before = self.tokens.word(index - 1).lower()
        return before in self.cues.plurals or (before.endswith("s") and len(before) > 3)

    def ahead_of_verb(self, index: int, reach: int = 110) -> bool:
        """Whether a date opens its sentence ('On Tuesday, the court will ...', 'he said that Friday will ...') and the
        first verb that tells looks ahead."""
        tokens, cues = self.tokens, self.cues
        opens = tokens.word(index - 1) in cues.openers or any(self.ends_at(i) for i in range(index - 1, index - 3, -1))
        if not opens:
            return False
        limit = tokens.ends[index] + reach
        for i in range(index + 1, min(len(tokens.starts), index + 30)):
            word = tokens.word(i).lower()
            if tokens.starts[i] > limit or self.ends_at(i):
                return False
            if word in cues.future or word in cues.planned or (word, tokens.word(i + 1).lower()) in cues.future_phrases:
                return True
            if self._past(word):
                return False
        return False

    def _past(self, word: str) -> bool:
        """Whether a word is a verb in the past."""
        cues = self.cues
        return word in cues.past or (word.endswith(cues.past_endings) and len(word) > 4 and word not in cues.not_past)

    def bounded(self, index: int) -> bool:
        """Whether a word just before says that the time is a limit ahead: 'by May', 'until Friday', not at a start."""
        return self.tokens.word(index - 1) in self.cues.limits

    def pluperfect(self, index: int) -> bool:
        """Whether the words before a date look back from the past: 'the last troops had left in June 1949'."""
        for i in range(index - 1, max(-1, index - 10), -1):
            if self.ends_at(i):
                return False
            if self.tokens.word(i).lower() in self.cues.pluperfect:
                return True
        return False

    def put_off(self, index: int) -> bool:
        """Whether something was put off to this day: 'postponed until Tuesday', 'has until Friday'."""
        tokens, cues = self.tokens, self.cues
        if tokens.word(index - 1).lower() == cues.put_off_to and tokens.word(index - 2).lower() in cues.put_off:
            return True
        if tokens.word(index - 1).lower() not in cues.limits:
            return False
        return any(tokens.word(i).lower() in cues.put_off for i in range(index - 2, max(-1, index - 8), -1))

    def weekday(self, number: int, index: int, ahead: bool | None = None) -> str:
        """The day of a weekday (1 Monday to 7 Sunday): the past one or the publication day itself, the coming one where
        the sentence looks ahead (or `ahead` says so)."""
        if self.published is None:
            return self._story_weekday(number)
        if ahead is None:
            direction = self.direction(index)
            near = direction == 0 or self.tokens.word(index - 1) in self.cues.openers
            ahead = direction > 0 or (near and (self.bounded(index) or self.ahead_of_verb(index)))
            ahead = ahead or self.put_off(index)
        back = (self.published.isoweekday() - number) % 7
        day = self.shifted(7 - back if ahead and back else -back)
        first = calendar.day_of(self.range_from(index))
        if first is not None and day < first.isoformat():  # 'from Monday to Friday': no range ends before it begins
            return calendar.moved(first, "day", (number - first.isoweekday()) % 7)
        return day

    def _story_weekday(self, number: int) -> str:
        """In a story told: the first such day from the last day mentioned."""
        day = calendar.day_of(self.reference_day())
        return calendar.moved(day, "day", (number - day.isoweekday()) % 7) if day else f"XXXX-WXX-{number}"

    def shifted(self, days: int) -> str:
        """The day so many days from publication."""
        return calendar.moved(self.published, "day", days) if self.published else "XXXX-XX-XX"

    def relative(self, unit: str, number: int) -> str:
        """The unit so many units from publication ('last week' is 'week', -1); X where there is no publication date."""
        if self.published is None:
            return UNRESOLVED.get(unit, "XXXX")
        return calendar.moved(self.published, unit, number)

    def month(self, month: int, index: int) -> str:
        """A month without a year."""
        if self.published is None:
            return f"{self.story_year(month, index)}-{month:02}"
        direction = self._month_direction(index)
        year = self.published.year
        ahead = (month - self.published.month) % 12
        if direction > 0 or ahead <= (1 if direction < 0 else 3):
            year += month < self.published.month
        elif month > self.published.month:
            year -= 1
        value = f"{self._narrative(year, month, index):04}-{month:02}"
        first = self.range_from(index)
        if calendar.granularity(first) == "month" and value < first:  # 'between November and March'
            return f"{int(first[:4]) + (month < int(first[5:7])):04}-{month:02}"
        return value

    def _month_direction(self, index: int) -> int:
        if self.bounded(index):
            return -1 if self.pluperfect(index) else 1
        return self.direction(index, 80) or self._verb_behind(index)

    def _verb_behind(self, index: int, reach: int = 60) -> int:
        """-1 where the first verb after a date tells of the past ('Dust blown here in November made it worse')."""
        tokens = self.tokens
        limit = tokens.ends[index] + reach
        for i in range(index + 1, min(len(tokens.starts), index + 14)):
            word = tokens.word(i).lower()
            if tokens.starts[i] > limit or word in {",", ";", "("} or self.ends_at(i) or word in self.cues.future:
                return 0
            if self._past(word):
                return -1
        return 0

    def day(self, month: int, day: int, index: int, weekday: int = 0) -> str:
        """A day of a month without a year; a year that agrees with its weekday (1 Monday to 7 Sunday; 0 none)."""
        if self.published is None:
            return f"{self.story_year(month, index)}-{month:02}-{day:02}"
        if self.bounded(index):
            weight = 0.4 if self.direction(index, 120) > 0 else 1.0
        else:
            direction = self.direction(index)
            weight = 0.4 if not direction and self.ahead_of_verb(index) else (2.5, 0.5, 5.0)[direction]
        best = min(
            (
                self.published.year + step
                for step in (-1, 0, 1)
                if calendar.valid_day(self.published.year + step, month, day)
                and weekday in {0, date(self.published.year + step, month, day).isoweekday()}
            ),
            key=lambda year: self._distance(date(year, month, day), weight),
            default=0,
        )
        if weekday:
            return f"{best:04}-{month:02}-{day:02}" if best else self.day(month, day, index)
        return f"{self._narrative(best, month, index):04}-{month:02}-{day:02}" if best else f"XXXX-{month:02}-{day:02}"

    def _distance(self, day: date, weight: float) -> float:
        """How unlikely a day is meant: days off, the future so many times as far."""
        assert self.published is not None
        days = (day - self.published).days
        return days * weight if days > 0 else -days

    def _narrative(self, year: int, month: int, index: int) -> int:
        """The year of a day or month in a past that this sentence or paragraph tells: the one that it follows on, or
        the one where an old story stands, which is no news."""
        if self.last_at < 0:
            return year
        if not (self.same_sentence(self.last_at, index) or self.same_paragraph(self.last_at, index)):
            return year
        if self._inserted(index):
            return year
        if self._in_sequence(month, index):
            return min(year, int(self.last[:4]))
        if not self.year.isdigit() or int(self.year) >= year - _OLD:
            return year
        told = self.story_year(month, index)
        return int(told) if told.isdigit() else year

    def _inserted(self, index: int) -> bool:
        """Whether the date mentioned last stands in an insertion of this sentence ('Apple, founded in 1976, said on
        March 5'), or is a bare year that opened no sentence ('It was founded in 1976. In March it closed')."""
        if self._leads(self.last_at):
            return False
        word = self.tokens.word
        if not self.same_sentence(self.last_at, index):
            return calendar.granularity(self.last) in {"year", "decade", "century"}
        commas = [i for i in range(self.last_at, index) if word(i) in {",", ")", "–", "—"}]
        return bool(commas) and word(commas[-1] + 1).lower() not in self.cues.joins

    def _leads(self, index: int) -> bool:
        """Whether a date opens its sentence behind a preposition: 'In the spring of 1941'."""
        for i in range(index - 1, index - 2 - _LEADING, -1):
            if self.ends_at(i):
                return i == index - 1 or self.tokens.word(i + 1).lower() in self.cues.leads
        return False

    def _in_sequence(self, month: int, index: int) -> bool:
        """Whether a day or month with its year was mentioned last, and this one follows it: 'On 3 January 2020 a drone
        killed him. On 5 January parliament met.'"""
        fine = self.last[:4].isdigit() and calendar.granularity(self.last) in {"day", "month", "time"}
        return fine and int(self.last[5:7]) <= month and self.direction(index) <= 0

    def recent(self, value: str) -> bool:
        """Whether a value ends before the publication day or on it."""
        first = calendar.bounds(value)[0]
        return bool(first) and self.published is not None and first <= self.published.isoformat()

    def overshoots(self, value: str) -> bool:
        """Whether a value lies beyond publication and the date mentioned last does not."""
        if self.published is None or not self.recent(self.last):
            return False
        return calendar.bounds(value)[0] > self.published.isoformat()

    def tells_past(self, index: int) -> bool:
        """Whether the first verb behind a date that opens its sentence, or else the last one before it, tells of the
        past."""
        opens = any(self.ends_at(i) for i in range(index - 1, index - 3, -1))
        return (self._verb_behind(index) if opens else self.direction(index)) < 0

    def _just_told(self, index: int) -> bool:
        """Whether this paragraph told of a day of the week before publication last."""
        day = calendar.day_of(self.last)
        return (
            day is not None
            and self.published is not None
            and 0 < (self.published - day).days < 7
            and self.same_paragraph(self.last_at, index)
        )

    def day_here(self, index: int) -> str:
        """The day that a bare clock time belongs to: the last one named in its sentence, else the publication day."""
        if calendar.DAY.match(self.last) and self.same_sentence(self.last_at, index):
            return self.last[:10]
        if self.published is None:
            return self.reference_day() or "XXXX-XX-XX"
        if self._just_told(index):
            return self.last[:10]
        return self.published.isoformat() if self.published else "XXXX-XX-XX"


UNRESOLVED: Mapping[str, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""What a unit reads as where nothing says which one."""
