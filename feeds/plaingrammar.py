"""Which elements may a plain feed contain, where, and what handles each? See `feeds.plainfeed`."""

from collections.abc import Callable
from dataclasses import field

from feeds.plainentry import Attributes, Scene
from feeds.record import dataclass

NOTHING = "?"
"""The name of every element that is ignored."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What handles the start and end of an element, and which elements it may contain."""

    finish: Callable[[Scene, Attributes], None] | None = None
    inside: "Rules" = field(default_factory=dict)
    begin: Callable[[Scene], None] | None = None


Rules = dict[str, Rule]


def _ignored(names: str, prefix: str = "", inside: Rules | None = None) -> Rules:
    return {prefix + name: Rule(inside=inside or {}) for name in names.split()}


_PERSON = {
    "name": Rule(Scene.author_name),
    "email": Rule(Scene.author_email),
    "uri": Rule(Scene.author_page),
    "url": Rule(Scene.author_page),
}
_IN_MEDIA: Rules = {
    "media:title": Rule(Scene.other_title),
    "media:description": Rule(Scene.description),
    "media:thumbnail": Rule(Scene.thumbnail),
    "media:category": Rule(Scene.media_category),
    "media:credit": Rule(),
    **_ignored("rating restriction license player copyright text hash adult", "media:"),
    **_ignored("community", "media:", _ignored("starrating statistics tags", "media:")),
}
_MEDIA: Rules = {**_IN_MEDIA, "media:content": Rule(Scene.media, _IN_MEDIA)}
_NOTHING: Rules = {
    NOTHING: Rule(),
    **_ignored("comments section department hit_parade", "slash:"),
    **_ignored("commentrss comment", "wfw:"),
    **_ignored("total in-reply-to children", "thr:"),
    **_ignored("origlink origenclosurelink info feedflare emailserviceid feedburnerhostname", "feedburner:"),
    **_ignored("updateperiod updatefrequency updatebase", "sy:"),
    **_ignored("explicit block season episode episodetype title order subtitle isclosedcaptioned", "itunes:"),
    **_ignored("type new-feed-url complete", "itunes:"),
    **_ignored("identifier format type coverage relation source publisher rights contributor", "dc:"),
}
ENTRY: Rules = {
    **_NOTHING,
    **_MEDIA,
    "title": Rule(Scene.title),
    "link": Rule(Scene.link),
    "guid": Rule(Scene.id),
    "id": Rule(Scene.id),
    "pubdate": Rule(Scene.published),
    "published": Rule(Scene.published),
    "dcterms:issued": Rule(Scene.published),
    "updated": Rule(Scene.updated),
    "dc:date": Rule(Scene.updated),
    "dcterms:modified": Rule(Scene.updated),
    "dcterms:created": Rule(Scene.created),
    "author": Rule(Scene.author, _PERSON, Scene.begin_author),
    "dc:creator": Rule(Scene.author, {}, Scene.begin_author),
    "itunes:author": Rule(Scene.author, {}, Scene.begin_author),
    "contributor": Rule(inside=_ignored("name email uri url")),
    "category": Rule(Scene.category),
    "dc:subject": Rule(Scene.category),
    "itunes:keywords": Rule(Scene.keywords),
    "description": Rule(Scene.description),
    "dc:description": Rule(Scene.description),
    "summary": Rule(Scene.summary),
    "itunes:summary": Rule(Scene.summary),
    "content": Rule(Scene.content),
    "content:encoded": Rule(Scene.encoded),
    "enclosure": Rule(Scene.enclosure),
    "source": Rule(Scene.source),
    "itunes:image": Rule(Scene.image),
    "itunes:duration": Rule(Scene.duration),
    "podcast:chapters": Rule(Scene.chapters_file),
    "psc:chapters": Rule(None, {"psc:chapter": Rule(Scene.chapter)}, Scene.begin_chapters),
    "media:group": Rule(inside=_MEDIA),
    **_ignored("comments rights copyright"),
}
FEED: Rules = {
    **_NOTHING,
    "title": Rule(Scene.feed_title),
    "link": Rule(Scene.feed_link),
    "id": Rule(Scene.feed_id),
    "language": Rule(Scene.feed_language),
    "dc:language": Rule(Scene.feed_language),
    "itunes:summary": Rule(Scene.feed_summary),
    "description": Rule(Scene.feed_description),
    "item": Rule(Scene.end_entry, ENTRY, Scene.begin_entry),
    "entry": Rule(Scene.end_entry, ENTRY, Scene.begin_entry),
    "image": Rule(inside=_ignored("title link description url width height")),
    "textinput": Rule(inside=_ignored("title link description name")),
    "skiphours": Rule(inside=_ignored("hour")),
    "skipdays": Rule(inside=_ignored("day")),
    "author": Rule(inside=_ignored("name email uri url")),
    "itunes:owner": Rule(inside=_ignored("name email", "itunes:")),
    "itunes:category": Rule(inside=_ignored("category", "itunes:")),
    **_ignored("author image keywords", "itunes:"),
    **_ignored("date creator subject", "dc:"),
    **_ignored("subtitle updated pubdate lastbuilddate generator rights copyright docs ttl managingeditor webmaster"),
    **_ignored("category icon logo rating cloud published"),
}
