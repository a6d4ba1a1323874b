"""Which names occur where, how often, and together with which others? With the user's corrections applied."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cache.correcting import load
from cache.corrections import Corrections, Known, NameKey, Source
from cache.handle import Handle
from cache.hashing import name_key
from cache.namings import named_in
from feeds.article import MentionKind
from feeds.record import dataclass

AMONG = 2000
"""Newest articles of a name whose other names are counted, which bounds the time for a very frequent name."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One name, and how often it occurs in an article or in all of them."""

    name: str
    kind: str
    count: int
    """Mentions."""
    articles: int
    """Articles of the whole cache that name it."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One way to write a name, other than the name itself."""

    text: str
    articles: int
    sources: tuple[Source, ...]
    """The analyser's names that are written so."""
    yours: bool
    """Whether it is here because of a correction by the user."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One name, where it occurs and with which other names."""

    name: str
    kind: MentionKind
    """The kind in most articles."""
    kinds: tuple[MentionKind, ...]
    """Every kind that it was recognised as, `kind` first."""
    hidden: bool
    count: int
    articles: tuple[int, ...]
    """Newest first."""
    forms: tuple[FormRow, ...]
    """Those in most articles first."""
    beside: tuple[EntityRow, ...]
    """Other names of those articles, those in most of them first; `count` is the number of shared articles."""

    @property
    def known(self) -> tuple[Known, ...]:
        """The name in every kind."""
        return tuple(Known(kind, self.name) for kind in self.kinds)


class _Part(NamedTuple):
    """An entity of the analyser, or one form of it, that belongs to a shown name."""

    source: Source
    entity: int
    name: str
    articles: int
    form: int = 0
    """0 for all forms but the split ones."""
    without: tuple[int, ...] = ()
    """Forms that were split from it."""


# --- the names of an article, and of all


def entities(cache: Handle, article: int | None = None, limit: int | None = None) -> list[EntityRow]:
    """The names of one article, or of all: those mentioned most first."""
    fix = load(cache)
    rows = _all(cache, fix, limit) if article is None else _of(cache, fix, article)
    rows.sort(key=lambda row: (-row.count, row.name, row.kind))
    return rows[:limit]


def likely(cache: Handle, part: str, limit: int = 40) -> list[EntityRow]:
    """Names that contain these letters, those of most articles first, without hidden ones. Case is ignored in ASCII
    letters."""
    fix, found = load(cache), dict[NameKey, EntityRow]()
    sql = "SELECT name, kind, articles FROM entity WHERE instr(lower(name), lower(?)) ORDER BY articles DESC LIMIT ?"
    for name, kind, articles in cache.db.execute(sql, (part, limit)).fetchall():
        known = fix.resolve(kind, name)
        if articles and not known.hidden:
            found.setdefault(known.key, EntityRow(known.name, known.kind, articles, articles))
    return list(found.values())


def names_among(cache: Handle, names: Iterable[str]) -> set[str]:
    """Those of some words that are names in articles of the cache."""
    wanted = set(names)
    sql = "SELECT name FROM entity WHERE key IN (SELECT value FROM json_each(?))"
    return wanted.intersection(name for (name,) in cache.db.execute(sql, (json.dumps([*map(name_key, wanted)]),)))


def widespread(cache: Handle, limit: int) -> list[EntityRow]:
    """The names of most articles, corrected, without hidden ones."""
    fix, found = load(cache), dict[NameKey, EntityRow]()
    sql = "SELECT name, kind, articles FROM entity WHERE articles ORDER BY articles DESC LIMIT ?"
    for name, kind, articles in cache.db.execute(sql, (limit,)):
        known = fix.resolve(kind, name)
        if not known.hidden:
            found.setdefault(known.key, EntityRow(known.name, known.kind, articles, articles))
    return list(found.values())


