"""Does a German clause look ahead or back? Its verb stands before a date or behind it, or in two halves around it."""

import re
from datetime import date
from functools import lru_cache

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context, Cues
from reader.analysis.dates.scan import BREAK, Tokens
from reader.analysis.dates.tables_en import words

_STRONG = words(
    "kam kamen ging gingen gab gaben sah sahen nahm nahmen fand fanden stand standen lag lagen blieb blieben "
    "ließ ließen hielt hielten fiel fielen begann begannen wann wannen verlor verloren starb starben traf trafen "
    "sprach sprachen schrieb schrieben stieg stiegen zog zogen lief liefen fuhr fuhren trat traten schloss "
    "schlossen schien schienen rief riefen schlug schlugen trug trugen wuchs wuchsen sank sanken brach brachen "
    "stieß stießen schoss schossen floh flohen schied schieden hieß hießen fing fingen wurde wurden warf warfen "
    "zwang zwangen lud luden half halfen wies wiesen galt griff griffen schuf schufen hob hoben litt litten "
    "schnitt schnitten unterlag unterlagen erlag"
)
"""Pasts of strong verbs, which also end others: 'begann', 'unterschrieb'."""
CUES = Cues(
    future=frozenset(
        words(
            "wird werden wirst werde soll sollen will wollen dürfte dürften könnte könnten möchte möchten plant planen "
            "geplant angesetzt vorgesehen terminiert erwartet künftig droht drohen muss müssen kann beginnt beginnen "
            "startet starten endet enden folgt folgen tagt tagen reist reisen trifft treffen spielt spielen berät "
            "beraten entscheidet entscheiden verhandelt verhandeln findet finden eröffnet öffnet öffnen gilt gelten "
            "steht stehen bleibt bleiben tritt wählt wählen kehrt zieht ziehen empfängt kommt kommen läuft laufen "
            "steigt steigen gibt erscheint feiert feiern fährt fliegt stimmt debattiert demonstriert "
            "protestiert streikt"
        )
    ),
    past=frozenset((*words("war waren worden gewesen tat taten sei habe"), *_STRONG)),
    past_endings=("te", "ten", *_STRONG),
    future_phrases=frozenset(),
    passive=frozenset(),
    limits=frozenset(("bis", "ab", "zum", "Bis", "Ab", "Zum")),
    pluperfect=frozenset(("hatte", "hatten")),
    perfect=frozenset(("hat", "haben", "ist", "sind", "habe", "sei", "seien")),
    not_past=frozenset(
        words(
            "heute "
            "könnte könnten möchte möchten dürfte dürften sollte sollten hätte hätten erste ersten zweite zweiten "
            "dritte dritten vierte vierten letzte letzten nächste nächsten alte alten gute guten rechte rechten beste "
            "besten meisten größte größten weite weiten bekannte bekannten geplante geplanten breite breiten späte "
            "späten leichte leichten mitten zwar selten unten hinten sollten arbeiten berichten bieten leisten kosten "
            "warten vertreten bitte gebe elfte zwölfte fünfte fünften sechste achte achten zehnte"
        )
    ),
)
"""What the shared context asks for; `perfect` are the verbs that a participle completes."""
_REACH = 14
"""Tokens to either side that a clause is read for."""
_GOVERN = frozenset(("seit", "auf", "bis", "für"))
"""Words that say on which side of publication the date behind them lies."""
_ARTICLES = frozenset(("den", "dem", "der", "zum", "das"))
_FROM = frozenset(("von", "vom", "seit", "ab"))
_JUST = 2
"""Days that a weekday may have gone by to be meant rather than the next one."""
_TURN = 15
"""Days of a month back from which a bare day is the next month's."""
_PLAN_REACH = 8
"""Tokens behind 'für' that a plan may stand at: 'für Montag, den 12. Mai, geplante'."""
_ENDS = frozenset((".", "!", "?", ";", ":", ","))
_ABBREVIATED = frozenset(("v", "n", "Chr", "Nr", "Dr", "St", "Prof", "bzw", "ca", "z", "d", "u"))
_PUT_OFF = re.compile(
    r"verschob(?:en)?|verschieb(?:t|en)|(?:aufgeschob|unterbroch|vertag|verleg|verläng)en"
    r"|(?:vertag|verleg|verlänger)t(?:en?)?|(?:ausgesetz|anberaum)t"
)
"""Verbs that move a day ahead of publication: 'auf Donnerstag verschoben'."""
_PLANNED = re.compile(
    r"(?:geplan|anberaum|angesetz|angekündig|erwarte|terminier|vereinbar|avisier|vorhergesag|vorausgesag)t(?:e[nmrs]?)?"
    r"|(?:vorgeseh|einberuf)en(?:e[nmrs]?)?"
)
"""What was planned, which another verb may call off: 'die für Mai geplante Wahl wurde abgesagt'."""
_STATES = frozenset(("bereit", "bekannt", "berühmt", "entfernt", "beliebt"))
"""Adjectives that look like participles."""
_FUTURE, _FUTURE_OR_PARTICIPLE, _PERFECT, _PARTICIPLE, _PAST, _STOP, _HAD, _WAS, _MOVES, _PLANS = (
    1 << bit for bit in range(10)
)
"""What a word may be in its clause."""


