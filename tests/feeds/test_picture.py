"""An image from the network is told by its bytes, made small, encoded anew; what is none says so in one sentence."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from feeds.article import Picture
from feeds.errors import ParseError
from feeds.picture import SKETCH, WIDEST, kind_of, picture
from feeds.process import Parser
from tests.feeds.pictures import BLUE, RED, bomb, image


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def sketched(kept: Picture) -> list[tuple[int, ...]]:
    """The first and the last pixel of the sketch."""
    pixels = zlib.decompress(kept.sketch)
    assert len(pixels) == kept.sketch_width * kept.sketch_height * 3
    return [tuple(pixels[:3]), tuple(pixels[-3:])]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_four_kinds_are_read_and_kept_as_one(kind: str) -> None:
    kept = picture(image(kind))
    assert (kept.kind, kept.width, kept.height, kind_of(kept.content)) == ("jpeg", 320, 160, "JPEG")
    first, last = sketched(kept)
    assert near(first, RED)
    assert near(last, BLUE)


def test_a_large_image_is_made_small_and_its_sketch_smaller_still() -> None:
    kept = picture(image("JPEG", (2400, 1200)))
    assert (kept.width, kept.height) == (WIDEST, WIDEST // 2)
    assert (kept.sketch_width, kept.sketch_height) == (SKETCH[0], SKETCH[0] // 2)


def test_a_see_through_image_stays_so_and_is_sketched_on_white() -> None:
    kept = picture(image("PNG", mode="RGBA"))
    assert (kept.kind, sketched(kept)[1]) == ("png", (255, 255, 255))


def test_what_a_file_says_of_itself_is_not_kept_but_which_side_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 3, "secret place"  # turned by half, described
    content = image("JPEG", exif=exif, comment=b"secret word")
    assert b"secret" in content
    kept = picture(content)
    assert b"secret" not in kept.content
    assert not Image.open(BytesIO(kept.content)).getexif()
    assert near(sketched(kept)[0], BLUE)


BAD = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG, JPEG, GIF or WebP"),
    "a page": (b"<!doctype html><p>Not found", "no PNG, JPEG, GIF or WebP"),
    "nothing": (b"", "no PNG, JPEG, GIF or WebP"),
    "tiff": (b"II*\0" + bytes(60), "no PNG, JPEG, GIF or WebP"),
    "only a beginning": (b"\x89PNG\r\n\x1a\n", "broken"),
    "another kind behind the beginning": (b"\xff\xd8\xff" + image("PNG"), "broken"),
    "cut off": (image("JPEG")[:-400], "broken"),
    "cut off png": (image("PNG")[:-40], "broken"),
    "bomb": (bomb(60_000, 60_000), "million pixels"),
    "thin bomb": (bomb(2_000_000_000, 1), "million pixels"),
    "less in it than it says": (bomb(3000, 3000), "broken"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_image_says_so(case: str) -> None:
    content, said = BAD[case]
    with pytest.raises(ParseError, match=said):
        picture(content)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_a_file_with_any_bytes_changed_is_an_image_or_says_why_not(kind: str, data: st.DataObject) -> None:
    content = bytearray(image(kind, (40, 20)))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(4, len(content) - 1), st.integers(0, 255)), max_size=8)):
        content[at] = byte
    try:
        assert picture(bytes(content)).content
    except ParseError as error:
        assert str(error).startswith("is ")


def test_images_are_read_in_the_parsing_process_which_goes_on_after_a_bad_one() -> None:
    with Parser() as parser:
        with pytest.raises(ParseError, match="million pixels"):
            parser.picture(bomb(60_000, 60_000))
        child = parser.pid
        assert parser.picture(image()) == picture(image())
        assert parser.pid == child