def hidden(cache: Handle) -> list[EntityRow]:
    """The names that the user hides, those mentioned most first; also those that are in no article any more."""
    fix, rows = load(cache), list[EntityRow]()
    for known in _by_correction(cache, fix):
        if known.hidden:
            counts = _counts(cache, _parts(cache, fix, known))
            rows.append(EntityRow(known.name, known.kind, counts.total(), len(counts)))
    return sorted(rows, key=lambda row: (-row.count, row.name, row.kind))


def _of(cache: Handle, fix: Corrections, article: int) -> list[EntityRow]:
    times, articles, shown = Counter[NameKey](), dict[NameKey, int](), dict[NameKey, Known]()
    for naming in named_in(cache, [article], fix):
        key = naming.known.key
        times[key] += naming.times
        shown.setdefault(key, naming.known)
        articles[key] = naming.articles
    touched = fix.touched
    return [
        EntityRow(known.name, known.kind, times[key], _spread(cache, fix, known) if key in touched else articles[key])
        for key, known in shown.items()
    ]


def _all(cache: Handle, fix: Corrections, limit: int | None) -> list[EntityRow]:
    """The names that no correction touches, by SQL alone; the others are counted one by one."""
    ids = json.dumps([id for key in fix.touched for id, _, _ in _entities(cache, *key)])
    query = (
        "SELECT e.name, e.kind, n.total, e.articles FROM"
        " (SELECT entity, sum(count) AS total FROM naming GROUP BY entity) n JOIN entity e ON e.id = n.entity"
        " WHERE e.id NOT IN (SELECT value FROM json_each(?)) ORDER BY n.total DESC, e.name, e.kind LIMIT ?"
    )
    rows = [EntityRow(*row) for row in cache.db.execute(query, (ids, -1 if limit is None else limit))]
    for known in _by_correction(cache, fix):
        counts = _counts(cache, _parts(cache, fix, known))
        if counts and not known.hidden:
            rows.append(EntityRow(known.name, known.kind, counts.total(), len(counts)))
    return rows


def _by_correction(cache: Handle, fix: Corrections) -> list[Known]:
    """The shown names that corrections touch."""
    found = dict[NameKey, Known]()
    for row in fix:
        written = [fix.resolve(row.kind, name) for _, name, _ in _entities(cache, row.kind, row.name)]
        for known in (*written, fix.resolve(row.kind, row.name, row.form)):
            found.setdefault(known.key, known)
    return list(found.values())


def _spread(cache: Handle, fix: Corrections, known: Known) -> int:
    return len(_counts(cache, _parts(cache, fix, known)))


# --- what a name stands for


def _entities(cache: Handle, kind: str, name: str) -> list[tuple[int, str, int]]:
    """The entities of the analyser with this kind ('' for any) and name in any case, those in most articles first."""
    query = "SELECT id, name, articles, kind FROM entity WHERE key = ? ORDER BY articles DESC, id"
    rows = cache.db.execute(query, (name_key(name),)).fetchall()
    return [(id, n, articles) for id, n, articles, k in rows if kind in ("", k) and n.casefold() == name.casefold()]


def _parts(cache: Handle, fix: Corrections, known: Known) -> list[_Part]:
    """The analyser's entities and forms that make up a shown name."""
    parts = list[_Part]()
    for source in fix.sources(known):
        split = fix.split.get((source.kind, source.name.casefold()), set())
        for entity, name, articles in _entities(cache, source.kind, source.name):
            forms = _forms(cache, entity) if split else []
            if source.form:
                own = [form for form in forms if form[1].casefold() == source.form]
                parts += [_Part(source, entity, text, spread, id) for id, text, spread in own]
            else:
                without = tuple(id for id, text, _ in forms if text.casefold() in split)
                parts.append(_Part(source, entity, name, articles, without=without))
    return parts


def _forms(cache: Handle, entity: int) -> list[tuple[int, str, int]]:
    return cache.db.execute("SELECT id, text, articles FROM form WHERE entity = ?", (entity,)).fetchall()