class GermanContext(Context):
    """What has been read so far of one German text."""

    def __init__(self, tokens: Tokens, published: date | None) -> None:
        super().__init__(tokens, published, CUES)
        self._turn = (-1, 0, False)
        """The token whose clause was read last, its direction, and whether it only names a plan: a date asks more than
        once."""
        self._day_at = -1
        """The token where the last day begins that was named without a time."""
        self._known = [-1] * len(tokens.starts)
        """What each token is in its clause, as far as it was asked."""

    def direction(self, index: int, reach: int = 0) -> int:
        """1 where the clause looks ahead, -1 where it tells what was, 0 where its verb says neither."""
        return self._looked(index)[1]

    def _looked(self, index: int) -> tuple[int, int, bool]:
        if self._turn[0] != index:
            self._turn = index, *self._read(index)
        return self._turn

    def _read(self, index: int) -> tuple[int, bool]:
        """A clause's direction, and whether the date is that of a plan whose clause tells what became of it."""
        before = self._preposition(index)
        if before == "seit":
            return -1, False
        roles = self._clause(index)
        if before in {"auf", "bis"} and roles & _MOVES:
            return 1, False
        participle = roles & _PERFECT and roles & _PARTICIPLE
        past = bool(participle or roles & _PAST)
        if before == "für" and self._plan_follows(index):
            return (0, True) if past else (1, False)
        if roles & _FUTURE or (roles & _FUTURE_OR_PARTICIPLE and not participle):
            return 1, False
        return -int(past), False

    def _preposition(self, index: int) -> str:
        """The word that a date depends on, where it is 'seit', 'auf', 'bis' or 'für': it stands before the date or
        begins it."""
        word = self.tokens.word
        words = [word(index).lower(), word(index - 1).lower()]
        if words[1] in _ARTICLES:
            words.append(word(index - 2).lower())
        return next((word for word in words if word in _GOVERN), "")

    def _plan_follows(self, index: int) -> bool:
        return any(self._role(i) & _PLANS for i in range(index, min(len(self._known), index + _PLAN_REACH)))

    def _verb_behind(self, index: int, reach: int = 0) -> int:
        """Nothing more than the clause has said, which is read to its end."""
        return 0

    def weekday(self, number: int, index: int, ahead: bool | None = None) -> str:
        """The day of a weekday; that of a plan lies ahead, unless it has just gone by."""
        if ahead is None and self.published is not None:
            begin = self._begun(index)
            if begin is not None:
                return calendar.moved(begin, "day", (number - begin.isoweekday()) % 7)
            _, turn, planned = self._looked(index)
            if planned or (turn <= 0 and self._preposition(index) == "für"):
                ahead = (turn == 0 and not planned) or (self.published.isoweekday() - number) % 7 > _JUST
        return super().weekday(number, index, ahead)

    def _begun(self, index: int) -> date | None:
        """The day from which a range runs that ends with this date: 'von Mittwoch, 2 Uhr, bis Montag, 18 Uhr'."""
        if self._preposition(index) != "bis" or self.tokens.word(self._day_at - 1).lower() not in _FROM:
            return None
        return calendar.day_of(self.last_day) if self.same_sentence(self._day_at, index) else None

    def note(self, value: str, span: tuple[int, int], derived: bool = False, same: bool = False) -> None:
        """Remembers a date, and where a day was named last."""
        super().note(value, span, derived, same)
        if calendar.granularity(value) == "day":
            self._day_at = span[0]

    def month(self, month: int, index: int) -> str:
        """A month without a year, on the side of publication that the clause looks to."""
        value, now = super().month(month, index), self.published
        if now is None or not value[:4].isdigit() or abs(int(value[:4]) - now.year) > 1:
            return value
        _, turn, planned = self._looked(index)
        if planned:
            return calendar.moved(now, "month", (month - now.month + 3) % 12 - 3)
        year = int(value[:4]) + (turn > 0 and value < f"{now:%Y-%m}") - (turn < 0 and value > f"{now:%Y-%m}")
        return f"{year:04}-{month:02}"

    def day(self, month: int, day: int, index: int, weekday: int = 0) -> str:
        """A day of a month without a year, on the side of publication that the clause looks to."""
        value, turn, now = super().day(month, day, index, weekday), self.direction(index), self.published
        if now is None or weekday or not value[:4].isdigit() or abs(int(value[:4]) - now.year) > 1:
            return value
        today, year = now.isoformat(), int(value[:4])
        year += (turn > 0 and value < today) - (turn < 0 and value > today)
        return f"{year:04}-{month:02}-{day:02}" if calendar.valid_day(year, month, day) else value

    def day_of_month(self, day: int, index: int) -> str:
        """'the 17th': in the month where the story stands, else on the side of publication that the clause looks to."""
        last = calendar.day_of(self.last_day) if self.same_paragraph(self.last_at, index) else None
        if last is not None:
            first = int(last.day - day >= _TURN)
            days = [_day_of(calendar.moved(last, "month", step), day) for step in (first, first + 1)]
            return min(days, key=lambda value: "X" in value)
        now = self.published
        if now is None:
            month = self.last[:7]
            return _day_of(month if calendar.granularity(month) == "month" else "", day)
        today, turn = now.isoformat(), self.direction(index)
        days = [_day_of(calendar.moved(now, "month", step), day) for step in (0, 1, -1)]
        fitting = [value for value in days if (value >= today if turn > 0 else value <= today or not turn)]
        return min(fitting, key=lambda value: _apart(value, now), default=days[0])

    def is_verb(self, word: str) -> bool:
        """Whether a word tells of what was or will be."""
        return bool(_role_of(word) & (_PAST | _FUTURE | _FUTURE_OR_PARTICIPLE | _PERFECT))

    def pluperfect(self, index: int) -> bool:
        """Whether a date's clause looks back from the past: 'die Truppen waren 1939 abgezogen', '1939 hatte er ...'."""
        roles = self._clause(index)
        return bool(roles & _HAD or (roles & _WAS and roles & _PARTICIPLE))

    def _past(self, word: str) -> bool:
        """Whether a word is a verb in the past; no noun is."""
        return bool(_role_of(word) & _PAST)

    def _clause(self, index: int) -> int:
        """What the words of a clause are, all together; those that stand some tokens away at most."""
        roles, tokens = 0, len(self._known)
        for i in range(index - 1, max(-1, index - 1 - _REACH), -1):
            role = self._role(i)
            if role & _STOP:
                break
            roles |= role
        for i in range(index, min(tokens, index + _REACH)):
            role = self._role(i)
            if role & _STOP:
                break
            roles |= role
        return roles

    def _role(self, index: int) -> int:
        role = self._known[index]
        if role < 0:
            role = self._known[index] = _STOP if self._parts(index) else _role_of(self.tokens.word(index))
        return role

    def _parts(self, index: int) -> bool:
        """Whether a clause ends at a token: a line end or a stop that belongs to no number, a comma in no date."""
        word = self.tokens.word(index)
        if self.tokens.kinds[index] == BREAK:
            return True
        if word == ".":
            return self.ends_sentence(index)
        return word in _ENDS and not (word == "," and self.tokens.word(index + 1).isdigit())

    def ends_sentence(self, index: int) -> bool:
        """Whether a full stop ends a sentence: none does behind a day's number or an abbreviation."""
        before = self.tokens.word(index - 1)
        if self.tokens.word(index) == "." and ((before.isdigit() and len(before) <= 2) or before in _ABBREVIATED):
            return False
        return super().ends_sentence(index)


