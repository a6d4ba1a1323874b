"""How is an article written as HTML? Escaped, also well-formed XML, without external resources. Pure."""

import re
from collections.abc import Iterable, Sequence
from html import escape as html_escape
from itertools import groupby

from feeds.article import UNNAMED, Article, Block, Span
from reader.spans import time_of, wrapped

TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}
DEEPEST = 9
"""Level of a list below which it is nested no further."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, or had better not (XML 1.0, 2.2)."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"(\d{1,9})[.)]?", re.ASCII)


def escaped(text: str) -> str:
    """Text as it may stand in an element or in an attribute."""
    return html_escape(_NOT_XML.sub("", text))


def language(code: str) -> str:
    """A language that may stand in `lang`; '' for unknown or for what is none."""
    return code if _LANGUAGE.fullmatch(code) else ""


def link(text: str, href: str) -> str:
    """A link around HTML; the HTML alone where the address is none of the web."""
    return f'<a href="{escaped(href)}">{text}</a>' if href.startswith(("http://", "https://")) else text


def as_html(article: Article) -> str:
    """A small page: title, blocks, address."""
    title = escaped(article.shown_title)
    address = f"<p>{link(escaped(article.url), article.url)}</p>" if article.url.startswith("http") else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language(article.language)}"><head><meta charset="utf-8"/>'
        f"<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n"
        + "\n".join([*blocks_in_html(article.blocks), address])
        + "\n</body></html>"
    )


def blocks_in_html(blocks: Iterable[Block], under: int = 1) -> list[str]:
    """The blocks, a list in one piece; headings below level `under`."""
    pieces: list[str] = []
    for is_item, group in groupby(blocks, lambda block: block.kind == "item"):
        told = list(group)
        pieces += [_list(told)] if is_item else [_block(block, under) for block in told]
    return pieces


def _list(items: Sequence[Block], level: int = 1) -> str:
    """Items of one list; deeper ones stand in the item before them."""
    parts, at = [], 0
    numbered = bool(_NUMBER.fullmatch(items[0].marker))
    while at < len(items):
        end = at + 1
        while end < len(items) and level < DEEPEST and items[end].level > level:
            end += 1
        inner = _list(items[at + 1 : end], level + 1) if end > at + 1 else ""
        number = _NUMBER.fullmatch(items[at].marker)
        value = f' value="{int(number[1])}"' if numbered and number else ""
        parts.append(f"<li{value}>{time_of(items[at])}{_text(items[at])}{inner}</li>")
        at = end
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _text(block: Block) -> str:
    return wrapped(block, _lines, _tag)


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br/>\n")


def _block(block: Block, under: int) -> str:
    match block.kind:
        case "heading":
            level = min(6, under + max(1, block.level - 1))
            return f"<h{level}>{_text(block)}</h{level}>"
        case "quote":
            depth = min(max(1, block.level), DEEPEST)
            return f"{'<blockquote>' * depth}<p>{_text(block)}</p>{'</blockquote>' * depth}"
        case "code":
            return f"<pre><code>{escaped(block.text)}</code></pre>"
        case "table":
            return _table(block)
        case "image":
            words = "" if block.text == UNNAMED else _text(block)
            return f"<p>[{link(words or 'image', block.marker)}]</p>"
        case "rule":
            return "<hr/>"
        case _:
            return f"<p>{_text(block)}</p>"


def _table(block: Block) -> str:
    rows = [[escaped(cell) for cell in row.split("\t")] for row in block.text.split("\n")]
    width = max(map(len, rows))
    told = ("".join(f"<td>{cell}</td>" for cell in row + [""] * (width - len(row))) for row in rows)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in told)}</table>"


def _tag(span: Span, raw: str) -> str:
    if span.kind == "link":
        return link(_lines(raw), span.href)
    return f"<{TAGS[span.kind]}>{_lines(raw)}</{TAGS[span.kind]}>"
