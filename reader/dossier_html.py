"""How does a dossier read as one HTML page? Valid, without a script, loading nothing; well-formed as XML too. Pure.

The parts are those of the e-book as well: each is a piece of HTML in which `Where` says how a report is linked to.
"""

from collections.abc import Callable

from reader.dossier import Chapter, Dossier, Report
from reader.in_html import blocks_in_html, escaped, language, link
from reader.labels import plural
from reader.timeline import Item

Where = Callable[[int], str]
"""The address of the report of a number, within the dossier."""
STYLE = """\
:root { color-scheme: light dark; }
body { font-family: Georgia, "Times New Roman", serif; line-height: 1.5; margin: 2em auto; max-width: 42em;
  padding: 0 1em; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
table { border-collapse: collapse; }
td, th { border-bottom: 1px solid #8888; padding: .2em .6em .2em 0; text-align: start; vertical-align: top; }
.facts, .kind { opacity: .75; }
.major { font-weight: bold; }
.report { border-top: 2px solid #8888; margin-top: 3em; }
pre { white-space: pre-wrap; }
blockquote { border-inline-start: 3px solid #8888; margin-inline-start: 0; padding-inline-start: 1em; }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content Security Policy Level 3: even if something hostile came through, it could not load or run anything."""


def as_html(dossier: Dossier) -> str:
    """The whole dossier as one page."""
    title = escaped(dossier.title)
    parts = [f"<h1>{title}</h1>", f'<p class="facts">{escaped(dossier.line)}</p>']
    for chapter in dossier.chapters:
        parts += _chapter(chapter, several=len(dossier.chapters) > 1)
    return (
        f'<!DOCTYPE html>\n<html lang="{language(dossier.language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _chapter(chapter: Chapter, *, several: bool) -> list[str]:
    under = 2 if several else 1
    parts = [f"<h2>{escaped(chapter.title)}</h2>"] if several else []
    parts += overview(chapter, under + 1, _anchor)
    for report in chapter.texts:
        parts.append(f'<article class="report" id="report-{report.number}" dir="auto">')
        parts += [*text(report, under + 1), "</article>"]
    return parts


def _anchor(number: int) -> str:
    return f"#report-{number}"


def overview(chapter: Chapter, level: int, where: Where) -> list[str]:
    """Sources, reports, names and timeline of a story, under headings of a level."""
    sources = ", ".join(f"{source} ({plural(count, 'report')})" for source, count in chapter.sources)
    parts = [
        _heading(level, "Sources"),
        f"<p>{escaped(sources)}</p>",
        _heading(level, "Reports"),
        reports(chapter, where),
    ]
    if chapter.names:
        parts += [_heading(level, "Names"), names(chapter)]
    if chapter.items:
        parts += [_heading(level, "Timeline"), timeline(chapter, where)]
    return parts


def _heading(level: int, title: str) -> str:
    return f"<h{level}>{title}</h{level}>"


def reports(chapter: Chapter, where: Where) -> str:
    """Every report in a table, linked to its text."""
    rows = (_row(report, where) for report in chapter.reports)
    return "<table>\n<tr><th></th><th>Date</th><th>Source</th><th>Report</th></tr>\n" + "\n".join(rows) + "\n</table>"


def _row(report: Report, where: Where) -> str:
    shown = report.same_as or report.number
    title = f'<a href="{where(shown)}">{escaped(report.title)}</a>'
    same = f' <span class="kind">the text of [{shown}]</span>' if report.same_as else ""
    cells = (f"[{report.number}]", escaped(report.date), escaped(report.source), title + same)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def names(chapter: Chapter) -> str:
    """The names, those in most reports first."""
    rows = (
        f'<li>{escaped(name.name)} <span class="kind">{escaped(name.kind)}, '
        f"{plural(name.reports, 'report')}, x{name.count}</span></li>"
        for name in chapter.names
    )
    return "<ul>\n" + "\n".join(rows) + "\n</ul>"


def timeline(chapter: Chapter, where: Where) -> str:
    """The events under their years, each with the reports that tell it."""
    rows, heading = [], None
    for item in chapter.items:
        if item.heading != heading:
            heading = item.heading
            rows.append(f'<tr><th colspan="2">{escaped(heading)}</th></tr>')
        rows.append(_entry(item, chapter.told_by(item), where))
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _entry(item: Item, numbers: list[int], where: Where) -> str:
    told = " ".join(f'<a href="{where(number)}">[{number}]</a>' for number in numbers)
    text = f"report: {item.text}" if item.kind == "report" else item.text
    major = ' class="major"' if item.major else ""
    return f"<tr{major}><td>{escaped(item.when)}</td><td>{escaped(text)} {told}</td></tr>"


def text(report: Report, level: int) -> list[str]:
    """One report: title, facts, text; headings of the text below `level`."""
    facts = [report.source, ", ".join(report.article.authors), report.date]
    told = [escaped(fact) for fact in facts if fact]
    if report.address:
        told.append(link(escaped(report.address), report.address))
    title = f"[{report.number}] {escaped(report.title)}"
    head = [_heading(level, title), f'<p class="facts">{" · ".join(told)}</p>']
    return [*head, *blocks_in_html(report.article.blocks, level)]
