"""What happened lately, in a few lines? Stories by weight, each with a sentence from a few sources. Pure.

Nothing is written anew: each line is a sentence of an article, and tells which one and where it stands in its text. The
first source gives its first sentence; a further one the first that says something new after the lines above it.
"""

from collections.abc import Sequence
from dataclasses import replace

from cache.rows import Row, StoryRow
from cache.times import unpacked
from feeds.article import Analysis, Article, Block
from feeds.record import dataclass
from reader.analysis.sentences import sentences
from reader.in_markdown import escaped, link
from reader.labels import moment, plural, source_of
from reader.novelty import Span, Told, news

MOST_LINES = 4
"""Lines of a story, where no other number is asked for."""
LEADS = 6
"""Sentences of a report, the first, that may be its line."""
SHORTEST = 40
"""Characters that a sentence must have to be a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: `text[start:end]` of an article."""

    row: Row
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A story in a few lines."""

    story: StoryRow
    lines: tuple[Line, ...]


def lines_of(reports: Sequence[tuple[Row, Told]], most: int = MOST_LINES) -> tuple[Line, ...]:
    """A line of each source, `most` of them, the reports asked in their order; later ones say something new."""
    found: list[Line] = []
    told: list[Told] = []
    sources: set[str] = set()
    for row, report in reports:
        if len(found) == most:
            break
        source = source_of(row).casefold()
        span = _lead(report, told) if source not in sources else None
        if span is not None:
            found.append(Line(row, *span, " ".join(report[0].text[slice(*span)].split())))
            told.append(_cut(report, span))
            sources.add(source)
    return tuple(found)


def _lead(report: Told, told: Sequence[Told]) -> Span | None:
    """The first sentence that says something new after the lines that were told; None where there is none."""
    article = report[0]
    first = [span for span in sentences(article.text) if span[0] >= len(article.title)][:LEADS]
    long_enough = [span for span in first if span[1] - span[0] >= SHORTEST] or first
    known = set(news(report, told).known) if told else set()
    return next((span for span in long_enough if span not in known), None)


def _cut(report: Told, span: Span) -> Told:
    """What a line tells, as a report of its own: its sentence, with the names and dates in it."""
    article, analysis = report
    start, end = span
    mentions = [
        replace(m, start=m.start - start, end=m.end - start) for m in analysis.mentions if start <= m.start < end
    ]
    dates = [replace(d, start=d.start - start, end=d.end - start) for d in analysis.dates if start <= d.start < end]
    alone = Article(article.guid, "", (Block("paragraph", article.text[start:end]),))
    return alone, Analysis(tuple(mentions), tuple(dates))


def as_text(briefs: Sequence[Brief]) -> list[str]:
    """Lines for a terminal or a pipe; the number before a source is the article's."""
    out: list[str] = []
    for brief in briefs:
        out += [*([""] if out else []), brief.story.lead.title, f"  {_counted(brief.story)}"]
        out += [
            f"  - {line.text}  [{line.row.id} {source_of(line.row)} {line.start}-{line.end}]" for line in brief.lines
        ]
    return out


def as_markdown(briefs: Sequence[Brief]) -> list[str]:
    """A heading a story, a bullet a source."""
    out: list[str] = []
    for brief in briefs:
        out += [
            *([""] if out else []),
            f"## {escaped(brief.story.lead.title)}",
            "",
            _counted(brief.story),
            "",
        ]
        out += [f"- {escaped(line.text)} ({_link(line)})" for line in brief.lines]
    return out


def _link(line: Line) -> str:
    source = link(escaped(source_of(line.row)), line.row.url)
    return f"{source}, article {line.row.id}, characters {line.start} to {line.end}"


def _counted(story: StoryRow) -> str:
    newest = moment(unpacked(story.sorted_at))
    return " · ".join((plural(story.weight, "source"), plural(story.texts, "report"), newest))