def _counts(cache: Handle, parts: Iterable[_Part]) -> Counter[int]:
    """How often each article mentions what these parts make up."""
    counts = Counter[int]()
    for part in parts:
        if part.form:
            rows = cache.db.execute("SELECT article, count FROM forming WHERE form = ?", (part.form,)).fetchall()
        else:
            rows = cache.db.execute("SELECT article, count FROM naming WHERE entity = ?", (part.entity,)).fetchall()
        for article, count in rows:
            counts[article] += count
        for form in part.without:
            for article, count in cache.db.execute("SELECT article, count FROM forming WHERE form = ?", (form,)):
                counts[article] -= count
    return +counts


def _meant(cache: Handle, fix: Corrections, name: str) -> list[Known]:
    """The shown names meant by a name or 'kind:name': so called by the analyser or the user, else so written."""
    for kind, wanted in _meanings(name):
        called = [fix.resolve(k, n) for k, n in _called(cache, wanted) if kind in ("", k)]
        called += [fix.resolve(row.to.kind, row.to.name) for row in fix if _is(row.to, kind, wanted)]
        if not called:
            called = [fix.resolve(k, n, form) for k, n, form in _written(cache, wanted) if kind in ("", k)]
        if called:
            return list({known.key: known for known in called}.values())
    return []


def _is(known: Known, kind: str, wanted: str) -> bool:
    return known.name.casefold() == wanted.casefold() and kind in ("", known.kind)


def _called(cache: Handle, wanted: str) -> list[tuple[MentionKind, str]]:
    query = "SELECT kind, name FROM entity WHERE key = ? ORDER BY articles DESC, id"
    rows = cache.db.execute(query, (name_key(wanted),)).fetchall()
    return [(kind, name) for kind, name in rows if name.casefold() == wanted.casefold()]


def _written(cache: Handle, wanted: str) -> list[tuple[MentionKind, str, str]]:
    query = (
        "SELECT e.kind, e.name, f.text FROM form f JOIN entity e ON e.id = f.entity WHERE f.key = ?"
        " ORDER BY f.articles DESC, f.id"
    )
    rows = cache.db.execute(query, (name_key(wanted),)).fetchall()
    return [(kind, name, text) for kind, name, text in rows if text.casefold() == wanted.casefold()]


def _meanings(name: str) -> list[tuple[str, str]]:
    """What 'kind:name' may mean: a kind ('' for any) and a name."""
    kind, colon, rest = name.partition(":")
    whole = ("", name.strip())
    return [(kind.strip().casefold(), rest.strip()), whole] if colon and kind.strip() else [whole]


def naming(cache: Handle, name: str) -> list[int]:
    """The articles that name this, newest in the cache first; `name` is any form of a name, or 'kind:name'."""
    fix = load(cache)
    found = {id for known in _meant(cache, fix, name) for id in _counts(cache, _parts(cache, fix, known))}
    return sorted(found, reverse=True)


# --- the page of a name


def entity(cache: Handle, name: str, limit: int = 20) -> EntityPage | None:
    """Everything about one name, given by any of its forms or 'kind:name'; None if no article names it. If it may mean
    several, the one in most articles; if that has several kinds, all of them count."""
    fix = load(cache)
    found = [(known, _parts(cache, fix, known)) for known in _meant(cache, fix, name)]
    counted = [(known, parts, _counts(cache, parts)) for known, parts in found]
    counted = sorted((one for one in counted if one[2]), key=lambda one: -len(one[2]))
    if not counted:
        return None
    first = counted[0][0]
    same = [one for one in counted if one[0].key[1] == first.key[1]]
    counts = sum((one[2] for one in same), Counter[int]())
    articles = _by_time(cache, counts)
    own = {known.key for known, _, _ in same}
    return EntityPage(
        first.name,
        first.kind,
        tuple(known.kind for known, _, _ in same),
        first.hidden,
        counts.total(),
        articles,
        _form_rows(cache, first.name, [part for _, parts, _ in same for part in parts]),
        _beside(cache, fix, articles[:AMONG], own, limit),
    )


