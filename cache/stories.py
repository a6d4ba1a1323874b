"""Which articles report the same story?

Streaming average-link clustering of widened cosines: a new article joins the story whose reports are most similar to it
on average, if they are similar enough and near in time; an article that connects two stories merges them, and a story
keeps its id. A story that has grown, or is examined again, is split if its reports form two groups. Copies of a text
belong to its story, whenever they arrive.

A neighbour does not confirm itself (`Query.confirmed`), or a chance similarity of two articles in a broad archive would
make them one story. BCubed F1 on the development set in three orders of arrival: .914, .909 and .904 by the average
alone (LINK .27), .943, .940 and .930 with the likeness of `cache/grouping.py` and stories that are split as they grow;
title and 250 characters .912 and .900. Two reports of one kind that came first are sometimes taken for one story, and
what follows joins it: so it is looked at as a whole each time that it has grown by about a third. To put all stories
near a story into one table and group them anew costs three times as many cosines and gains nothing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cache.copies import is_copy
from cache.grouping import between, group_of, groups, joined
from cache.handle import Handle
from cache.moment import Moment
from cache.relating import related
from cache.vectors import Query, measure_again, next_in_round, ranked
from feeds.article import Story
from feeds.record import dataclass

__all__ = ["copies", "relate", "related", "settle", "stories"]

LINK = 0.21
"""Similarity (`cache/grouping.py`) from which an article belongs to a story, and two stories are one."""
STAY = 0.2
"""Similarity that suffices to stay in a story."""
WINDOW = 14 * 86_400
"""Maximum seconds between an article and the nearest report of a story that it joins, if both are dated."""
SEEN = 0.1
"""Cosine from which the story of a near article is considered."""
NEIGHBOURS = 15
"""Nearest articles whose stories are considered."""
EFFORT = 0.45
"""Share of the effort spent on related articles; all of it gains nothing on the development set."""
COMPARED = 24
"""Articles compared in full; 50 gain nothing on the development set."""
KNOWN_WELL = 10_000
"""Up to so many articles each new one has an old one examined again: half as many cost .005 nDCG (ECB+) and .018 F1.
Beyond, rarities are well known, and the share of old ones falls in proportion."""
LEAST_AGAIN = 0.25
"""Minimum number of articles examined again for each new one, all of them in turn."""
UNSETTLED = 10_000
"""Newest articles that are settled in a cache where none was settled before."""
SAMPLE = 24
"""Newest reports of a long story that represent all of it."""
MET = 10
"""Newest reports of each of two stories that are compared with each other."""
MOST = 40
"""A story with more reports is not split: comparing all pairs would take too long."""
GROWN = frozenset({3, 4, 6, 8, 11, 15, 20, 27, 36})
"""Sizes at which a story that an article has just joined is examined again as a whole."""
LIKE_A_COPY = 0.3
"""Cosine from which two texts are compared word for word."""
VERY_LIKE = 0.5
"""Cosine from which the nearest article is compared word for word first."""
READ = 4
"""Nearest reports that are compared word for word when a story is examined as a whole."""


class _Bars(NamedTuple):
    """Similarities from which an article joins a story, and from which it stays."""

    join: float = LINK
    stay: float = STAY


ARRIVING = _Bars()
SETTLING = _Bars(0.3, 0.168)
"""When nothing new waits and recent articles are examined once more: much is known then, so staying is easier and
joining harder. F1 on the development set in four orders of arrival without it: .944 .938 .938
.931 (title and 250 characters: .912 .904 .910 .904), with it .944 .944 .940 .935 (.911 .906 .916 .909). (.24, .168)
gives .941 .942 .941 .936 and loses .002 of BASIL's nDCG, (.21, .2) .010 of F1 on short texts."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The story and time of an article."""

    story: int
    moment: float | None
    """Its publication in seconds since 1970; None if it has no date."""


# --- in


def relate(cache: Handle, articles: Sequence[int], now: Moment | None = None) -> None:
    """Assign articles whose vectors are saved to stories, the oldest first; then examine some older ones again."""
    now = now or Moment(cache)
    with cache.write(), cache.counting_once():
        for id in _oldest_first(cache, articles):
            _relate(cache, id, now)
            if _size(cache, id) in GROWN:
                _regroup(cache, id, now)
        _look_again(cache, next_in_round(cache, _how_many_again(now.size, len(articles))), now, ARRIVING)


def settle(cache: Handle, limit: int, now: Moment | None = None) -> list[int]:
    """Examine some of the articles stored since the last time once more, in order of arrival, so that the order in
    which reports arrived matters little. Returns their ids; none if all are settled."""
    now = now or Moment(cache)
    with cache.write(), cache.counting_once():
        ids = _unsettled(cache, limit)
        if ids:
            _look_again(cache, ids, now, SETTLING)
            cache.db.execute("INSERT OR REPLACE INTO tally VALUES ('settled', ?)", (ids[-1],))
    return ids


