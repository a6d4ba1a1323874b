"""Where is the feed of a well-known site, derived from the page's address alone? Pure; nothing is requested here."""

import re
from urllib.parse import parse_qs, urlsplit

WELL_KNOWN = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")
"""Common locations of feeds on sites whose pages link to none (WordPress: feed)."""
_NAME = r"([\w.-]{1,100})"
_YOUTUBE = "https://www.youtube.com/feeds/videos.xml"
_REDDIT = r"(?:www\.|old\.|new\.)?reddit\.com"
_GITHUB = r"(?:www\.)?github\.com"
_SHAPES = (
    (r"(?:www\.|m\.)?youtube\.com", r"/channel/(UC[\w-]{22})(?:/.*)?", _YOUTUBE + "?channel_id={1}"),
    (r"(?:www\.|m\.)?youtube\.com", rf"/user/{_NAME}(?:/.*)?", _YOUTUBE + "?user={1}"),
    (_REDDIT, r"/(r/[\w.+-]{1,200}|(?:user|u)/[\w.-]{1,100})/?", "https://www.reddit.com/{1}/.rss"),
    (_REDDIT, r"/(r/[\w.+-]{1,200}/(?:new|hot|rising|top|controversial))/?", "https://www.reddit.com/{1}/.rss{time}"),
    (_GITHUB, rf"/{_NAME}/([\w.-]{{1,100}}?)(?:\.git)?/?", "https://github.com/{1}/{2}/releases.atom"),
    (_GITHUB, rf"/{_NAME}/{_NAME}/releases(?:/latest|/tag/.*)?/?", "https://github.com/{1}/{2}/releases.atom"),
    (_GITHUB, rf"/{_NAME}/{_NAME}/tags/?", "https://github.com/{1}/{2}/tags.atom"),
    (_GITHUB, rf"/{_NAME}/{_NAME}/commits/{_NAME}/?", "https://github.com/{1}/{2}/commits/{3}.atom"),
    (r"[\w-]+\.substack\.com", r"/?(?:archive/?)?", "https://{0}/feed"),
    (r"[\w-]+\.wordpress\.com", r"/?", "https://{0}/feed/"),
    (r"[\w.-]+\.[a-z]+", r"/@(\w{1,60})(?:/with_replies)?/?", "https://{0}/@{1}.rss"),
)
"""Host, path and feed of YouTube, Reddit, GitHub, Substack, WordPress and, last, Mastodon."""
_CONSENT = re.compile(r"consent\.(?:youtube|google|yahoo)\.\w{2,3}")
_TIMES = ("hour", "day", "week", "month", "year", "all")
"""The periods of Reddit's `top` lists."""
_OWN_NAMES = ("youtube.com", "medium.com", "tiktok.com", "threads.net", "threads.com", "substack.com")
"""Sites where '/@name' is not a Mastodon account."""


def by_shape(address: str) -> str:
    """The feed of a page whose address has a known form; '' otherwise."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    listed = parse_qs(parts.query).get("list", [""])[0]
    if re.fullmatch(r"(?:www\.|m\.)?youtube\.com", host) and re.fullmatch(r"[\w-]{10,60}", listed):
        return f"{_YOUTUBE}?playlist_id={listed}"
    for at, path, feed in _SHAPES:
        found = re.fullmatch(path, parts.path, re.ASCII) if re.fullmatch(at, host) else None
        if found and not (path.startswith("/@") and (host.endswith(_OWN_NAMES) or parts.port)):
            time = parse_qs(parts.query).get("t", [""])[0]
            return feed.format(host, *found.groups(), time=f"?t={time}" if time in _TIMES else "")
    return ""


def asks_consent(asked: str, final: str) -> bool:
    """Whether an address was redirected to the cookie consent page of Google or Yahoo."""
    hosts = [urlsplit(address).hostname or "" for address in (asked, final)]
    return _CONSENT.fullmatch(hosts[1]) is not None and hosts[0] != hosts[1]


def well_known(address: str) -> list[str]:
    """Likely addresses of the site's feed, if the address is that of a site or a section ('/', '/blog/')."""
    parts = urlsplit(address)
    if parts.query or not (parts.path in ("", "/") or parts.path.endswith("/")):
        return []
    here = parts._replace(path=parts.path or "/", fragment="").geturl()
    return [here + name for name in WELL_KNOWN]
