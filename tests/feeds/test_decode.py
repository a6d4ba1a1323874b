"""Are bytes read with the characters that their writer meant?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.decode import declared, decode, decoded, known

RUSSIAN = "Президент России заявил о начале переговоров с представителями организации в пятницу. " * 2
CHINESE = "中国政府宣布新的经济政策，专家表示支持该项目的发展计划。" * 2


@pytest.mark.parametrize(
    "charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8"]
)
def test_unicode_is_read_with_and_without_a_mark(charset: str) -> None:
    assert decode("<?xml version='1.0'?><a>Café €</a>".encode(charset)) == "<?xml version='1.0'?><a>Café €</a>"


@given(
    st.binary(max_size=20) | st.text(max_size=20).map(str.encode), st.sampled_from(["", "utf-8", "latin-1", "cp1251"])
)
def test_what_is_said_to_be_utf_8_is_the_text_in_utf_8(content: bytes, charset: str) -> None:
    text, is_utf8 = decoded(content, charset)

    assert text == decode(content, charset)
    assert not is_utf8 or text.encode() == content


def test_a_declared_charset_is_followed() -> None:
    content = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'
    assert decode(content.encode("cp1251")) == content
    assert decode(b'<html><meta charset="shift_jis"><p>' + "東京".encode("cp932")).endswith("東京")


def test_what_http_declares_goes_before_what_the_document_declares() -> None:
    content = '<?xml version="1.0" encoding="windows-1252"?><a>Привет</a>'
    assert decode(content.encode("koi8-r"), "KOI8-R") == content


def test_utf_8_goes_before_a_declared_latin_1() -> None:
    assert decode("Café “x”".encode(), "iso-8859-1") == "Café “x”"


def test_latin_1_means_the_windows_set() -> None:
    assert decode("“Café”".encode("cp1252"), "iso-8859-1") == "“Café”"


def test_a_wrong_utf_8_declaration_still_shows_western_text() -> None:
    assert decode(b'<?xml version="1.0" encoding="utf-8"?>' + "Café “x”".encode("cp1252")).endswith("Café “x”")


def test_one_bad_byte_does_not_spoil_the_rest_of_utf_8() -> None:
    assert decode("déjà vu à Zürich".encode() + b"\xff") == "déjà vu à Zürich\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(("text", "charset"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), (CHINESE, "big5")])
def test_a_legacy_charset_that_nobody_declared_is_guessed(text: str, charset: str) -> None:
    if charset == "big5":
        text = "中國政府宣布新的經濟政策，專家表示支持該項目的發展計畫。" * 2
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize("name", ["x-no-such", "hex", "zlib", "rot13", "idna", "utf-7", "utf-16", "", "\0", "é" * 99])
def test_what_is_no_charset_of_text_is_passed_over(name: str) -> None:
    assert known(name) == ""
    assert decode("é".encode(), name) == "é"


def test_a_declaration_is_found_near_the_beginning_only() -> None:
    assert declared(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared(b'<meta http-equiv="Content-Type" content="text/html; charset=big5">') == "big5"
    assert declared(b" " * 5000 + b'<meta charset="big5">') == ""


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "iso-2022-jp", "gb2312", "euc-kr", "x"]))
def test_any_bytes_become_text_that_can_be_stored(content: bytes, charset: str) -> None:
    decode(content, charset).encode("utf-8")
