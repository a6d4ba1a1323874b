"""What does a page state about itself: title, authors, dates, address, language, site, image?

Only what is stated counts: a date is taken from metadata and never guessed from text or address.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from feeds import linkeddata
from feeds.clean import clean_line, clean_title, clean_url
from feeds.entries import language_of
from feeds.record import dataclass
from feeds.times import read_time

MOST = 50
"""Authors, tags and images kept, each."""

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "article.published", "publication_date", "publish-date", "publishdate", "pubdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_IMAGE = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_SEPARATORS = r"\s+[-–—|·•»:]+\s+|\s*[|»]\s*|\s+::\s+|\s*:\s+"
_LAST_PART = re.compile(rf"(?:{_SEPARATORS})((?:(?!{_SEPARATORS}).)+)$")
_FIRST_PART = re.compile(rf"^((?:(?!{_SEPARATORS}).)+?)(?:{_SEPARATORS})")
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page states about itself, clean."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    url: str = ""
    language: str = ""
    site: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


def read(tree: HtmlElement, address: str) -> PageMeta:
    """What the page at `address` (or saved at that path) states about itself."""
    metas = _metas(tree)
    linked = linkeddata.article_node([str(script.text_content()) for script in _linked_data(tree)])
    url = _canonical(tree, metas, address)
    sites = [*_values(metas, _SITE), *linkeddata.names(linked.get("publisher"))]
    site = clean_title(next(iter(sites), ""), limit=200)
    return PageMeta(
        title=_title(tree, metas, linked, [*sites, *_host_names(url or address)]),
        authors=_authors(metas, linked),
        published=_time([*_values(metas, _PUBLISHED), linkeddata.string(linked, "datePublished"), *_time_tags(tree)]),
        updated=_time([*_values(metas, _UPDATED), linkeddata.string(linked, "dateModified")]),
        url=url,
        language=language_of(_language(tree, metas)),
        site=site,
        summary=clean_title(next(iter(_values(metas, ("og:description", "description"))), ""), limit=500),
        tags=_unique(clean_title(tag, limit=100) for tag in metas.get("article:tag", [])),
        images=_unique(clean_url(one, url or address) for one in _image_addresses(metas, linked)),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the <meta> elements by their name, property or itemprop, lower-case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _values(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, [])]


def _linked_data(tree: HtmlElement) -> list[HtmlElement]:
    return [script for script in tree.iter("script") if (script.get("type") or "").lower() == "application/ld+json"]


def _canonical(tree: HtmlElement, metas: dict[str, list[str]], address: str) -> str:
    """The page's own address for itself, unless it is only the site's front; else the address it came from."""
    came_from = clean_url(address)
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    for named in [*links, *metas.get("og:url", [])]:
        url = clean_url(named, came_from)
        if url and (urlsplit(url).path.strip("/") or not urlsplit(came_from).path.strip("/")):
            return url
    return came_from


def _title(tree: HtmlElement, metas: dict[str, list[str]], linked: linkeddata.Node, sites: list[str]) -> str:
    """The best stated title, without the site's name where that is known; else the only top heading."""
    heads = [str(head.text_content()) for head in tree.iter("h1")]
    own = [str(title.text_content()) for title in tree.iter("title") if title.getparent().tag != "svg"][:1]
    stated = [*metas.get("og:title", []), linkeddata.string(linked, "headline"), *_values(metas, _TITLE), *own]
    title = next(filter(None, (clean_title(one) for one in stated)), "")
    return without_site(title, sites) or next(filter(None, map(clean_line, heads)), "")


def without_site(title: str, sites: Iterable[str]) -> str:
    """The title without ' | Site' at its end or 'Site: ' at its start, where that is one of these sites."""
    known = {_plain(site) for site in sites} - {""}
    last = _LAST_PART.search(title)
    if last and _plain(last[1]) in known:
        return title[: last.start()].rstrip()
    first = _FIRST_PART.match(title)
    if first and _plain(first[1]) in known:
        return title[first.end() :].lstrip()
    return title


def _plain(name: str) -> str:
    """A name's letters and digits, lower-case."""
    return "".join(c for c in clean_line(name, 200).casefold() if c.isalnum())


def _host_names(url: str) -> list[str]:
    """What a site is called by its address: 'news.example.org' is also 'example.org'; not the bare 'example'."""
    host = (urlsplit(clean_url(url)).hostname or "").removeprefix("www.")
    return [host, ".".join(host.split(".")[-2:])] if host else []


def _authors(metas: dict[str, list[str]], linked: linkeddata.Node) -> tuple[str, ...]:
    """Who is stated to have written it; addresses of profiles are no names."""
    stated = linkeddata.names(linked.get("author")) or _values(metas, _AUTHOR)
    names = (_BY.sub("", clean_title(name, limit=200)) for name in stated)
    return _unique(name for name in names if "://" not in name)


def _time(stated: Iterable[str]) -> datetime | None:
    return next((time for time in map(read_time, stated) if time), None)


def _time_tags(tree: HtmlElement) -> list[str]:
    """The dates of <time pubdate> and <time itemprop=datePublished>."""
    marked = (time for time in tree.iter("time", "span", "abbr") if _is_publication(time))
    return [time.get("datetime") or time.get("content") or time.get("title") or "" for time in marked]


def _is_publication(time: HtmlElement) -> bool:
    return time.get("pubdate") is not None or "datepublished" in (time.get("itemprop") or "").lower()


def _language(tree: HtmlElement, metas: dict[str, list[str]]) -> str:
    own = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    return own or next(iter(_values(metas, ("og:locale", "content-language", "dc.language"))), "")


def _image_addresses(metas: dict[str, list[str]], linked: linkeddata.Node) -> list[str]:
    return [*_values(metas, _IMAGE), *linkeddata.addresses(linked.get("image"))]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:MOST]