def _unsettled(cache: Handle, limit: int) -> list[int]:
    row = cache.db.execute("SELECT value FROM tally WHERE name = 'settled'").fetchone()
    if row is None:
        row = cache.db.execute("SELECT coalesce(max(article), 0) - ? FROM vector", (UNSETTLED,)).fetchone()
    sql = "SELECT article FROM vector WHERE article > ? ORDER BY article LIMIT ?"
    return [id for (id,) in cache.db.execute(sql, (row[0], limit)).fetchall()]


def _look_again(cache: Handle, ids: Sequence[int], now: Moment, bars: _Bars) -> None:
    """Assign articles again by what is known now."""
    measure_again(cache, ids, now)
    for id in ids:
        _relate(cache, id, now, bars)
        if _places(cache, [id])[id].story == id:
            _regroup(cache, id, now, bars)


def _oldest_first(cache: Handle, ids: Iterable[int]) -> list[int]:
    sql = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sorted_at, id"
    return [id for (id,) in cache.db.execute(sql, (json.dumps(list(ids)),)).fetchall()]


def _how_many_again(size: int, new: int) -> int:
    """Whole numbers that approach the share in the long run, even if articles arrive one by one."""
    share = max(LEAST_AGAIN, min(1.0, KNOWN_WELL / max(1, size)))
    return int(share * new + (size * 0.618) % 1)  # the golden ratio spreads the fractions evenly


def _relate(cache: Handle, id: int, now: Moment, bars: _Bars = ARRIVING) -> None:
    """Decide whether an article stays, joins another story or stands alone, and merge stories that it connects."""
    query = Query(cache, id, now)
    near = query.nearest(cache, NEIGHBOURS, EFFORT, COMPARED)
    own = _places(cache, [id])[id]
    wide = query.widened(cache, near)
    links = _links(cache, wide, own, [other for other, cosine in near if cosine >= SEEN])
    story, link = links[0] if links and links[0][1] >= bars.join else (0, 0.0)
    company = [other for other in _reports(cache, own.story) if other != id]
    if company:
        stays = _belongs(wide, cache, company)
        if stays >= max(bars.stay, link) or _story_of_copy(cache, id, near, now) == own.story:
            story = own.story
        else:
            _leave(cache, id, own.story)
    elif near and near[0][1] >= VERY_LIKE:  # a copy with another lead may be more like another story
        story = _story_of_copy(cache, id, near[:1], now) or story
    story = story or _story_of_copy(cache, id, near, now)
    if not story:
        return
    cache.assign_story(id, story)
    for other, link in links:
        if other != story and link >= bars.join and _between(cache, story, other, now) >= bars.join:
            story = _merge(cache, story, other)


def _leave(cache: Handle, id: int, story: int) -> None:
    """Take an article out of its story; if the story has its id, the others get that of their first article."""
    if id == story:
        sql = "SELECT min(id) FROM article WHERE story = ? AND id <> ?"
        (first,) = cache.db.execute(sql, (story, id)).fetchone()
        cache.move_story(story, first, but=id)
    else:
        cache.assign_story(id, id)


def _belongs(query: Query, cache: Handle, ids: Iterable[int]) -> float:
    """How well it fits these articles: their average cosine, reduced if they are few."""
    cosines = query.confirmed(cache, ids)
    return joined(sum(cosines.values()) / len(cosines), len(cosines)) if cosines else 0.0


def _links(cache: Handle, query: Query, own: _Place, near: Sequence[int]) -> list[tuple[int, float]]:
    """The stories of similar articles that are near in time, with the average cosine to their reports, best first."""
    best: defaultdict[int, float] = defaultdict(float)
    cosines = query.confirmed(cache, near)
    for id, place in _places(cache, near).items():
        best[place.story] = max(best[place.story], cosines.get(id, 0.0))
    links: dict[int, float] = {}
    for story, likeness in best.items():
        if story != own.story and likeness >= LINK:  # none of its near reports is: hardly its average
            reports = _dated_reports(cache, story)
            if _is_near_in_time(own.moment, reports.values()):
                links[story] = _belongs(query, cache, reports)
    return sorted(links.items(), key=lambda item: (-item[1], item[0]))


def _places(cache: Handle, ids: Iterable[int]) -> dict[int, _Place]:
    sql = "SELECT id, story, published FROM article WHERE id IN (SELECT value FROM json_each(?))"
    rows = cache.db.execute(sql, (json.dumps(list(ids)),))
    return {id: _Place(story, published) for id, story, published in rows.fetchall()}


