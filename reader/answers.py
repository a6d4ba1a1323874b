"""What JSON do scripts get for articles, feeds, names, dates and events? Part of the contract. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cache.rows import FILES, FILES_HERE, IMAGES, PAGE, TEASER, FeedRow, Row
from cache.times import unpacked
from feeds.article import Analysis, Article, Block, Event, Related, TimeExpression, words_of
from reader.labels import source_of, when_of

if TYPE_CHECKING:  # most verbs answer with one of these at most, and each brings its own machinery
    from cache.file_table import File
    from cache.habits import Habits
    from reader.briefing import Brief
    from reader.downloading import Downloaded
    from reader.name_page import NamePage
    from reader.timeline import Item

Json = dict[str, Any]
NONE_HERE: "Mapping[str, File]" = MappingProxyType({})


def when(moment: datetime | None) -> str | None:
    """ISO 8601 with zone; None where unknown."""
    return moment.isoformat() if moment is not None else None


def article_row(row: Row) -> Json:
    """An article as every listing names it."""
    return {
        "id": row.id,
        "guid": row.guid,
        "feed": row.feed_address,
        "feed_id": row.feed,
        "feed_title": row.feed_title,
        "source": row.source,
        "url": row.url,
        "title": row.title,
        "published": when(row.published),
        "first_seen": when(row.first_seen),
        "read": row.read,
        "starred": row.starred,
        "saved": row.saved,
        "words": row.words,
        "duration": row.duration or None,
        "on_disk": on_disk(row),
        "story": row.story,
    }


def on_disk(row: Row) -> Json:
    """How much of an article is here: a teaser of its text, the whole, or the page's; its images; its files."""
    text = "page" if row.held & PAGE else "teaser" if row.held & TEASER else "whole"
    return {
        "text": text,
        "images": bool(row.held & IMAGES),
        "files": bool(row.held & FILES_HERE) if row.held & FILES else None,
    }


def downloaded(one: "Downloaded") -> Json:
    """What became of a file."""
    return {
        "article": one.article,
        "url": one.address,
        "path": str(one.path) if one.path is not None else None,
        "bytes": one.size,
        "error": one.error,
    }


def article_whole(row: Json, article: Article, analysis: Analysis, here: "Mapping[str, File]" = NONE_HERE) -> Json:
    """An article with its text, blocks and names; `here` are its files on the disk, by address."""
    files = {url: str(file.path) for url, file in here.items() if file.whole}
    return {
        **row,
        "authors": list(article.authors),
        "updated": when(article.updated),
        "language": article.language,
        "summary": article.summary,
        "tags": list(article.tags),
        "images": list(article.images),
        "enclosures": [
            {"url": e.url, "type": e.kind, "length": e.length, "path": files.get(e.url)} for e in article.enclosures
        ],
        "duration": article.duration or None,
        "text_of": article.text_of,
        "text": article.text,
        "blocks": [block(b) for b in article.blocks],
        "entities": mentions(article.text, analysis),
        "dates": [date(article.text, d) for d in analysis.dates],
        "analysed_by": analysis.reader,
    }


def loose_row(article: Article, address: str) -> Json:
    """An article that is not in the cache, in the form of a listing."""
    return {
        "id": None,
        "guid": article.guid,
        "feed": address,
        "url": article.url,
        "title": article.shown_title,
        "published": when(article.published),
        "read": False,
        "starred": False,
        "saved": False,
        "words": words_of(article.text),
    }


def block(b: Block) -> Json:
    """A block and its spans."""
    spans = [{"start": s.start, "end": s.end, "kind": s.kind, "href": s.href} for s in b.spans]
    return {"kind": b.kind, "text": b.text, "level": b.level, "marker": b.marker, "spans": spans}


def mentions(text: str, analysis: Analysis) -> list[Json]:
    """Every name as it stands in the text."""
    return [
        {"start": m.start, "end": m.end, "text": text[m.start : m.end], "kind": m.kind, "name": m.name}
        for m in analysis.mentions
    ]


def date(text: str, d: TimeExpression) -> Json:
    """A time expression."""
    return {
        "start": d.start,
        "end": d.end,
        "text": text[d.start : d.end],
        "type": d.type,
        "value": d.value,
        "from": d.first or None,
        "to": d.last or None,
        "confidence": d.confidence,
    }


