"""The name of a downloaded file is ours: short, clean, reserved nowhere, never the server's."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.filename import MOST_BYTES, extension, stem


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Episode 12: the harbour / part 2", "Episode 12 the harbour part 2"),
        ("../../etc/passwd", "etc passwd"),
        (".bashrc", "bashrc"),
        ("-rf ~", "rf"),
        ("...", "file"),
        ("", "file"),
        ("con", "_con"),
        ("COM1.the end", "_COM1.the end"),
        ("lpt²", "_lpt²"),
        ("Concert", "Concert"),
        ("what? \x1b[31m<b>*", "what [31m b"),
        ("gpj\u202e.exe", "gpj.exe"),
        ("a\u200c\u200db\nc\td", "a b c d"),
        ("trailing dots. . .", "trailing dots"),
        ("Ärger\u0308", "Ärger\u0308"),
        ("日本" * 60, "日本" * 20),
        ("\u06001 of 2", "1 of 2"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert stem(title) == name


@given(st.text(max_size=400))
def test_any_text_becomes_a_safe_name(title: str) -> None:
    name = stem(title)
    assert name
    assert len(name.encode()) <= MOST_BYTES + 1
    assert name[0] not in ".-~ "
    assert name[-1] not in ". "
    assert ".." not in name
    assert not set(name) & set('/\\:*?"<>|\0')
    assert not any(
        unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name if letter != "\xad"
    )


@pytest.mark.parametrize(
    ("kinds", "address", "ending"),
    [
        (("audio/mpeg",), "https://x.test/1", ".mp3"),
        (("Audio/MPEG; charset=x",), "https://x.test/1.exe", ".mp3"),
        (("application/octet-stream", "video/mp4"), "https://x.test/1", ".mp4"),
        (("", ""), "https://x.test/a/1.OGG?x=.exe", ".ogg"),
        (("application/x-msdownload",), "https://x.test/setup.exe", ""),
        (("text/html",), "https://x.test/a.html", ""),
        ((), "https://x.test/..", ""),
    ],
)
def test_the_extension_is_one_that_a_table_knows(kinds: tuple[str, ...], address: str, ending: str) -> None:
    assert extension(kinds, address) == ending


@pytest.mark.parametrize(
    ("title", "name"),
    [("talk.mp3", "talk"), ("Talk.MP3", "Talk"), ("aux.mp3", "_aux"), (".mp3", "mp3"), ("a..mp3", "a"), ("mp3", "mp3")],
)
def test_a_title_that_has_the_extension_does_not_get_it_twice(title: str, name: str) -> None:
    assert stem(title, ".mp3") == name
