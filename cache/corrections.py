"""What do the user's corrections make of a name? Pure: a name as the analyser read it in, the name as it is shown out.

A correction is kept under what the reader sees, the kind and the name (and the form, where only one form of a name is
meant), so that it outlives every analysis. It leads to another kind or name, or hides; one may lead on to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from feeds.article import Analysis, Event, Mention, MentionKind
from feeds.record import dataclass

KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
NameKey = tuple[MentionKind, str]
"""Kind, and name without case."""
Key = tuple[MentionKind, str, str]
"""Kind, name and form without case; '' as the form means the name in all its forms."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is shown."""

    kind: MentionKind
    name: str
    hidden: bool = False

    @property
    def key(self) -> NameKey:
        """What makes two names one."""
        return (self.kind, self.name.casefold())


@dataclass(frozen=True, slots=True)
class Correction:
    """One kind and name (in one form) that shall be another, or shall not be shown."""

    kind: MentionKind
    name: str
    """Without case."""
    form: str
    """Without case; '' for all forms."""
    to: Known

    @property
    def key(self) -> Key:
        """What it is kept under."""
        return (self.kind, self.name, self.form)


@dataclass(frozen=True, slots=True)
class Change:
    """Corrections to keep, and keys of others to drop."""

    put: tuple[Correction, ...] = ()
    drop: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One name of the analyser (in one form, or in all) that stands for a name as it is shown."""

    kind: MentionKind
    name: str
    form: str = ""


class Corrections:
    """All corrections."""

    def __init__(self, rows: Iterable[Correction] = ()) -> None:
        self._rows = {row.key: row for row in rows}
        self.split: dict[NameKey, set[str]] = {}
        """The forms that were taken out of a name."""
        for kind, name, form in self._rows:
            if form:
                self.split.setdefault((kind, name), set()).add(form)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self._rows.values())

    @property
    def touched(self) -> set[NameKey]:
        """The names that corrections lead from, and to."""
        return {key for row in self for key in ((row.kind, row.name), self.resolve(row.kind, row.name, row.form).key)}

    def get(self, key: Key) -> Correction | None:
        """The correction under a key."""
        return self._rows.get(key)

    def resolve(self, kind: MentionKind, name: str, form: str = "") -> Known:
        """The name as it is shown, for one that the analyser read (in this form)."""
        found, folded, seen = Known(kind, name), name.casefold(), set[Key]()
        row = self._rows.get((kind, folded, form.casefold())) or self._rows.get((kind, folded, ""))
        while row is not None and row.key not in seen:
            seen.add(row.key)
            found = replace(row.to, hidden=row.to.hidden or found.hidden)
            row = self._rows.get((*found.key, ""))
        return found

    def sources(self, name: Known) -> list[Source]:
        """What stands for a shown name: itself, where it does, and all that was led to it."""
        found = [Source(row.kind, row.name, row.form) for row in self]
        own = Source(name.kind, name.name.casefold())
        return [source for source in dict.fromkeys([own, *found]) if self._shown(source).key == name.key]

    def _shown(self, source: Source) -> Known:
        return self.resolve(source.kind, source.name, source.form)

    # --- changes

    def lead(self, names: Sequence[Known], to: Known) -> Change:
        """Names become another one (renamed, merged, of another kind)."""
        put, drop = list[Correction](), list[Key]()
        leads = {name.key for name in names}
        target = self.resolve(to.kind, to.name)
        if target.key in leads or target.key == to.key:  # it led here, or is written otherwise: now a name of its own
            target = replace(to, hidden=False)
            drop.append((*target.key, ""))
        for name in names:
            if name.key != target.key or name.name != target.name:
                put.append(Correction(name.kind, name.key[1], "", replace(target, hidden=False)))
        kept = {row.key for row in put}
        return Change(tuple(put), tuple(key for key in drop if key not in kept and key in self._rows))

    def take_out(self, source: Source, form: str, name: Known) -> Change:
        """A form of a shown name is a name of its own again."""
        if not source.form:
            return Change(drop=((source.kind, source.name.casefold(), ""),))
        alone = Known(source.kind, form)
        back = (*alone.key, "")
        leads_back = back in self._rows and self.resolve(alone.kind, alone.name).key == name.key
        put = Correction(source.kind, source.name.casefold(), source.form.casefold(), alone)
        return Change((put,), (back,) if leads_back else ())

    def hide(self, names: Sequence[Known], *, hidden: bool) -> Change:
        """Names are not shown any more, or are again."""
        if hidden:
            rows = [Correction(name.kind, name.key[1], "", replace(name, hidden=True)) for name in names]
            return Change(tuple(rows))
        return Change(drop=tuple((*name.key, "") for name in names))

    def inverse(self, change: Change) -> Change:
        """What undoes a change that is about to be made."""
        keys = [row.key for row in change.put] + list(change.drop)
        there = tuple(self._rows[key] for key in keys if key in self._rows)
        return Change(there, tuple(key for key in keys if key not in self._rows))


def joined(changes: Iterable[Change]) -> Change:
    """Several changes as one."""
    changes = list(changes)
    return Change(tuple(r for c in changes for r in c.put), tuple(key for c in changes for key in c.drop))


# --- an article


def form_of(text: str, mention: Mention) -> str:
    """How the name is written there; '' where just as it is called."""
    form = " ".join(text[mention.start : mention.end].split())
    return "" if form.casefold() == mention.name.casefold() else form


def corrected(analysis: Analysis, text: str, corrections: Corrections, *, hidden: bool = False) -> Analysis:
    """The analysis of a text with the names as they are shown, hidden ones left out unless asked for."""
    if not corrections:
        return analysis
    mentions = list[Mention]()
    for mention in analysis.mentions:
        known = corrections.resolve(mention.kind, mention.name, form_of(text, mention))
        if hidden or not known.hidden:
            mentions.append(replace(mention, kind=known.kind, name=known.name))
    return with_names(analysis, mentions)


def with_names(analysis: Analysis, mentions: Sequence[Mention]) -> Analysis:
    """The analysis with other mentions, in its events too."""
    if tuple(mentions) == analysis.mentions:
        return analysis
    events = tuple(replace(event, names=_names(event, mentions)) for event in analysis.events)
    return replace(analysis, mentions=tuple(mentions), events=events)


def _names(event: Event, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The names in an event's sentence, in order, each once."""
    here = (m.name for m in mentions if event.sentence_start <= m.start < event.sentence_end)
    return tuple(dict.fromkeys(here))
