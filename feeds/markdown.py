"""Which article is in this local Markdown?

CommonMark with tables. Raw HTML in it goes through the same gate as any other. Front matter between two lines of three
dashes, or header lines below the title as in a plain text, may state the fields of `textfile.HEADERS`.
"""

import re
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

from feeds.article import Article, Block
from feeds.clean import blocks_from_html, clean_text
from feeds.textfile import HEADERS, header_fields, path_id, related_items, related_section, with_fields

LARGEST = 5_000_000
"""Characters that are read; the time of a Markdown parser may grow faster than its text."""

_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z]{2,12})[ \t]*:[ \t]*(.*)")
_LINK = re.compile(r"\[[^\[\]]*\]\(\s*<?([^()<>\s]+)[^()]*\)|<(https?://[^<>\s]+)>")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-{2,})[ \t]*")


def article_from_markdown(text: str, path: Path) -> Article:
    """The article of a Markdown text at `path`, which need not be read again."""
    fields, text = _front_matter(clean_text(text, LARGEST).strip("\n"))
    section = related_section(text)
    related: tuple[str, ...] = ()
    if section:
        text, lines = section
        related = related_items(map(_target, lines), path.parent)
    headers, text = _headers(text)
    title, blocks = _title_apart(blocks_from_markdown(text))
    made = Article(guid=path_id(path), title=title, blocks=blocks, url=path_id(path), related=related)
    return with_fields(made, {**headers, **fields})


def blocks_from_markdown(text: str) -> tuple[Block, ...]:
    """Markdown as safe blocks."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return blocks_from_html(str(reader.render(text)))


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between two lines of dashes, and the text below; keys that are not ours are passed over."""
    front = _FRONT.match(text)
    if not front:
        return {}, text
    fields: dict[str, str] = {}
    for line in front[1].split("\n"):
        found = _FIELD.fullmatch(line.strip())
        if found and found[1].lower() in HEADERS:
            fields.setdefault(HEADERS[found[1].lower()], found[2].strip().strip("[]").strip("\"'"))
    return fields, text[front.end() :].lstrip("\n")


def _headers(text: str) -> tuple[dict[str, str], str]:
    """Header lines directly below the title line, and the text without them."""
    head, blank, body = text.partition("\n\n")
    lines = head.split("\n")
    first = 2 if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1]) else 1
    fields = header_fields(line.rstrip("\\") for line in lines[first:])
    if not fields:
        return {}, text
    return fields, "\n".join(lines[:first]) + blank + body


def _title_apart(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """A heading that stands first is the title."""
    if blocks and blocks[0].kind == "heading":
        return blocks[0].text, blocks[1:]
    return "", blocks


def _target(line: str) -> str:
    """What a line of a Related section leads to: its link's address or path, else the line."""
    link = _LINK.search(line)
    if not link:
        return line
    return link[2] or (link[1] if "://" in link[1] else unquote(link[1]))