def _day_of(month: str, day: int) -> str:
    """A day of a month, X where there is none."""
    fine = month[:4].isdigit() and calendar.valid_day(int(month[:4]), int(month[5:7]), day)
    return f"{month}-{day:02}" if fine else f"XXXX-XX-{day:02}"


def _apart(value: str, day: date) -> int:
    """Days between two days; many where one is unknown."""
    known = calendar.day_of(value)
    return abs((known - day).days) if known else 9999


@lru_cache(maxsize=1 << 15)
def _role_of(word: str) -> int:
    """What a word may be in its clause."""
    if not word.islower():
        return 0
    future = word in CUES.future
    prefixed = word.startswith(("be", "ent", "ver"))
    ends = word.endswith(CUES.past_endings) and len(word) > 4 and word not in CUES.not_past
    roles = (
        (future and not prefixed, _FUTURE),
        (future and prefixed, _FUTURE_OR_PARTICIPLE),
        (word in CUES.perfect, _PERFECT),
        (_participle(word), _PARTICIPLE),
        (word in CUES.past or ends, _PAST),
        (word in CUES.pluperfect, _HAD),
        (word in {"war", "waren"}, _WAS),
        (_PUT_OFF.fullmatch(word), _MOVES),
        (_PLANNED.fullmatch(word), _PLANS),
    )
    return sum(bit for holds, bit in roles if holds)


def _participle(word: str) -> bool:
    """Whether a word looks like one: 'gesagt', 'beschlossen', 'angekündigt'; not the noun 'Gebiet'."""
    return (
        len(word) > 5
        and word.endswith(("t", "en"))
        and (word.startswith(("ge", "be", "ver", "er", "ent", "zer")) or "ge" in word[2:5])
        and word not in _STATES
    )