def event(text: str, e: Event, label: str) -> Json:
    """An entry of the timeline; what began at a date and goes on ('since') has no last day."""
    return {
        "start": e.start,
        "end": e.end,
        "text": text[e.start : e.end],
        "sentence": " ".join(text[e.sentence_start : e.sentence_end].split()),
        "sentence_start": e.sentence_start,
        "sentence_end": e.sentence_end,
        "label": label,
        "value": e.value,
        "from": e.first or None,
        "to": (e.last or None) if e.qualifier != "since" else None,
        "ordinal": e.ordinal,
        "granularity": e.granularity,
        "qualifier": e.qualifier,
        "confidence": e.confidence,
        "names": list(e.names),
        "anchor": e.anchor or None,
        "offset": e.offset or None,
    }


def annotated(id: object, text: str, analysis: Analysis) -> Json:
    """The analysis alone, of one text."""
    from reader.brief import brief as event_brief

    spans = [(date.start, date.end) for date in analysis.dates]
    return {
        "id": id,
        "text": text,
        "entities": mentions(text, analysis),
        "dates": [date(text, d) for d in analysis.dates],
        "events": [event(text, e, event_brief(text, e, spans)) for e in analysis.events],
    }


def timeline_item(item: "Item", text: str) -> Json:
    """An entry of the timeline with every telling of it; `text` is the sentence, `label` the clause around the date."""
    told = event(text, item.event, item.brief)
    return {
        **told,
        "expression": told["text"],
        "text": item.text,
        "article": item.article,
        "paragraph": item.paragraph,
        "heading": item.heading,
        "date": item.label,
        "kind": item.kind,
        "count": item.count,
        "weight": item.weight,
        "major": item.major,
        "tellings": [
            {"article": t.article, "start": t.event.start, "end": t.event.end, "paragraph": t.paragraph, "text": t.text}
            for t in item.tellings
        ],
    }


def name(page: "NamePage", timeline: list[Json]) -> Json:
    """All about a name: what its page shows."""
    found = page.entity
    return {
        "name": found.name,
        "kind": found.kind,
        "kinds": list(found.kinds),
        "hidden": found.hidden,
        "count": found.count,
        "first_seen": when(when_of(page.first)) if page.first is not None else None,
        "last_seen": when(when_of(page.last)) if page.last is not None else None,
        "forms": [{"text": row.text, "articles": row.articles, "yours": row.yours} for row in found.forms],
        "articles": [article_row(row) for row in page.rows],
        "beside": [{"name": row.name, "kind": row.kind, "count": row.count} for row in found.beside],
        "timeline": timeline,
    }


def related(items: Sequence[tuple[Related, Row]]) -> list[Json]:
    """Related articles with their reasons."""
    return [
        {
            "id": row.id,
            "guid": row.guid,
            "title": row.title,
            "published": when(row.published),
            "score": round(item.score, 4),
            "relation": item.relation,
            "reasons": list(item.reasons),
        }
        for item, row in items
    ]


def brief(told: "Brief") -> Json:
    """A story in a few lines, each with the place where it stands."""
    return {
        "id": told.story.story,
        "title": told.story.lead.title,
        "weight": told.story.weight,
        "sources": told.story.sources,
        "articles": told.story.articles,
        "newest": when(unpacked(told.story.sorted_at)),
        "lines": [
            {
                "article": line.row.id,
                "guid": line.row.guid,
                "source": source_of(line.row),
                "published": when(line.row.published),
                "start": line.start,
                "end": line.end,
                "text": line.text,
            }
            for line in told.lines
        ],
    }


def statistics(habits: "Habits") -> Json:
    """What was opened, by day, feed and name."""
    return {
        "articles": habits.articles,
        "read": habits.read,
        "starred": habits.starred,
        "opened": habits.opened,
        "words": habits.words,
        "days": [{"day": day, "opened": count} for day, count in habits.days.items()],
        "feeds": [
            {"id": f.id or None, "title": f.title, "articles": f.articles, "read": f.read, "opened": f.opened}
            for f in habits.feeds
        ],
        "names": [{"name": name.name, "kind": name.kind, "opened": name.opened} for name in habits.names],
    }


def feed(row: FeedRow, settings: dict[str, str] | None = None) -> Json:
    """A subscription with its counts, its health and what is set for it alone."""
    f = row.feed
    return {
        "id": f.id,
        "address": f.address,
        "title": f.title,
        "kind": f.kind,
        "site": f.site,
        "tags": list(f.tags),
        "articles": row.articles,
        "unread": row.unread,
        "last_good": when(f.last_good),
        "next_check": when(f.next_check),
        "error": f.error,
        "failures": f.failures,
        "last_failed": when(f.failed),
        "gone": f.gone,
        "size": f.size,
        "redirected_to": f.final,
        "pace": f.pace,
        "settings": settings or {},
    }
