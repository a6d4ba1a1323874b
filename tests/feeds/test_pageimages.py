"""The images of a web page's article stand in their place; what sites put around and among them is left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import media, pageimages
from feeds.article import UNNAMED, Article, Block
from feeds.clean import clean_article
from feeds.webpage import article_from_page

SITE = "https://www.example.org"
ADDRESS = f"{SITE}/news/strike"
NAV = '<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>'
PARAGRAPHS = [
    f"<p>Paragraph {n} tells how the harbour strike of {name} went into another week, with no date for new talks.</p>"
    for n, name in enumerate(("Northport", "Eastholm", "Westby", "Southwick", "Midhaven", "Oldquay"))
]
HALF = "".join(PARAGRAPHS[:3])
REST = "".join(PARAGRAPHS[3:])
A = "<img src=/a.jpg alt='The quay at dawn'>"
FERRIES = "Ferries wait at Eastholm for their crew."
AGENCY = "Photograph by Jane Doe of the Northport Agency."


def read(inside: str, *, above: str = "", under: str = "", head: str = "") -> Article:
    body = f"{NAV}{above}<article><h1>Strike goes on</h1>{under}{HALF}{inside}{REST}</article><footer>Nobody.</footer>"
    return article_from_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), ADDRESS)


def images(article: Article) -> list[tuple[str, str]]:
    return [(block.text, block.marker.removeprefix(SITE)) for block in article.blocks if block.kind == "image"]


def test_an_image_stands_between_the_paragraphs_that_it_stands_between() -> None:
    made = read(f"<figure>{A}</figure>")
    assert [block.kind for block in made.blocks] == [*["paragraph"] * 3, "image", *["paragraph"] * 3]
    assert made.blocks[3] == Block("image", "The quay at dawn", marker=f"{SITE}/a.jpg")


PLACEHOLDER = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP"
SET = "/s.jpg 320w, /m.jpg 960w, /l.jpg 1920w"


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        (f"<img src={PLACEHOLDER} data-src=/b.jpg>", "/b.jpg"),
        ("<img src=/1x1.gif data-lazy=/b.jpg>", "/b.jpg"),
        (f"<img data-srcset='{SET}' src=/lqip.jpg>", "/m.jpg"),
        (f"<img srcset='{SET}'>", "/m.jpg"),
        ("<img srcset='/s.jpg 320w,/m.jpg 640w'>", "/m.jpg"),
        ("<img srcset='/w_3,h_2/s.jpg, /w_6,h_4/m.jpg 2x'>", "/w_6,h_4/m.jpg"),
        ("<img srcset='/one.jpg'>", "/one.jpg"),
        ("<img src=/ship-loading-grain.jpg>", "/ship-loading-grain.jpg"),
        ("<img src=/avatar-2-review.jpg>", "/avatar-2-review.jpg"),
        (f"<picture><source srcset=/b.avif type=image/avif><source srcset='{SET}'><img src={PLACEHOLDER}></picture>",
         "/m.jpg"),
        ("<picture><source srcset=/wide.webp><img src=/b.jpg></picture>", "/b.jpg"),
        ("<picture><img class=lazy src=/spacer.gif><noscript><img src=/b.jpg></noscript></picture>", "/b.jpg"),
        (f"<img src={PLACEHOLDER} data-src=/b.jpg><noscript><img src=/b.jpg?w=5></noscript>", "/b.jpg"),
        ("<noscript><img src=/b.jpg?w=555></noscript><img src=/tiny.jpg data-src=/b.jpg>", "/b.jpg"),
        ("<img src=/tiny.jpg><noscript><img src=/b.jpg></noscript>", "/b.jpg"),
        ("<a href=/full/b.jpg><img src=/b.jpg></a>", "/b.jpg"),
        ("<a href=/news/strike/gallery/2><img src=/b.jpg></a>", "/b.jpg"),
    ],
)  # fmt: skip
def test_an_image_that_is_loaded_late_or_comes_in_sizes_is_found_once(markup: str, address: str) -> None:
    assert images(read(f"<figure>{markup}</figure>")) == [(UNNAMED, address)]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<figure>{A}<figcaption>By Ann.</figcaption></figure>", "The quay at dawn"),
        (f"<figure>{A}<figcaption>{FERRIES}</figcaption></figure>", FERRIES),
        (f"<div class=wp-caption>{A}<p class=wp-caption-text>{FERRIES}</p></div>", FERRIES),
        (f"<figure>{A}<p class=image-caption>{FERRIES}</p></figure>", FERRIES),
        (
            f"<figure>{A}<figcaption>{FERRIES}</figcaption><figcaption>{AGENCY}</figcaption></figure>",
            f"{FERRIES} {AGENCY}",
        ),
        (
            f"<figure>{A}<p class=caption>{FERRIES}</p><p class=caption-credit>{AGENCY}</p></figure>",
            f"{FERRIES} {AGENCY}",
        ),
        (
            f"<figure>{A}<figcaption><span class=caption>{FERRIES}</span> <span class=caption-credit>{AGENCY}</span>"
            "</figcaption></figure>",
            f"{FERRIES} {AGENCY}",
        ),
        (f"<div>{A}<div class=image__caption><p>{FERRIES}</p></div></div>", FERRIES),
        ("<figure><img src=/a.jpg><figcaption>The <b>old</b> quay.</figcaption></figure>", "The old quay."),
        ("<figure><img src=/a.jpg alt=''><figcaption><p>The quay.<p>Ann</figcaption></figure>", "The quay. Ann"),
        ("<div class=wp-caption><p><img src=/a.jpg></p><p class=wp-caption-text>The quay.</p></div>", "The quay."),
        ("<div class='image caption'><img src=/a.jpg alt=DSC_0042>The quay.</div>", "The quay."),
        ("<p><img src=/a.jpg><span class=caption>The quay.</span></p>", "The quay."),
        ("<figure><img src=/a.jpg alt=quay.jpg></figure>", UNNAMED),
        ("<div class=elementor-widget><img src=/a.jpg></div>", UNNAMED),
        ("<figure><img src=/a.jpg alt='Strike goes on'></figure>", UNNAMED),
        ("<figure><img src=/a.jpg alt='Dawn\x1b[31m at\u202e the quay'></figure>", "Dawn[31m at the quay"),
    ],
)
def test_an_image_is_told_by_its_caption_else_by_its_alternative_text(markup: str, words: str) -> None:
    made = read(markup, head='<meta property="og:title" content="Strike goes on">')
    assert images(made) == [(words, "/a.jpg")]
    assert len(made.blocks) == 7


def test_a_caption_in_two_parts_is_said_once() -> None:
    first, last = Block("paragraph", "The talks went on."), Block("paragraph", "So did the strike.")
    image = Block("image", f"{FERRIES} {AGENCY}", marker=f"{SITE}/a.jpg")
    strays = [(Block("paragraph", text), -1) for text in (FERRIES, AGENCY, "Ferries wait.")]
    made = pageimages.with_images([(first, 0), *strays, (last, 2)], [first, image, last], "", "Strike goes on")
    assert [block.text for block in made if block is not image] == [first.text, "Ferries wait.", last.text]
    assert image in made


def test_words_that_several_images_have_tell_nothing_of_one() -> None:
    assert images(read("<p><img src=/a.jpg alt=Quay></p><p><img src=/b.jpg alt=Quay></p>")) == [
        (UNNAMED, "/a.jpg"),
        (UNNAMED, "/b.jpg"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=/a.jpg width=1 height=1>",
        "<img src=/a.jpg alt=Ann width=96px height=96>",
        "<img src=/line.png height=8>",
        "<img src=/a.jpg class='round avatar' alt=Ann>",
        "<img src=/avatar/a.jpg alt=Ann>",
        "<img src=/spacer.gif>",
        "<img src=/img/grey_bg.gif>",
        "<img src=/1x1-white.jpg alt=Ann>",
        "<img src=/lqip.jpg?w=20>",
        "<img src=/chart.svg alt=Chart>",
        "<img alt='No address'>",
        "<img src=javascript:x alt=Bad>",
        "<img src=file:///etc/passwd alt=Bad>",
        "<img src=/a.jpg style='display:none'>",
        f"<a href=/news/other>{A}<span>Another story</span></a>",
        f"<a href=https://shop.example/buy>{A}</a>",
        "<noscript><a href=https://ads.example/1><img src=https://ads.example/b.gif></a></noscript>",
        f"<aside>{A}<p>Most read</p></aside>",
        f"<div class=relatedStories><p>{A}</p><p>Another story</p></div>",
        f"<ul class='post-share'><li>{A}</li></ul>",
        f"<div id=newsletter>{A}</div>",
        f"<section class=author-box>{A}<p>Ann writes of ports.</p></section>",
    ],
)
def test_what_is_no_image_of_the_article_is_left_out(markup: str) -> None:
    assert images(read(markup)) == []


def test_an_article_in_an_element_with_such_a_name_keeps_its_images() -> None:
    inside = f"<div class='post has-sidebar author-ann'>{HALF * 4}<figure>{A}</figure>{REST * 4}</div>"
    made = article_from_page(f"{NAV}<h1>Strike</h1>{inside}<footer>Nobody.</footer>".encode(), ADDRESS)
    assert images(made) == [("The quay at dawn", "/a.jpg")]


def test_what_stands_before_and_behind_the_article_is_none_of_it() -> None:
    made = article_from_page(f"{NAV}{A}<article>{HALF}{REST}</article><p><img src=/b.jpg>".encode(), ADDRESS)
    assert images(made) == []


LEAD = '<meta property="og:image" content="/lead-1200x630.jpg">'


@pytest.mark.parametrize(
    ("above", "under"),
    [("", "<figure><img src=/lead.jpg></figure>"), ("<p><img src=/x.jpg><img src=/lead-300x200.jpg></p>", "")],
)
def test_an_image_above_an_article_that_has_others_stands_there(above: str, under: str) -> None:
    made = read("<p><img src=/b.jpg></p>", above=above, under=under, head=LEAD)
    assert [address for _, address in images(made)][1:] == ["/b.jpg"]
    assert "lead" in images(made)[0][1]
    assert made.blocks[0].kind == "image"


def test_an_image_is_shown_once() -> None:
    made = read(
        "<p><img src=/lead.jpg></p><p><img src=/lead.jpg></p>", above="<p><img src=/lead-300x200.jpg>", head=LEAD
    )
    assert images(made) == [(UNNAMED, "/lead.jpg")]


def test_a_page_that_is_its_article_keeps_all_images() -> None:
    page = b"<h1>Notes</h1><p>Short.<p><a href=/b><img src=/a.jpg alt=A></a><p><img src=/c.jpg><p><img src=d.png alt=D>"
    assert images(article_from_page(page, "/home/me/notes.html")) == [("A", ""), ("D", "")]
    assert images(article_from_page(page, ADDRESS)) == [("A", "/a.jpg"), (UNNAMED, "/c.jpg"), ("D", "/news/d.png")]


def test_images_in_a_table_leave_it_as_it_was() -> None:
    table = "<table><tr><td><img src=/a.jpg><td>Ann<tr><td><img src=/b.jpg><td>Bob</table>"
    made = article_from_page(f"<p>Text.</p>{table}".encode(), ADDRESS)
    assert [(block.kind, block.text) for block in made.blocks] == [("paragraph", "Text."), ("table", "\tAnn\n\tBob")]


def test_of_many_images_the_first_are_kept() -> None:
    assert len(images(read("".join(f"<p><img src=/{n}.jpg></p>" for n in range(5_000))))) == media.MOST_IMAGES


HOSTILE = {
    "thousands of images": "<img src=/{n}.jpg>",
    "figures in figures": "<figure class=caption><img src=/{n}.jpg><figcaption>x",
    "boxes in boxes": "<aside class=related><p>x<img src=/{n}.jpg>",
    "links in pictures": "<picture><source srcset=/{n}.webp><a href=/{n}><noscript><img src=/{n}.jpg>",
    "a set of commas": "<img srcset=',,, {n}w,,,w 1w,{n}'>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_costs_in_proportion_to_its_length(case: str) -> None:
    markup = "".join(HOSTILE[case].replace("{n}", str(n)) for n in range(20_000))
    made = pageimages.read(markup, ADDRESS)
    assert all(block.text for block in made)


PIECES = st.sampled_from(
    ["<figure>", "</figure>", "<figcaption>", "</figcaption>", "<picture>", "</picture>", "<noscript>", "</noscript>",
     "<a href=/x>", "</a>", "<img src=/a.jpg>", "<img src=/b.jpg alt=B>", "<source srcset='/c.jpg 1w'>", "<p>",
     "words",
     "<table><tr><td>", "<td>", "</table>", "<div class=related>", "</div>", "<pre>", "</pre>", "<li>", "<svg>",
     "</svg>", "<p class=caption>", "<span class=caption>", "</span>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=200)
def test_whatever_is_read_is_clean_and_an_image_with_an_address_has_words(pieces: list[str]) -> None:
    for whole in (False, True):
        made = Article("x", "t", pageimages.read("".join(pieces), ADDRESS, whole=whole))
        assert clean_article(made) is made
        assert all(block.text for block in made.blocks)
