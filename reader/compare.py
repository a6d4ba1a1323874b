"""What do two reports have in common, and where do they differ: names, dates, numbers? Pure."""

from collections import Counter
from collections.abc import Collection, Sequence

from feeds.article import Analysis, Article
from feeds.record import dataclass
from reader.facts import KINDS, Fact, FactKind, Known, facts


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two reports states."""

    facts: tuple[Fact, ...]
    """In order."""
    own: tuple[Fact, ...]
    """Those of them that the other report does not state."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, fact by fact."""

    one: Side
    other: Side

    def shared(self, kind: FactKind) -> list[str]:
        """What both state, in the words of the first, what is stated most often first."""
        own = {fact.key for fact in self.one.own}
        return listed([fact for fact in self.one.facts if fact.kind == kind and fact.key not in own])


def compare(one: tuple[Article, Analysis], other: tuple[Article, Analysis], also: Collection[str] = ()) -> Comparison:
    """Compare two reports by their titles and texts; `also` are names wherever they stand."""
    first, second = _facts(one, other, also), _facts(other, one, also)
    return Comparison(Side(first, _missing(first, second, other[0])), Side(second, _missing(second, first, one[0])))


def _facts(
    report: tuple[Article, Analysis], other: tuple[Article, Analysis], also: Collection[str]
) -> tuple[Fact, ...]:
    """What a report states; what is a name in the other is one in it."""
    article, analysis = report
    return tuple(facts(article.text, analysis, also={*also, *(mention.name for mention in other[1].mentions)}))


def _missing(found: Sequence[Fact], elsewhere: Sequence[Fact], other: Article) -> tuple[Fact, ...]:
    known = Known(elsewhere, [other.text])
    return tuple(fact for fact in found if not known.has(fact))


def listed(found: Sequence[Fact]) -> list[str]:
    """Each fact once, in words: the most frequent first, then in order."""
    counts = Counter(fact.key for fact in found)
    shown: dict[str, str] = {}
    for fact in found:
        shown.setdefault(fact.key, fact.shown)
    return [shown[key] for key, _ in counts.most_common()]


def own_of(side: Side, kind: FactKind) -> list[str]:
    """What only this side states, of one kind."""
    return listed([fact for fact in side.own if fact.kind == kind])


def count_line(comparison: Comparison) -> str:
    """'differ in 3 names, 2 dates, 4 numbers': what either states and the other does not."""
    own = [*comparison.one.own, *comparison.other.own]
    counts = {kind: len({fact.key for fact in own if fact.kind == kind}) for kind in KINDS}
    parts = [f"{count} {kind}{'s' * (count != 1)}" for kind, count in counts.items() if count]
    return f"differ in {', '.join(parts)}" if parts else "state the same names, numbers and dates"
