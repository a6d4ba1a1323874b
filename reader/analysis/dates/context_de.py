"""Does a German clause look ahead or back? Its verb stands before a date or behind it, or in two halves around it."""

from datetime import date

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
    "zwang zwangen lud luden half halfen wies wiesen"
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
            "steigt steigen gibt erscheint feiert feiern"
        )
    ),
    past=frozenset((*words("war waren worden gewesen tat taten sei habe"), *_STRONG)),
    past_endings=("te", "ten", *_STRONG),
    future_phrases=frozenset(),
    passive=frozenset(),
    limits=frozenset(("bis", "ab", "zum", "Ab", "Zum")),
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
_ENDS = frozenset((".", "!", "?", ";", ":", ","))
_ABBREVIATED = frozenset(("v", "n", "Chr", "Nr", "Dr", "St", "Prof", "bzw", "ca", "z", "d", "u"))


class GermanContext(Context):
    """What has been read so far of one German text."""

    def __init__(self, tokens: Tokens, published: date | None) -> None:
        super().__init__(tokens, published, CUES)
        self._turn = (-1, 0)
        """The token whose clause was read last, and its direction: a date asks more than once."""

    def direction(self, index: int, reach: int = 0) -> int:
        """1 where the clause looks ahead, -1 where it tells what was, 0 where its verb says neither."""
        if self._turn[0] != index:
            self._turn = index, self._read(index)
        return self._turn[1]

    def _read(self, index: int) -> int:
        clause = [self.tokens.word(i) for i in range(*self._clause(index))]
        participle = any(word in self.cues.perfect for word in clause) and any(map(_participle, clause))
        for word in clause:
            if word in self.cues.future and not (participle and word.startswith(("be", "ent", "ver"))):
                return 1
        return -1 if participle or any(map(self._past, clause)) else 0

    def month(self, month: int, index: int) -> str:
        """A month without a year, on the side of publication that the clause looks to."""
        value, now = super().month(month, index), self.published
        if now is None or not value[:4].isdigit() or abs(int(value[:4]) - now.year) > 1:
            return value
        turn = self.direction(index)
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

    def _past(self, word: str) -> bool:
        """Whether a word is a verb in the past; no noun is."""
        return word.islower() and super()._past(word)

    def _clause(self, index: int) -> tuple[int, int]:
        """First token of a clause and one past its last; at most some tokens away."""
        first, end, tokens = index, index, self.tokens
        while first > max(0, index - _REACH) and not self._parts(first - 1):
            first -= 1
        while end < min(len(tokens.starts), index + _REACH) and not self._parts(end):
            end += 1
        return first, end

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


def _participle(word: str) -> bool:
    """Whether a word looks like one: 'gesagt', 'beschlossen', 'angekündigt'; not the noun 'Gebiet'."""
    return (
        word.islower()
        and len(word) > 5
        and word.endswith(("t", "en"))
        and (word.startswith(("ge", "be", "ver", "er", "ent", "zer")) or "ge" in word[2:5])
    )
