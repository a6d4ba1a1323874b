"""How does a local text file become an article?

    The title
    Date: 2024-01-29T18:00:00+03:00          (optional header lines, directly below the title, `Key: value`;
    Source: Sample Wire (sample)              see HEADERS for the keys)

    Paragraphs, a blank line between them.

    Related                                   (optional, the last section: a title, an address, or a path below
    other.txt                                 the article's own folder a line)

A text without a Date has no published time: the file's own time sorts the list but is not used as a date. A path that
leads out of the article's folder, by `..` or by a symbolic link, is ignored.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from feeds.article import Article
from feeds.clean import blocks_from_text, clean_line, clean_text, clean_title, clean_url
from feeds.entries import language_of
from feeds.times import read_time

HEADERS = {
    **{"date": "published", "published": "published", "updated": "updated"},
    **{"source": "source", "by": "authors", "author": "authors", "authors": "authors"},
    **{"link": "url", "url": "url", "tags": "tags", "language": "language", "title": "title"},
}
"""The keys of header lines and of Markdown's front matter, and the field of Article that each fills."""
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".mkd", ".html", ".htm", ".xhtml")
"""Names that an article's file may have."""

MOST_RELATED = 200
LONGEST_RELATED = 300
"""A Related section has short lines: longer ones are prose under a heading of that name."""

_HEADER = re.compile(r"([A-Za-z]{2,12})\s*:\s*(.*)")
_RELATED = re.compile(r"\n[ \t]*\n[ \t]*#{0,6}[ \t]*\**Related\**:?[ \t]*(?:\n|$)", re.I)
_BULLET = re.compile(r"^\s*(?:[-*•+]|\d{1,3}[.)])\s+")
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s/]*/")
_TITLE_WORDS = 300


def article_from_text(text: str, path: Path) -> Article:
    """The article of a plain text that was read from `path`."""
    text = clean_text(text).strip("\n")
    section = related_section(text)
    text, names = section or (text, [])
    head, _, body = text.partition("\n\n")
    lines = [line for line in head.split("\n") if line.strip()] or [""]
    fields = header_fields(lines[1:])
    if fields is None or len(lines[0]) > _TITLE_WORDS:
        fields, body, lines = {}, (text if len(lines[0]) > _TITLE_WORDS else _below(text)), lines[:1]
    title = clean_title(lines[0], html=False) if len(lines[0]) <= _TITLE_WORDS else ""
    made = Article(guid=path_id(path), title=title, blocks=blocks_from_text(body), url=path_id(path))
    return replace(with_fields(made, fields), related=related_items(names, path.parent))


def path_id(path: Path) -> str:
    """The guid of a local file: its absolute path, as a clean line."""
    return clean_line(str(path), 4096)


def header_fields(lines: Iterable[str]) -> dict[str, str] | None:
    """The fields of header lines by their names in Article; None if a line is not a header."""
    fields: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line.strip())
        name = HEADERS.get(found[1].lower()) if found else None
        if found is None or name is None:
            return None
        fields.setdefault(name, found[2].strip())
    return fields


def with_fields(article: Article, fields: dict[str, str]) -> Article:
    """The article with what its header states; invalid addresses and dates are ignored."""
    return replace(
        article,
        title=clean_title(fields.get("title", ""), html=False) or article.title,
        published=read_time(fields.get("published", "")) or article.published,
        updated=read_time(fields.get("updated", "")) or article.updated,
        source=clean_line(fields.get("source", ""), 300) or article.source,
        authors=_list(fields.get("authors", ""), r",|;|\band\b") or article.authors,
        url=clean_url(fields.get("url", "")) or article.url,
        tags=_list(fields.get("tags", ""), r"[,;]") or article.tags,
        language=language_of(fields.get("language", "")) or article.language,
    )


def with_file_time(article: Article, seconds: float) -> Article:
    """The article with its file's time, by which it is sorted if it has no date."""
    try:
        return replace(article, modified=datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return article


def related_section(text: str) -> tuple[str, list[str]] | None:
    """The text above its last section, where that is headed 'Related', and the section's lines."""
    sections = list(_RELATED.finditer("\n\n" + text))
    if not sections:
        return None
    start, end = sections[-1].span()
    lines = [line for line in ("\n\n" + text)[end:].split("\n") if line.strip()]
    if len(lines) > MOST_RELATED or any(len(line) > LONGEST_RELATED for line in lines):
        return None
    return text[: max(start - 2, 0)], lines


def related_items(lines: Iterable[str], folder: Path) -> tuple[str, ...]:
    """What the lines of a Related section refer to: addresses, absolute paths, titles; other paths are left out."""
    found = (_related_item(_BULLET.sub("", line).strip(), folder) for line in lines)
    return tuple(dict.fromkeys(item for item in found if item))


def _related_item(line: str, folder: Path) -> str:
    line = clean_line(line, LONGEST_RELATED)
    if line.lower().startswith(("http://", "https://")):
        return clean_url(line)
    if line.startswith(("/", "~", "\\")) or _FOREIGN.match(line):
        return ""
    parts = line.replace("\\", "/").split("/")
    named = line.lower().endswith(SUFFIXES)
    if ".." in parts:
        return ""
    try:
        target, root = (folder / line).resolve(), folder.resolve()
        there = target.is_file() or named
    except (OSError, ValueError, RuntimeError):
        return line
    if not there:
        return line
    return path_id(Path(os.path.normpath(folder / line))) if target.is_relative_to(root) else ""


def _below(text: str) -> str:
    """Everything under the first line."""
    return text.partition("\n")[2]


def _list(value: str, divider: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in re.split(divider, value) if (name := clean_line(part, 100))))[:50]
