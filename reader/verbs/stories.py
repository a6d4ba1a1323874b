"""Verbs that show articles and what was found in them: list, search, show, related, stories, timeline, ..."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cache import derived, stories
from cache import entities as names
from cache.errors import Busy, NotFound, NotWritable
from cache.query import parse_query, remarks
from cache.rows import Filter, Row, StoryRow
from cache.search import search as find
from cache.store import Cache
from cache.times import local
from feeds.article import Analysis, Article
from feeds.errors import FeedError
from reader import answers
from reader.addresses import shown_address
from reader.labels import moment, source_of
from reader.session import DONE, EMPTY, NOTHING, PARTLY, USAGE, Session, progress_bar, put, put_json, say

if TYPE_CHECKING:
    from reader.name_page import NamePage
    from reader.timeline import Item


def rows_out(rows: Iterable[Row], *, as_json: bool) -> int:
    """Print a list of articles: as JSON, or a line each."""
    if as_json:
        put_json([answers.article_row(row) for row in rows])
    else:
        for row in rows:
            mark = ("*" if row.starred else " ") + (" " if row.read else "N")
            put(f"{row.id:>6} {mark} {moment(row.published):>17}  {row.title}  ({source_of(row)})")
    return DONE


def list_(session: Session, options: argparse.Namespace) -> int:
    """`list`"""
    feed = session.feed(options.feed).id if options.feed is not None else None
    chosen = Filter(unread=options.unread, starred=options.starred, feed=feed)
    rows = session.cache.rows(chosen, options.limit, order="oldest" if options.oldest else "time")
    if not rows and not options.json:
        say("no article is like that" if session.cache.counts().articles else EMPTY)
    return rows_out(rows, as_json=options.json)


def search(session: Session, options: argparse.Namespace) -> int:
    """`search QUERY`"""
    query = " ".join(options.query)
    parse_query(query, local(session.cache.now()))  # what is wrong is said before anything is analysed
    if "entity:" in query.lower():
        catch_up(session.cache)
    for remark in remarks(query):
        say(remark)
    found = find(session.cache, query, options.limit)
    if not found and not options.json:
        say("no article holds that")
    return rows_out(found, as_json=options.json)


# --- one article


def show(session: Session, options: argparse.Namespace) -> int:
    """`show ID`"""
    from reader.in_html import as_html
    from reader.in_markdown import as_markdown
    from reader.plain import as_text

    found = _article(session, options.id)
    if found is None:
        return NOTHING
    row, article, analysis = found
    source = str(row.get("source") or row.get("feed_title") or "")
    if options.json:
        here = session.cache.files_of(article.id) if article.id else {}
        put_json(answers.article_whole(row, article, analysis or Analysis(), here))
    elif options.html:
        put(as_html(article))
    elif options.markdown:
        put(as_markdown(article, source))
    else:
        put(as_text(article, source))
    return DONE


def _article(session: Session, key: str) -> tuple[answers.Json, Article, Analysis | None] | None:
    """A stored article, else the one at a path or address, which is not stored; None (reported on stderr) if
    neither."""
    try:
        id = session.article(key)
    except NotFound as error:
        if "://" not in key and not (key and Path(key).exists()):  # the path of '' is the folder that one is in
            say(str(error))
            return None
        return _loose(session, key)
    analysis = analysed(session.cache, id)
    return answers.article_row(session.cache.row(id)), session.cache.get(id), analysis


def _loose(session: Session, key: str) -> tuple[answers.Json, Article, Analysis | None] | None:
    from reader.analysis.analyse import analyse
    from reader.loose import read_loose

    try:
        article = read_loose(key, offline=session.offline, timeout=session.config.timeout)
    except FeedError as error:
        say(f"{shown_address(key)}: {error}")
        return None
    return answers.loose_row(article, shown_address(key)), article, analyse(article)


def analysed(cache: Cache, id: int) -> Analysis:
    """The analysis of one article, done first if it is pending; stored if the cache can be written."""
    from reader.analysis.analyse import VERSION, analyse
    from reader.analysis.worker import finish

    analysis = derived.analysis(cache, id, VERSION)
    if analysis is None:
        try:
            finish(cache, [id], alone=True)
        except (Busy, NotWritable):
            return analyse(cache.get(id))
        analysis = derived.analysis(cache, id, VERSION)
    return analysis or Analysis()


def catch_up(cache: Cache) -> None:
    """Finish every pending analysis; if nothing can be written, say so and continue with what there is."""
    try:
        finish_all(cache)
    except NotWritable as error:
        say(str(error))


def finish_all(cache: Cache) -> int:
    """Finish every pending analysis, with a progress bar on a terminal; how many. Raises Busy, NotWritable."""
    from reader.analysis.analyse import VERSION
    from reader.analysis.worker import finish

    pending = derived.pending_count(cache, VERSION)
    if not pending:
        return 0
    advance, stop = progress_bar("analysing", pending)
    try:
        return finish(cache, done=lambda _: advance())
    finally:
        stop()


# --- between articles


def related(session: Session, options: argparse.Namespace) -> int:
    """`related ID` and `related --all`"""
    catch_up(session.cache)
    if options.all:
        with session.cache.steady():
            for row in _every(session.cache):
                line = {"id": row.id, "guid": row.guid, "related": _related(session.cache, row.id, options.limit)}
                put_json(line)
        return DONE
    if options.id is None:
        say("related: an id, or --all")
        return 2
    found = _related(session.cache, session.article(options.id), options.limit)
    if options.json:
        put_json(found)
    else:
        if not found:
            say("nothing is near that article")
        for item in found:
            why = ", ".join([item["relation"], *item["reasons"]])
            put(f"{item['id']:>6}  {item['score']:.2f}  {item['title']}  ({why})")
    return DONE


def _related(cache: Cache, id: int, limit: int) -> list[answers.Json]:
    return answers.related([(item, cache.row(item.article)) for item in stories.related(cache, id, limit)])


def _every(cache: Cache) -> Iterator[Row]:
    """Every article, a page at a time."""
    after = None
    while page := cache.rows(Filter(), 500, after):
        yield from page
        after = (page[-1].sorted_at, page[-1].id)


def stories_(session: Session, options: argparse.Namespace) -> int:
    """`stories`"""
    catch_up(session.cache)
    with session.cache.steady():
        told = list(_all_stories(session.cache))
    if session.config.sort == "weight":  # as the list in the reader
        told.sort(key=lambda each: each[0].key_by("weight"), reverse=True)
    if options.json:
        put_json([item for _, item in told])
    else:
        if not told:
            say(EMPTY)
        for _, item in told:
            put(f"{item['id']:>6}  x{len(item['articles']):<4} {item['title']}")
    return DONE


def _all_stories(cache: Cache) -> Iterator[tuple[StoryRow, answers.Json]]:
    names = {row.id: row for row in _every(cache)}
    for story in stories.stories(cache):
        members = [{"id": id, "guid": names[id].guid, "title": names[id].title} for id in story.articles]
        row = cache.story_row(story.id)
        weighed = {"sources": row.sources, "texts": row.texts, "weight": row.weight}
        yield row, {"id": story.id, "title": story.title, **weighed, "articles": members}


def timeline(session: Session, options: argparse.Namespace) -> int:
    """`timeline ID [--story]`"""
    from reader.analysis.analyse import VERSION
    from reader.plain_timeline import as_lines
    from reader.reading import story_timeline
    from reader.timeline import timeline as ordered

    id = session.article(options.id)
    if options.story:
        catch_up(session.cache)
        items = story_timeline(session.cache, id, VERSION)
    else:
        items = ordered([(session.cache.get(id), analysed(session.cache, id))])
    if not items:
        say("no dates found")
    if options.json:
        texts = {article: session.cache.get(article).text for article in {item.article for item in items}}
        put_json([answers.timeline_item(item, texts[item.article]) for item in items])
        return DONE
    for line in as_lines(items, shutil.get_terminal_size().columns, story=options.story):
        put(line)
    return DONE


def entities(session: Session, options: argparse.Namespace) -> int:
    """`entities [ID]`, `entities --hidden`"""
    if options.hidden:
        rows = names.hidden(session.cache)[: options.limit]
    elif options.id is None:
        catch_up(session.cache)
        rows = names.entities(session.cache, limit=options.limit)
    else:
        id = session.article(options.id)
        analysed(session.cache, id)
        rows = names.entities(session.cache, id, limit=options.limit)
    if options.json:
        put_json([{"name": r.name, "kind": r.kind, "count": r.count, "articles": r.articles} for r in rows])
    else:
        if not rows:
            say("no name is hidden" if options.hidden else "no names found")
        for row in rows:
            put(f"{row.count:>6}  {row.kind:<12} {row.name}")
    return DONE


def entity(session: Session, options: argparse.Namespace) -> int:
    """`entity NAME`: what the page of a name shows."""
    from reader.analysis.analyse import VERSION
    from reader.name_page import dates_of, name_page

    name = " ".join(options.name)
    if not name.strip():
        say("entity: which name?")
        return USAGE
    catch_up(session.cache)
    page = name_page(session.cache, name, shown=None)
    if page is None:
        say(f"no article names '{name}'")
        return NOTHING
    items = dates_of(session.cache, page.entity, VERSION).items
    if options.json:
        texts = {article: session.cache.get(article).text for article in {item.article for item in items}}
        put_json(answers.name(page, [answers.timeline_item(item, texts[item.article]) for item in items]))
        return DONE
    return _name_out(page, items)


def _name_out(page: "NamePage", items: Sequence["Item"]) -> int:
    """Print the page of a name: kind, counts, dates seen; other forms, co-occurring names, articles, timeline."""
    from reader.name_page import kind_line, seen_line
    from reader.plain_timeline import as_lines

    put(f"{page.entity.name} ({kind_line(page.entity)}), {seen_line(page)}")
    forms, beside = [row.text for row in page.entity.forms], [row.name for row in page.entity.beside]
    for word, called in (("also as", forms), ("with", beside)):
        if called:
            put(f"{word} {', '.join(called[:8])}")
    rows_out(page.rows, as_json=False)
    for line in ["", *as_lines(items, shutil.get_terminal_size().columns, story=True)] if items else []:
        put(line)
    return DONE


# --- the analysis alone


def annotate(session: Session, options: argparse.Namespace) -> int:
    """`annotate [FILE ...] [--jsonl]`: no cache is touched."""
    if options.jsonl:
        return _annotate_lines(sys.stdin.buffer)  # bytes: JSON is UTF-8, whatever the terminal is
    if not options.file:
        say("annotate: which files? (or --jsonl, from standard input)")
        return USAGE
    from reader.analysis.analyse import analyse
    from reader.loose import read_loose

    failed = 0
    for name in options.file:
        try:
            article = read_loose(name, offline=session.offline, timeout=session.config.timeout)
        except FeedError as error:
            say(f"{name or repr(name)}: {error}")
            failed += 1
            continue
        put_json(answers.annotated(name, article.text, analyse(article)))
    return NOTHING if failed and failed == len(options.file) else PARTLY if failed else DONE


def _annotate_lines(lines: Iterable[bytes]) -> int:
    """Read a document from each line and print an answer for each; bad lines are reported by number."""
    failed = count = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        count += 1
        try:
            put_json(_annotated(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            say(f"line {number}: not a document ({type(error).__name__})")
            failed += 1
    return NOTHING if failed and failed == count else PARTLY if failed else DONE


def _annotated(document: answers.Json) -> answers.Json:
    """The answer for one document; its text is not cleaned, since the caller's offsets refer to it."""
    from reader.analysis.analyse import analyse_text

    text, title, published = document["text"], document.get("title"), document.get("published")
    if not isinstance(text, str):
        raise TypeError("text")
    title_end = len(title) if isinstance(title, str) and text.startswith(title) else 0
    when = datetime.fromisoformat(published) if published else None
    language = str(document.get("language") or "")
    return answers.annotated(document["id"], text, analyse_text(text, when, title_end, language))
