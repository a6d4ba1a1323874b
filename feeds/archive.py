"""Which articles are in this .jsonl archive?

One JSON object a line: {"id", "title", "text" or "html", "published"?, "url"?, "feed"?}. The file is streamed, so that
a million articles cost no more memory than one; a bad line is named by its number and the others are kept.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from feeds.article import Article
from feeds.clean import blocks_from_html, blocks_from_text, clean_line, clean_title, clean_url
from feeds.entries import language_of
from feeds.errors import Unreadable
from feeds.files import open_file, reason
from feeds.identity import content_key, guid_of
from feeds.record import dataclass
from feeds.times import read_time

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one line; a longer one is a fault, and is skipped without being held."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no article."""

    line: int
    """Its number, from 1."""
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def read(path: Path) -> Iterator[Article | Fault]:
    """The articles of an archive in order, and a fault for each line that is not one. Raises Unreadable."""
    with open_file(path) as file:
        try:
            yield from _read_lines(file)
        except OSError as error:
            raise Unreadable(reason(error)) from error


def article_of(record: dict[str, object]) -> Article | str:
    """The article of one record, or a sentence that says what is missing."""
    title = clean_title(_text(record.get("title")), html=False)
    text, markup, url = record.get("text"), record.get("html"), clean_url(_text(record.get("url")))
    if isinstance(text, str) and text:
        blocks = blocks_from_text(text)
    elif isinstance(markup, str) and markup:
        blocks = blocks_from_html(markup, url)
    elif title:
        blocks = ()
    else:
        return "neither title nor text"
    made = Article(
        guid=guid_of(record.get("id")),
        title=title,
        blocks=blocks,
        url=url,
        source=clean_line(_text(record.get("feed")), 300),
        published=read_time(record.get("published")),
        language=language_of(record.get("language")),
    )
    return made if made.guid else replace(made, guid=url or content_key(made))


def _read_lines(file: BinaryIO) -> Iterator[Article | Fault]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > LONGEST_LINE:
            _skip_line(file, line)
            yield Fault(number, f"longer than {LONGEST_LINE // 1024 // 1024} MiB")
        elif not line.isspace():
            yield _read_line(line, number)


def _read_line(line: bytes, number: int) -> Article | Fault:
    try:
        record = json.loads(line.decode("utf-8"), strict=False)
    except UnicodeDecodeError:
        return Fault(number, "not UTF-8")
    except RecursionError:
        return Fault(number, "nested too deeply")
    except ValueError:
        return Fault(number, "not JSON")
    if not isinstance(record, dict):
        return Fault(number, "not an object")
    made = article_of(record)
    return made if isinstance(made, Article) else Fault(number, made)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST_LINE)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
