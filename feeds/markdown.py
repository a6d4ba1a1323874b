"""How does a local Markdown file become an article?

CommonMark with tables and footnotes. Raw HTML in it goes through the same gate as any other. Front matter between two
lines of three dashes, or header lines below the title as in a plain text (also as a paragraph of their own, and with
their keys emphasised), may state the fields of `textfile.HEADERS`.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from feeds.article import Article, Block
from feeds.clean import blocks_from_html, clean_text, clean_url
from feeds.textfile import HEADERS, header_fields, path_id, related_items, related_section, with_fields
from feeds.times import read_time

LARGEST = 5_000_000
"""Characters that are read; the time of a Markdown parser may grow faster than its text."""

_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z]{2,12})[ \t]*:[ \t]*(.*)")
_LINK = re.compile(r"\[[^\[\]]*\]\(\s*<?([^()<>\s]+)[^()]*\)|<(https?://[^<>\s]+)>")
_EMPHASISED = re.compile(r"\s*([*_]{1,3})(\w+)(?:\1:|:\1)(.*)|\s*([*_]{1,3})(\w+:.*)\4\s*")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-{2,})[ \t]*")


def article_from_markdown(text: str, path: Path) -> Article:
    """The article of a Markdown text that was read from `path`."""
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
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)
    reader.add_render_rule("footnote_caption", _caption)
    return blocks_from_html(str(reader.render(text)))


def _caption(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    """A footnote's number without brackets: it is superscript."""
    return str(int(tokens[index].meta["id"]) + 1)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, and the text below it; unknown keys are ignored."""
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
    """Header lines below the title line, directly or as the first paragraph, and the text without them."""
    head, blank, body = text.partition("\n\n")
    lines = head.split("\n")
    underlined = len(lines) > 1 and _UNDERLINE.fullmatch(lines[1])
    first = 2 if underlined else 1
    if len(lines) > first:
        fields = _fields(lines[first:])
        return (fields, "\n".join(lines[:first]) + blank + body) if fields else ({}, text)
    paragraph, gap, rest = body.lstrip("\n").partition("\n\n")
    fields = _fields(paragraph.split("\n")) if underlined or head.startswith("#") else {}
    return (fields, head + gap + rest) if _are_stated(fields) else ({}, text)


def _fields(lines: list[str]) -> dict[str, str]:
    """The fields of header lines; none if one of the lines is not a header."""
    return header_fields(_EMPHASISED.sub(_bare, line.rstrip("\\ ")) for line in lines) or {}


def _bare(found: re.Match[str]) -> str:
    """A header line without its emphasis."""
    return found[5] or f"{found[2]}:{found[3]}"


def _are_stated(fields: dict[str, str]) -> bool:
    """Whether these are header fields, rather than a paragraph that begins alike ('Date: to be announced')."""
    times = [fields[name] for name in ("published", "updated") if name in fields]
    return bool(fields) and all(map(read_time, times)) and ("url" not in fields or bool(clean_url(fields["url"])))


def _title_apart(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title, if the first block is a heading, and the other blocks."""
    if blocks and blocks[0].kind == "heading":
        return blocks[0].text, blocks[1:]
    return "", blocks


def _target(line: str) -> str:
    """What a line of a Related section refers to: the address or path of its link, else the line."""
    link = _LINK.search(line)
    if not link:
        return line
    return link[2] or (link[1] if "://" in link[1] else unquote(link[1]))
