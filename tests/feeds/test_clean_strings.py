"""Strings of untrusted content: what is taken away, what stays, and that cleaning twice changes nothing."""

import re
import subprocess
import sys
import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text, clean_title, clean_url
from feeds.strings import _MARK_AREAS, is_clean, strip_unsafe, undo_entities

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\x9b\x00\r\n\t\x85\u2028\u202e\u200b\u200d\u200c\ufeff\U000e0041 ab<>&;"),
        st.sampled_from("\u0301\u0300\u093c\ufe0f\u20dd\U0001d165"),
        st.integers(0xD800, 0xDFFF).map(chr),
    ),
    max_size=80,
)


def most_marks(text: str) -> int:
    """The most combining marks that stand on one letter, joiners not counted."""
    most = count = 0
    for character in text:
        if character in "\u200c\u200d":
            continue
        count = count + 1 if unicodedata.category(character)[0] == "M" else 0
        most = max(most, count)
    return most


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("SAFE\x1b]0;x\x07 \x1b[31mred", "SAFE]0;x [31mred"),
        ("eight \x9b31m bit \x9d52;c;\x9c", "eight 31m bit 52;c;"),
        ("one\r\ntwo\tthree\u2028four\u2029five\x85six\x0bseven", "one two three four five six seven"),
        ("gpj\u202eexe\u202c \u2066x\u2069\u061c\u200e\u200f", "gpjexe x"),
        ("in\u200bvis\u2060ible\ufeff\u00ad \U000e0041\U000e007f end", "invisible end"),
        ("Z" + "\u0301" * 3000 + "end", "Z" + "\u0301" * 4 + "end"),
        ("Z" + "\u0301\u200d" * 50 + "end", "Z" + "\u0301\u200d" * 3 + "\u0301end"),
        ("a\ud800b\udfffc\x00d", "abcd"),
        ("  much \n  space\u3000\xa0here ", "much space here"),
        ("[/i] [@click=app.quit] [sic] <b> &amp;", "[/i] [@click=app.quit] [sic] <b> &amp;"),
        ("漢字 👨‍👩‍👧‍👦 🇬🇧 ❤️ ﷽ क्‍ष", "漢字 👨‍👩‍👧‍👦 🇬🇧 ❤️ ﷽ क्‍ष"),
        ("naïve “quotes” – Ünïcödé", "naïve “quotes” – Ünïcödé"),
        (None, ""),
        (12, "12"),
        (1.5, "1.5"),
        (True, ""),
        (["x"], ""),
        (b"by\xfftes", "by\ufffdtes"),
    ],
)
def test_a_line_is_one_safe_line(dirty: object, clean: str) -> None:
    assert clean_line(dirty) == clean


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("  kept \t spaces  ", "  kept \t spaces  "),
        ("\x1b[31m\x00x\x7f", "[31mx"),
    ],
)
def test_a_text_keeps_its_newlines_and_tabs(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_a_cut_line_says_so_and_is_not_longer_than_its_limit() -> None:
    assert clean_line("word " * 1000, 12) == "word word w…"
    assert clean_line("a" * 10_000_000, 1000) == "a" * 999 + "…"
    assert clean_line(" " * 5_000_000 + "x", 10).endswith("…")
    assert clean_text("a" * 30, 10) == "a" * 9 + "…"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("AT&amp;T <b>wins</b>", "AT&T wins"),
        ("a < b and c > d", "a < b and c > d"),
        ("List<String> in Java", "List<String> in Java"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("&amp;lt; once", "&lt; once"),
        ("R&D of ?a=1&copy=2", "R&D of ?a=1&copy=2"),
        ("one<br/>two<p>three</p>four", "one two three four"),
        ('a <a href="x" title="y">link</a>', "a link"),
        ("x<!-- note -->y", "xy"),
        ("<", "<"),
        ("[/] &#27;]52;c; &#x9b;31m", "[/] ]52;c; 31m"),
        ("5 &#8211; 6 &hellip; &nosuch; &", "5 – 6 … &nosuch; &"),
    ],
)
def test_a_title_loses_its_markup_once(raw: str, title: str) -> None:
    assert clean_title(raw).replace("›", "") == title


def test_a_title_that_is_plain_text_stays_literal() -> None:
    assert clean_title("<b>AT&amp;T</b>", html=False) == "<b>AT&amp;T</b>"


