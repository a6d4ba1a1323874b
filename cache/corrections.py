"""How do the user's corrections change a name? Pure: from the name that the analyser read to the name that is shown.

A correction is stored under what the user sees, the kind and the name (and the form, if only one form of the name is
meant), so that it outlives every analysis. It maps to another kind or name, or hides; corrections may be chained.
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
"""Kind, name and form without case; the form '' means all forms of the name."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is shown."""

    kind: MentionKind
    name: str
    hidden: bool = False

    @property
    def key(self) -> NameKey:
        """What two names must have in common to be the same."""
        return (self.kind, self.name.casefold())


@dataclass(frozen=True, slots=True)
class Correction:
    """A kind and name (in one form, or in all) that is shown as another, or hidden."""

    kind: MentionKind
    name: str
    """Without case."""
    form: str
    """Without case; '' for all forms."""
    to: Known

    @property
    def key(self) -> Key:
        """What it is stored under."""
        return (self.kind, self.name, self.form)


@dataclass(frozen=True, slots=True)
class Change:
    """Corrections to store, and keys of corrections to delete."""

    put: tuple[Correction, ...] = ()
    drop: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A name of the analyser (in one form, or in all) that is shown as some name."""

    kind: MentionKind
    name: str
    form: str = ""


class Corrections:
    """All corrections."""

    def __init__(self, rows: Iterable[Correction] = ()) -> None:
        self._rows = {row.key: row for row in rows}
        self.split: dict[NameKey, set[str]] = {}
        """The forms that were separated from each name."""
        for kind, name, form in self._rows:
            if form:
                self.split.setdefault((kind, name), set()).add(form)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self._rows.values())

    @property
    def touched(self) -> set[NameKey]:
        """The names that corrections map from, and to."""
        return {key for row in self for key in ((row.kind, row.name), self.resolve(row.kind, row.name, row.form).key)}

    def get(self, key: Key) -> Correction | None:
        """The correction under a key."""
        return self._rows.get(key)

    def resolve(self, kind: MentionKind, name: str, form: str = "") -> Known:
        """The shown name of a name that the analyser read (in this form)."""
        found, folded, seen = Known(kind, name), name.casefold(), set[Key]()
        row = self._rows.get((kind, folded, form.casefold())) or self._rows.get((kind, folded, ""))
        while row is not None and row.key not in seen:
            seen.add(row.key)
            found = replace(row.to, hidden=row.to.hidden or found.hidden)
            row = self._rows.get((*found.key, ""))
        return found

    def sources(self, name: Known) -> list[Source]:
        """The analyser's names that are shown as this one: itself, unless it is mapped away, and all mapped to it."""
        found = [Source(row.kind, row.name, row.form) for row in self]
        own = Source(name.kind, name.name.casefold())
        return [source for source in dict.fromkeys([own, *found]) if self._shown(source).key == name.key]

    def _shown(self, source: Source) -> Known:
        return self.resolve(source.kind, source.name, source.form)

    # --- changes

    def lead(self, names: Sequence[Known], to: Known) -> Change:
        """Show names as another one (renamed, merged, of another kind)."""
        put, drop = list[Correction](), list[Key]()
        leads = {name.key for name in names}
        target = self.resolve(to.kind, to.name)
        if target.key in leads or target.key == to.key:  # it was mapped here, or differs in case: now a separate name
            target = replace(to, hidden=False)
            drop.append((*target.key, ""))
        for name in names:
            if name.key != target.key or name.name != target.name:
                put.append(Correction(name.kind, name.key[1], "", replace(target, hidden=False)))
        kept = {row.key for row in put}
        return Change(tuple(put), tuple(key for key in drop if key not in kept and key in self._rows))

    def take_out(self, source: Source, form: str, name: Known) -> Change:
        """Separate a form of a shown name: it becomes a name of its own."""
        if not source.form:
            return Change(drop=((source.kind, source.name.casefold(), ""),))
        alone = Known(source.kind, form)
        back = (*alone.key, "")
        leads_back = back in self._rows and self.resolve(alone.kind, alone.name).key == name.key
        put = Correction(source.kind, source.name.casefold(), source.form.casefold(), alone)
        return Change((put,), (back,) if leads_back else ())

    def hide(self, names: Sequence[Known], *, hidden: bool) -> Change:
        """Hide names, or show them again."""
        if hidden:
            rows = [Correction(name.kind, name.key[1], "", replace(name, hidden=True)) for name in names]
            return Change(tuple(rows))
        return Change(drop=tuple((*name.key, "") for name in names))

    def inverse(self, change: Change) -> Change:
        """The change that undoes one that is about to be made."""
        keys = [row.key for row in change.put] + list(change.drop)
        there = tuple(self._rows[key] for key in keys if key in self._rows)
        return Change(there, tuple(key for key in keys if key not in self._rows))


def joined(changes: Iterable[Change]) -> Change:
    """Several changes as one."""
    changes = list(changes)
    return Change(tuple(r for c in changes for r in c.put), tuple(key for c in changes for key in c.drop))


# --- an article


def form_of(text: str, mention: Mention) -> str:
    """How the name is written there; '' if it is written exactly as the name itself."""
    form = " ".join(text[mention.start : mention.end].split())
    return "" if form.casefold() == mention.name.casefold() else form


def corrected(analysis: Analysis, text: str, corrections: Corrections, *, hidden: bool = False) -> Analysis:
    """The analysis of a text with corrected names, without hidden ones unless asked for."""
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
