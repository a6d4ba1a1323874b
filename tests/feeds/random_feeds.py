"""What feed may the world send? Random ones: RSS 0.9x, 1.0, 2.0, Atom, JSON Feed, plain, odd, hostile or damaged."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

LETTERS = (
    "harbour strike minister Qaani talks ferry of the at 3,000 München Łódź 東京 서울 Ελλάδα القدس "
    "re\u0301sume\u0301 👩‍👩‍👧 e-mail AT&T"
)
WORDS = LETTERS.split()
NASTY = (
    "[/]", "[red]x[/red]", "\x1b]52;c;Zq7x\x07", "\x1b[2J", "\u009b31m", "\u202egnp.exe", "<script>alert(1)</script>",
    "<b>bold</b>", "&lt;i&gt;", "&amp;amp;", "]]>", "<!--", "\ufeff", "\u2028", "\0", "A" * 3000, "<p>" * 60,
    "<a href='javascript:x'>y</a>", "<img src=x onerror=y>", "http://[::1", "\ud7ff", "%00", "{{7*7}}",
)  # fmt: skip
DATES = (
    "Mon, 19 Feb 2024 05:30:00 GMT", "2024-02-19T05:30:00Z", "2024-02-19", "19 Feb 24", "yesterday", "", "0",
    "Thu, 31 Feb 2024 99:99:99 +9999", "1708320600", "Mo, 19 Feb 2024 05:30:00 MEZ", "9999-12-31T23:59:59Z",
)  # fmt: skip
LINKS = (
    "https://a.example/{}", "/relative/{}", "http://a.example/?a=1&b={}", "javascript:alert({})", "", "https://ä.example/{}",
    "http://user:secret@a.example/{}", "ftp://a.example/{}", "http://127.0.0.1/{}", "https://a.example/{} {}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A feed, and what is known of it."""

    content: bytes
    entries: int
    """How many entries it has, where it is `whole`."""
    whole: bool
    """Whether nothing was damaged after it was written."""
    plain: bool
    """Whether no string of it is nasty."""


def random_feed(seed: int) -> Made:
    """The feed of a seed, always the same one."""
    luck = random.Random(seed)
    write = luck.choice((_rss, _rss, _rdf, _atom, _atom, _json))
    nasty = luck.random() < 0.5
    count = luck.choice((0, 1, 2, 3, luck.randint(0, 30)))
    content = write(luck, [_entry(luck, number, nasty) for number in range(count)], nasty)
    damaged = luck.random() < 0.35
    return Made(_damaged(luck, content) if damaged else content, count, not damaged, not nasty)


Entry = dict[str, str]


def _text(luck: random.Random, words: int, nasty: bool) -> str:
    chosen: Sequence[str] = luck.choices(WORDS, k=luck.randint(1, words))
    if nasty and luck.random() < 0.5:
        chosen = [*chosen, luck.choice(NASTY), *chosen[:2]]
    return " ".join(chosen)


def _entry(luck: random.Random, number: int, nasty: bool) -> Entry:
    """An entry with some of its fields; it always has something to be known by."""
    made = {"title": f"{number} {_text(luck, 8, nasty)}"}
    guids = f"tag:a.example,2024:{number}", f"urn:uuid:{number}", f"{number}"
    text = _text(luck, 60, nasty)
    fields = {
        "id": luck.choice(guids),
        "link": luck.choice(LINKS).replace("{}", str(number)),
        "text": f"<p>{text}</p>" if luck.random() < 0.7 else text,
        "date": luck.choice(DATES),
        "author": _text(luck, 3, nasty),
        "tag": _text(luck, 2, nasty),
    }
    made |= {name: value for name, value in fields.items() if luck.random() < 0.8}
    return made


def _xml_text(luck: random.Random, text: str) -> str:
    """Text as XML writes it: escaped, in a CDATA section, or (as the world does) with what XML forbids left in."""
    if luck.random() < 0.3 and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    return escape(text)