def _dated_reports(cache: Handle, story: int, limit: int = SAMPLE) -> dict[int, float | None]:
    """The newest reports of a story, with their times of publication."""
    sql = "SELECT id, published FROM article WHERE story = ? ORDER BY sorted_at DESC, id DESC LIMIT ?"
    return dict(cache.db.execute(sql, (story, limit)).fetchall())


def _reports(cache: Handle, story: int, limit: int = SAMPLE) -> list[int]:
    """The newest reports of a story."""
    return list(_dated_reports(cache, story, limit))


def _size(cache: Handle, id: int) -> int:
    """How many articles the story of an article has, including itself."""
    sql = "SELECT count(*) FROM article WHERE story = (SELECT story FROM article WHERE id = ?)"
    return int(cache.db.execute(sql, (id,)).fetchone()[0])


def _is_near_in_time(own: float | None, reports: Collection[float | None]) -> bool:
    if own is None or None in reports:
        return True
    return any(moment is not None and abs(moment - own) <= WINDOW for moment in reports)


def _between(cache: Handle, one: int, other: int, now: Moment) -> float:
    """How similar the reports of two stories are."""
    left, right = _reports(cache, one)[:MET], _reports(cache, other)[:MET]
    table = _table(cache, left + right, now)
    return between(group_of(left, table), group_of(right, table), table)


def _table(cache: Handle, ids: Sequence[int], now: Moment) -> dict[tuple[int, int], float]:
    """The cosine of each pair, widened by their nearest among these, as the mean of both directions."""
    found: dict[tuple[int, int], float] = {}
    for id in ids:
        query = Query(cache, id, now, exact=False)
        others = [other for other in ids if other != id]
        wide = query.widened(cache, ranked(query.cosines(cache, others)))
        found |= {(id, other): cosine for other, cosine in wide.confirmed(cache, others).items()}
    return {(a, b): (found.get((a, b), 0.0) + found.get((b, a), 0.0)) / 2 for a in ids for b in ids if a != b}


def _regroup(cache: Handle, id: int, now: Moment, bars: _Bars = ARRIVING) -> None:
    """Split the story of an article if, by what is known now, its reports form several groups."""
    reports = _reports(cache, _places(cache, [id])[id].story, MOST)
    if not 3 <= len(reports) < MOST:
        return
    table = _table(cache, reports, now)
    for one, other in _same_texts(cache, id, reports, table, now):
        if other in reports:
            table[one, other] = table[other, one] = 1.0
    for group in groups(sorted(reports), table, bars.stay):
        if id not in group:
            for other in group:
                cache.assign_story(other, group[0])


def _same_texts(
    cache: Handle, id: int, reports: Sequence[int], table: Mapping[tuple[int, int], float], now: Moment
) -> list[tuple[int, int]]:
    """Pairs of copies among the reports: those recorded, and this article's own, which may not be recorded yet."""
    sql = "SELECT article, original FROM copy WHERE article IN (SELECT value FROM json_each(?))"
    noted: list[tuple[int, int]] = cache.db.execute(sql, (json.dumps(list(reports)),)).fetchall()
    nearest = ranked({other: table[id, other] for other in reports if other != id})[:READ]
    return noted + [(id, other) for other in _copies(id, nearest, now)]


def _merge(cache: Handle, one: int, other: int) -> int:
    """Merge two stories; the older id is kept."""
    kept, gone = min(one, other), max(one, other)
    cache.move_story(gone, kept)
    return kept


def _story_of_copy(cache: Handle, id: int, near: Sequence[tuple[int, float]], now: Moment) -> int:
    """The story of the first copy of an article, however old; 0 if there is none."""
    found = next(_copies(id, near, now), 0)
    return _places(cache, [found])[found].story if found else 0


# --- out


def copies(cache: Handle, id: int) -> list[int]:
    """The articles whose text is a copy of this one's, the most similar first. Raises NotFound."""
    now = Moment(cache)
    return list(_copies(id, Query(cache, id, now).nearest(cache, NEIGHBOURS), now))


def _copies(id: int, near: Iterable[tuple[int, float]], now: Moment) -> Iterator[int]:
    likely = [other for other, cosine in near if cosine >= LIKE_A_COPY]
    return (other for other in likely if is_copy(now.print(id), now.print(other)))


def stories(cache: Handle) -> list[Story]:
    """Every story with its articles; every article is in exactly one. Newest first, with the title of its lead."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for story, id in cache.db.execute("SELECT story, id FROM article ORDER BY sorted_at, id"):
        members[story].append(id)
    rows = cache.db.execute(
        "SELECT s.id, a.title FROM story s JOIN article a ON a.id = s.lead ORDER BY s.sorted_at DESC"
    )
    return [Story(id, title, tuple(members[id])) for id, title in rows]