def test_a_title_of_unclosed_comments_is_quick() -> None:
    assert clean_title("<!--" * 1_000_000).startswith("<!--")


@pytest.mark.parametrize(
    ("raw", "base", "url"),
    [
        ("https://example.org/a?b=c&d[]=1#e", "", "https://example.org/a?b=c&d[]=1#e"),
        ("  HTTP://Example.ORG/Path ", "", "http://example.org/Path"),
        ("/a.html", "https://example.org/x/y", "https://example.org/a.html"),
        ("a.html", "https://example.org/x/y", "https://example.org/x/a.html"),
        ("//other.org/x", "https://example.org/", "https://other.org/x"),
        ("//other.org/x", "", ""),
        ("a.html", "/home/me/page.html", ""),
        ("", "https://example.org/", ""),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("java\nscript:alert(1)", "https://example.org/", ""),
        ("\x1bjavascript:alert(1)", "https://example.org/", ""),
        ("data:text/html,x", "", ""),
        ("file:///etc/passwd", "https://example.org/", ""),
        ("mailto:a@example.org", "https://example.org/", ""),
        ("ssh://-oProxyCommand=x", "", ""),
        ("--help", "", ""),
        ("http://user:secretword@example.org/a", "", "http://example.org/a"),
        ("http://good.org\\@evil.org/", "", "http://good.org/@evil.org/"),
        ("http://example.org/$(touch pwn)`id`|x", "", "http://example.org/$(touch%20pwn)%60id%60%7Cx"),
        ("http://example.org/\u202egnp.exe\x1b[31m", "", "http://example.org/gnp.exe[31m"),
        ("http://example.org/a\nb", "", "http://example.org/ab"),
        ("http://-oProxy/", "", ""),
        ("http://[::1", "", ""),
        ("http://[::1]:8080/x", "", "http://[::1]:8080/x"),
        ("http://example.org:99999/", "", ""),
        ("http:///path", "", ""),
        ("http://exa mple.org/", "", ""),
        ("http://exämple.org/ü?q=ö", "", "http://exämple.org/ü?q=ö"),
        ("http://example.org/" + "a" * 9000, "", ""),
        (None, "", ""),
        (7, "https://example.org/", ""),
    ],
)
def test_only_clean_absolute_web_addresses_are_taken(raw: object, base: str, url: str) -> None:
    assert clean_url(raw, base) == url


@pytest.mark.parametrize(
    ("text", "undone"),
    [("&amp;amp;", "&amp;"), ("&#169;&#xA9;&copy;", "©©©"), ("&copy &", "&copy &"), ("&#0;", "\ufffd")],
)
def test_entities_are_undone_once_and_only_whole(text: str, undone: str) -> None:
    assert undo_entities(text) == undone


@settings(max_examples=300, deadline=None)
@given(NASTY)
def test_nothing_forbidden_survives(text: str) -> None:
    for clean in (clean_line(text), clean_text(text), clean_title(text), clean_url("http://h.org/" + text)):
        assert not FORBIDDEN.search(clean)
        assert most_marks(clean) <= 4
        clean.encode()


@settings(max_examples=300, deadline=None)
@given(NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    line, safe = clean_line(text, 30), clean_text(text)
    assert clean_line(line, 30) == line
    assert clean_text(safe) == safe
    assert is_clean(safe)
    assert strip_unsafe(safe) is safe


@settings(max_examples=300, deadline=None)
@given(st.one_of(NASTY, *(NASTY.map(start.__add__) for start in ("http://h.org/", "https:", "http:\\\\", "//u:p@"))))
def test_an_address_is_clean_absolute_and_stays_itself(text: str) -> None:
    url = clean_url(text, "https://base.org/x")
    assert clean_url(url) == url
    if url:
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert "@" not in parts.netloc
        assert not re.search(r"\s", url)


def test_every_combining_mark_lies_where_they_are_looked_for() -> None:
    marks = [code for code in range(0x110000) if unicodedata.category(chr(code))[0] == "M"]
    assert not [hex(code) for code in marks if not any(first <= code <= last for first, last in _MARK_AREAS)]


def test_cleaning_a_line_loads_no_parser() -> None:
    code = "import sys, feeds.clean; feeds.clean.clean_line('x'); print({'lxml', 'selectolax'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