def _xml(luck: random.Random, body: str) -> bytes:
    encoding = luck.choice(("utf-8", "utf-8", "utf-8", "utf-16", "iso-8859-1", "windows-1252"))
    said = encoding if luck.random() < 0.9 else luck.choice(("utf-8", "us-ascii", "x-unknown"))
    head = f'<?xml version="1.0" encoding="{said}"?>\n' if luck.random() < 0.8 else ""
    return (head + body).encode(encoding, "xmlcharrefreplace")


def _tags(luck: random.Random, entry: Entry, names: dict[str, str]) -> str:
    fields = [f"<{names[k]}>{_xml_text(luck, v)}</{names[k]}>" for k, v in entry.items() if names.get(k)]
    luck.shuffle(fields)
    return "".join(fields)


def _rss(luck: random.Random, entries: Sequence[Entry], nasty: bool) -> bytes:
    names = {"title": "title", "id": "guid", "link": "link", "tag": "category"}
    names["date"] = luck.choice(("pubDate", "dc:date"))
    names["author"] = luck.choice(("author", "dc:creator"))
    names["text"] = luck.choice(("description", "content:encoded"))
    items = "".join(f"<item>{_tags(luck, entry, names)}</item>" for entry in entries)
    spaces = ('xmlns:dc="http://purl.org/dc/elements/1.1/" '
              'xmlns:content="http://purl.org/rss/1.0/modules/content/"')  # fmt: skip
    title = _xml_text(luck, _text(luck, 4, nasty))
    version = luck.choice(("2.0", "0.92", "0.91"))
    return _xml(luck, f'<rss version="{version}" {spaces}><channel><title>{title}</title>'
                      f"<link>https://a.example/</link>{items}</channel></rss>")  # fmt: skip


def _rdf(luck: random.Random, entries: Sequence[Entry], nasty: bool) -> bytes:
    names = {"title": "title", "link": "link", "date": "dc:date", "author": "dc:creator", "text": "description"}
    items = "".join(
        f'<item rdf:about="https://a.example/about/{number}">{_tags(luck, entry, names)}</item>'
        for number, entry in enumerate(entries)
    )
    return _xml(luck, '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
                      'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                      f'<channel rdf:about="https://a.example/"><title>{_xml_text(luck, _text(luck, 4, nasty))}</title>'
                      f"</channel>{items}</rdf:RDF>")  # fmt: skip


def _atom(luck: random.Random, entries: Sequence[Entry], nasty: bool) -> bytes:
    made = []
    for entry in entries:
        kind = luck.choice(("", ' type="html"', ' type="text"'))
        fields = _tags(luck, entry, {"id": "id", "date": luck.choice(("published", "updated"))})
        fields += f"<title>{_xml_text(luck, entry['title'])}</title>"
        fields += f"<link href={quoteattr(entry['link'])}/>" if "link" in entry else ""
        fields += f"<content{kind}>{_xml_text(luck, entry['text'])}</content>" if "text" in entry else ""
        fields += f"<author><name>{_xml_text(luck, entry['author'])}</name></author>" if "author" in entry else ""
        made.append(f"<entry>{fields}</entry>")
    title = _xml_text(luck, _text(luck, 4, nasty))
    return _xml(luck, f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{"".join(made)}</feed>')


def _json(luck: random.Random, entries: Sequence[Entry], nasty: bool) -> bytes:
    names = {"title": "title", "id": "id", "link": "url", "text": luck.choice(("content_html", "content_text")),
             "date": "date_published"}  # fmt: skip
    items = [{names[k]: v for k, v in entry.items() if k in names} for entry in entries]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": _text(luck, 4, nasty), "items": items}
    return json.dumps(feed, ensure_ascii=luck.random() < 0.5).encode()


def _damaged(luck: random.Random, content: bytes) -> bytes:
    """Cut, with bytes changed, with a piece twice or a piece gone."""
    data = bytearray(content)
    for _ in range(luck.randint(1, 4)):
        at, to = sorted((luck.randrange(len(data) + 1), luck.randrange(len(data) + 1)))
        match luck.randrange(4):
            case 0:
                del data[at:]
            case 1:
                data[at : at + 1] = bytes([luck.randrange(256)])
            case 2:
                data[to:to] = data[at : min(to, at + 200)]
            case _:
                del data[at : min(to, at + 40)]
    return bytes(data)