def _by_time(cache: Handle, ids: Iterable[int]) -> tuple[int, ...]:
    sql = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sorted_at DESC, id DESC"
    return tuple(row[0] for row in cache.db.execute(sql, (json.dumps(list(ids)),)))


def _form_rows(cache: Handle, name: str, parts: Iterable[_Part]) -> tuple[FormRow, ...]:
    """The other forms of a shown name, and in how many articles each is."""
    found: dict[str, list[tuple[str, int, Source, bool]]] = {}
    for part in parts:
        yours = bool(part.form) or part.source.name.casefold() != name.casefold()
        found.setdefault(part.name.casefold(), []).append((part.name, part.articles, part.source, yours))
        for id, text, articles in [] if part.form else _forms(cache, part.entity):
            if id not in part.without:
                source = Source(part.source.kind, part.source.name, text.casefold())
                found.setdefault(text.casefold(), []).append((text, articles, source, False))
    found.pop(name.casefold(), None)
    rows = [
        FormRow(
            same[0][0],
            sum(articles for _, articles, _, _ in same),
            tuple(dict.fromkeys(source for _, _, source, _ in same)),
            any(yours for _, _, _, yours in same),
        )
        for same in found.values()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, row.text)))


def _beside(
    cache: Handle, fix: Corrections, articles: Sequence[int], own: set[NameKey], limit: int
) -> tuple[EntityRow, ...]:
    """Other names of these articles: those that no correction touches by SQL alone, the others one by one."""
    touched = [id for key in fix.touched for id, _, _ in _entities(cache, *key)]
    skipped = touched + [id for key in own for id, _, _ in _entities(cache, *key)]
    query = (
        "SELECT e.name, e.kind, n.shared, e.articles FROM (SELECT entity, count(*) AS shared FROM naming"
        " WHERE article IN (SELECT value FROM json_each(?)) GROUP BY entity) n JOIN entity e ON e.id = n.entity"
        " WHERE e.id NOT IN (SELECT value FROM json_each(?)) ORDER BY n.shared DESC, e.name, e.kind LIMIT ?"
    )
    rows = [EntityRow(*row) for row in cache.db.execute(query, (json.dumps(articles), json.dumps(skipped), limit))]
    together: dict[NameKey, set[int]] = {}
    shown: dict[NameKey, Known] = {}
    for found in named_in(cache, articles, fix, touched) if touched else ():
        if found.known.key not in own:
            together.setdefault(found.known.key, set()).add(found.article)
            shown.setdefault(found.known.key, found.known)
    for key, shared in together.items():
        rows.append(EntityRow(shown[key].name, shown[key].kind, len(shared), _spread(cache, fix, shown[key])))
    rows.sort(key=lambda row: (-row.count, row.name, row.kind))
    return tuple(sorted(_each_once(cache, fix, rows, articles), key=lambda row: (-row.count, row.name))[:limit])


def _each_once(cache: Handle, fix: Corrections, rows: Sequence[EntityRow], among: Sequence[int]) -> Iterator[EntityRow]:
    """Each name once: one of several kinds as the kind that it has in most of these articles."""
    kinds: dict[str, list[EntityRow]] = {}
    for row in rows:
        kinds.setdefault(row.name.casefold(), []).append(row)
    for same in kinds.values():
        if len(same) == 1:
            yield same[0]
            continue
        seen = {row.kind for row in same}
        known = [one for one in _meant(cache, fix, same[0].name) if one.kind in seen]
        naming = {id for one in known for id in _counts(cache, _parts(cache, fix, one))}
        yield replace(same[0], count=len(naming.intersection(among)), articles=len(naming))
