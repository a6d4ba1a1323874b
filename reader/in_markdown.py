"""How is an article written as Markdown? All text is escaped, so that none of it becomes markup. Pure.

CommonMark 0.31: a backslash before a punctuation mark makes it a letter (2.4); what begins a line (a list, a rule, the
underline of a heading) begins it after at most three blanks (4, 5), so blanks there go and the first mark is escaped.
"""

import re
from itertools import groupby

from feeds.article import UNNAMED, Article, Block, Span
from feeds.pattern import pattern
from reader.labels import moment
from reader.spans import time_of, wrapped

MARKS = {"emphasis": "*", "strong": "**"}
SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]<>#&~|"})
_IMAGE = pattern(r"!(?=\\\[|$)")
"""A '!' that would make an image of the link behind it."""
_BEGINS = pattern(r"([-+=]|[0-9]{1,9}(?=[.)]))")
_MARKER = pattern(r"\d{1,9}[.)]", re.ASCII)
_LANGUAGE = pattern(r"[\w+#.-]{1,30}", re.ASCII)
_SIMPLE = pattern(r"[^\s()<>\\]+")
_ENTITY = pattern(r"&(?=#?\w+;)")
_IN_ADDRESS = {ord(c): f"%{ord(c):02X}" for c in '\\<>|`" \t\r\n\f\v'}


def as_markdown(article: Article, source: str = "") -> str:
    """Title, source, authors and date, blocks with their links and emphasis, address."""
    published = moment(article.published) if article.published else ""
    facts = " · ".join(fact for fact in (source, ", ".join(article.authors), published) if fact)
    parts = [f"# {escaped(article.shown_title)}", *([escaped(facts)] if facts else [])]
    parts += blocks_in_markdown(article.blocks)
    if article.url.startswith("http"):
        parts.append(f"<{address(article.url)}>")
    return "\n\n".join(parts)


def blocks_in_markdown(blocks: tuple[Block, ...], under: int = 1, *, images: bool = True) -> list[str]:
    """The blocks, a list in one piece; headings below level `under`; without `images` a link stands for each."""
    parts = []
    for is_item, group in groupby(blocks, lambda block: block.kind == "item"):
        told = [_block(block, under, images=images) for block in group]
        parts.append(("\n" if is_item else "\n\n").join(told))
    return [part for part in parts if part]


def escaped(text: str) -> str:
    """One line of text, wherever in a line it comes to stand."""
    return _line(_inline(" ".join(text.split())))


def address(href: str) -> str:
    """An address without what would end it."""
    return _ENTITY.sub("&amp;", href.translate(_IN_ADDRESS))


def link(text: str, href: str) -> str:
    """A link of Markdown that is in `text` already; the text alone where the address is none of the web."""
    if not href.startswith(("http://", "https://")) or not text.strip():
        return text
    where = address(href)
    return f"[{text}]({where})" if _SIMPLE.fullmatch(where) else f"[{text}](<{where}>)"


def _inline(text: str) -> str:
    return _IMAGE.sub(r"\\!", text.translate(SPECIAL))


def _line(text: str) -> str:
    """A line whose first mark begins nothing."""
    text = text.strip(" \t")
    if begins := _BEGINS.match(text):
        word = begins[0]
        return f"{word}\\{text[len(word) :]}" if word.isdigit() else f"\\{text}"
    return text


def _lines(text: str) -> list[str]:
    return [_line(line) for line in text.split("\n") if line.strip()]


def _block(block: Block, under: int, *, images: bool) -> str:
    text = wrapped(block, _inline, _mark)
    match block.kind:
        case "heading":
            return f"{'#' * min(6, under + max(1, block.level - 1))} {' '.join(_lines(text))}"
        case "quote":
            return "  \n".join("> " * max(1, block.level) + line for line in _lines(text))
        case "item":
            marker = block.marker if _MARKER.fullmatch(block.marker) else "-"
            told = time_of(block) + " ".join(_lines(text))
            return f"{'   ' * max(0, min(block.level, 9) - 1)}{marker} {told}".rstrip()
        case "code":
            return _code(block)
        case "table":
            return _table(block)
        case "image":
            return _image(block, "" if block.text == UNNAMED else " ".join(_lines(text)), images=images)
        case "rule":
            return "---"
        case _:
            return "  \n".join(_lines(text))


def _image(block: Block, text: str, *, images: bool) -> str:
    if not block.marker.startswith(("http://", "https://")):
        return f"_{text}_" if text else ""
    return f"!{link(text or 'image', block.marker)}" if images else link(f"Image: {text}".rstrip(": "), block.marker)


def _code(block: Block) -> str:
    longest = max(map(len, re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    language = block.marker if _LANGUAGE.fullmatch(block.marker) else ""
    return f"{fence}{language}\n{block.text}\n{fence}"


def _table(block: Block) -> str:
    rows = [[_inline(cell.strip()) for cell in row.split("\t")] for row in block.text.split("\n")]
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _mark(span: Span, raw: str) -> str:
    """A span in its marks; blanks at its ends stay outside, where marks would be none beside them."""
    inner = raw.strip()
    if not inner:
        return _inline(raw)
    before, _, after = raw.partition(inner)
    text = _inline_code(inner) if span.kind == "code" else _inline(inner)
    if span.kind == "link":
        text = link(text, span.href)
    elif span.kind != "code":
        text = f"{MARKS[span.kind]}{text}{MARKS[span.kind]}"
    return before + text + after


def _inline_code(text: str) -> str:
    """Code in as many backticks as it needs, on one line: what begins a line would end it."""
    text = text.replace("\n", " ")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"
