"""How does a dossier read as Markdown? Reports are numbered, and what refers to one gives its number; pure."""

from collections.abc import Iterable

from reader.dossier import Chapter, Dossier, Report
from reader.in_markdown import address, blocks_in_markdown, escaped
from reader.labels import plural
from reader.timeline import Item


def as_markdown(dossier: Dossier) -> str:
    """The whole dossier; images are links, so that nothing is loaded by reading it."""
    parts = [f"# {escaped(dossier.title)}", escaped(dossier.line)]
    for chapter in dossier.chapters:
        parts += _chapter(chapter, 1 if len(dossier.chapters) == 1 else 2)
    return "\n\n".join(part for part in parts if part) + "\n"


def _chapter(chapter: Chapter, under: int) -> list[str]:
    top = "#" * (under + 1)
    parts = [f"## {escaped(chapter.title)}"] if under == 2 else []
    sources = (f"{source} ({plural(count, 'report')})" for source, count in chapter.sources)
    parts += [f"{top} Sources", escaped(", ".join(sources))]
    parts += [f"{top} Reports", "\n".join(map(_listed, chapter.reports))]
    if chapter.names:
        parts += [f"{top} Names", "\n".join(_names(chapter))]
    if chapter.items:
        parts += [f"{top} Timeline", "\n".join(_timeline(chapter))]
    for report in chapter.texts:
        parts += [f"{top} {_bracketed([report.number])} {escaped(report.title)}", _facts(report)]
        parts += blocks_in_markdown(report.article.blocks, under + 1, images=False)
    return parts


def _listed(report: Report) -> str:
    same = f" · the text of {_bracketed([report.same_as])}" if report.same_as else ""
    told = " · ".join(map(escaped, (report.date, report.source, report.title)))
    return f"- {_bracketed([report.number])} {told}{same}"


def _facts(report: Report) -> str:
    told = [report.source, ", ".join(report.article.authors), report.date]
    where = f"<{address(report.address)}>" if report.address else ""
    return " · ".join([*(escaped(fact) for fact in told if fact), *([where] if where else [])])


def _names(chapter: Chapter) -> Iterable[str]:
    for name in chapter.names:
        yield f"- {escaped(name.name)} ({escaped(name.kind)}): {plural(name.reports, 'report')}, x{name.count}"


def _timeline(chapter: Chapter) -> Iterable[str]:
    heading = None
    for item in chapter.items:
        if item.heading != heading:
            heading = item.heading
            yield f"- **{escaped(heading)}**"
        yield f"    - {_entry(item)} {_bracketed(chapter.told_by(item))}".rstrip()


def _entry(item: Item) -> str:
    text = f"report: {item.text}" if item.kind == "report" else item.text
    return escaped(f"{item.when}: {text}" if item.when else text)


def _bracketed(numbers: Iterable[int]) -> str:
    """'\\[3\\]\\[5\\]': brackets that make no link."""
    return "".join(f"\\[{number}\\]" for number in numbers)
