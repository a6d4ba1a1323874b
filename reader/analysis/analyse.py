"""What does one text say? Names, dates and events, found by one version of the analyser."""

from datetime import datetime

from feeds.article import Analysis, Article
from reader.analysis import entities, timex
from reader.analysis.entities import read
from reader.analysis.events import find_events
from reader.analysis.language import guess
from reader.analysis.publication import stated_day
from reader.analysis.timex import find_dates

VERSION = f"{entities.VERSION} {timex.VERSION}"
"""Stored with every result: another version means that the article is read again."""

_NOTES = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))
"""The raised number of a footnote belongs to no name, date or sentence; offsets stay what they are."""


def analyse(article: Article) -> Analysis:
    """The analysis of an article; relative dates count from its publication, else from its last update, else from the
    day that its text states for itself, else from nothing (a file's time dates nothing)."""
    return analyse_text(article.text, article.published or article.updated, len(article.title), article.language or "")


def analyse_text(text: str, published: datetime | None, title_end: int = 0, language: str = "") -> Analysis:
    """The analysis of a text, whose first `title_end` characters are its title; its language is guessed where none is
    stated, its day read from its head where none is known. Only its first `timex.MOST` characters are read: more is no
    news, and time and memory stay bounded."""
    text = text[: timex.MOST].translate(_NOTES)
    language = language or guess(text)
    day = published or stated_day(text, language)
    names, by = read(text, title_end, language)
    dates = find_dates(text, day, language)
    return Analysis(names, dates, find_events(text, dates, names, day), by)
