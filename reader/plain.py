"""How does an article read without a screen? As plain text, Markdown or HTML; pure, never an escape code."""

from collections.abc import Callable
from html import escape
from itertools import groupby

from feeds.article import Article, Block, Span
from reader.labels import moment

MARKS = {"emphasis": "*", "strong": "**", "code": "`"}
TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}
SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]<>#"})


def as_text(article: Article, source: str = "") -> str:
    """The canonical text, with source, authors, date and address under the title."""
    facts = [source, ", ".join(article.authors), moment(article.published) if article.published else "", article.url]
    body = article.text.removeprefix(article.title).lstrip("\n")
    head = "\n".join([article.shown_title, *(fact for fact in facts if fact)])
    related = "\n\nRelated\n" + "\n".join(article.related) if article.related else ""
    return f"{head}\n\n{body}{related}" if body else head + related


def as_markdown(article: Article) -> str:
    """Title, blocks with their links and emphasis, address."""
    parts = [f"# {article.shown_title.translate(SPECIAL)}"]
    for is_item, group in groupby(article.blocks, lambda block: block.kind == "item"):
        blocks = [_markdown(block) for block in group]
        parts.append(("\n" if is_item else "\n\n").join(blocks))
    if article.url.startswith("http"):
        parts.append(f"<{article.url}>")
    return "\n\n".join(parts)


def _markdown(block: Block) -> str:
    text = _spans(block, lambda piece: piece.translate(SPECIAL), _mark)
    match block.kind:
        case "heading":
            return f"{'#' * min(6, max(2, block.level))} {text}"
        case "quote":
            return "\n".join("> " * max(1, block.level) + line for line in text.split("\n"))
        case "item":
            marker = block.marker if block.marker[:1].isdigit() else "-"
            return f"{'   ' * max(0, block.level - 1)}{marker} " + text.replace("\n", " ")
        case "code":
            fence = "```" if "```" not in block.text else "~~~~"
            return f"{fence}{block.marker}\n{block.text}\n{fence}"
        case "table":
            return _markdown_table(block)
        case "image":
            return f"![{text}]({block.marker})" if block.marker else f"_{text}_"
        case "rule":
            return "---"
        case _:
            return text.replace("\n", "  \n")


def _markdown_table(block: Block) -> str:
    rows = [[cell.replace("|", "\\|") for cell in row.split("\t")] for row in block.text.split("\n")]
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _mark(span: Span, text: str) -> str:
    return f"[{text}]({span.href})" if span.kind == "link" else f"{MARKS[span.kind]}{text}{MARKS[span.kind]}"


def as_html(article: Article) -> str:
    """A small page: title, blocks, address. Everything is escaped; nothing is loaded from anywhere."""
    body = []
    for is_item, group in groupby(article.blocks, lambda block: block.kind == "item"):
        pieces = [_html(block) for block in group]
        body += [f"<ul>{''.join(pieces)}</ul>"] if is_item else pieces
    title = escape(article.shown_title)
    link = f'<p><a href="{escape(article.url)}">{escape(article.url)}</a></p>' if article.url.startswith("http") else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(article.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head>\n<body>\n<h1>{title}</h1>\n" + "\n".join([*body, link]) + "\n</body></html>"
    )


def _html(block: Block) -> str:
    text = _spans(block, escape, _tag).replace("\n", "<br>\n")
    match block.kind:
        case "heading":
            level = min(6, max(2, block.level))
            return f"<h{level}>{text}</h{level}>"
        case "quote":
            return f"<blockquote>{text}</blockquote>"
        case "item":
            return f"<li>{text}</li>"
        case "code":
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case "table":
            rows = (
                "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.split("\t")) + "</tr>"
                for row in block.text.split("\n")
            )
            return f"<table>{''.join(rows)}</table>"
        case "image":
            return f"<p>[{text}]</p>"
        case "rule":
            return "<hr>"
        case _:
            return f"<p>{text}</p>"


def _tag(span: Span, text: str) -> str:
    if span.kind == "link":
        return f'<a href="{escape(span.href)}">{text}</a>'
    return f"<{TAGS[span.kind]}>{text}</{TAGS[span.kind]}>"


def _spans(block: Block, plain: Callable[[str], str], wrap: Callable[[Span, str], str]) -> str:
    """The block's text with each span wrapped; of overlapping spans the outer one counts."""
    parts, at = [], 0
    for span in sorted(block.spans, key=lambda s: (s.start, -s.end)):
        if span.start < at or span.end <= span.start:
            continue
        parts.append(plain(block.text[at : span.start]))
        inner = block.text[span.start : span.end]
        parts.append(wrap(span, plain(inner) if span.kind != "code" or plain is escape else inner))
        at = span.end
    parts.append(plain(block.text[at:]))
    return "".join(parts)
