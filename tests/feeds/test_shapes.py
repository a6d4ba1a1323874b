"""Which feed belongs to the address of a site that people paste?"""

import pytest

from feeds.shapes import WELL_KNOWN, asks_consent, by_shape, well_known

CHANNEL = "UC" + "x" * 22


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        (
            f"https://www.youtube.com/channel/{CHANNEL}/videos",
            f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}",
        ),
        ("https://youtube.com/user/ann", "https://www.youtube.com/feeds/videos.xml?user=ann"),
        (
            "https://www.youtube.com/playlist?list=PL0123456789",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123456789",
        ),
        ("https://www.youtube.com/@ann", ""),
        ("https://old.reddit.com/r/python/", "https://www.reddit.com/r/python/.rss"),
        ("https://www.reddit.com/r/python/new/", "https://www.reddit.com/r/python/new/.rss"),
        ("https://www.reddit.com/r/python/top/?t=week", "https://www.reddit.com/r/python/top/.rss?t=week"),
        ("https://www.reddit.com/r/python+rust", "https://www.reddit.com/r/python+rust/.rss"),
        ("https://www.reddit.com/user/ann/?t=a%26b", "https://www.reddit.com/user/ann/.rss"),
        ("https://www.reddit.com/r/python/comments/1/x/", ""),
        ("https://github.com/textualize/textual", "https://github.com/textualize/textual/releases.atom"),
        ("https://github.com/textualize/textual/releases", "https://github.com/textualize/textual/releases.atom"),
        ("https://www.github.com/textualize/textual.git", "https://github.com/textualize/textual/releases.atom"),
        (
            "https://github.com/textualize/textual/releases/latest",
            "https://github.com/textualize/textual/releases.atom",
        ),
        (
            "https://github.com/textualize/textual/releases/tag/v1.0",
            "https://github.com/textualize/textual/releases.atom",
        ),
        ("https://github.com/textualize/textual/tags", "https://github.com/textualize/textual/tags.atom"),
        (
            "https://github.com/textualize/textual/commits/main",
            "https://github.com/textualize/textual/commits/main.atom",
        ),
        ("https://github.com/textualize/textual/issues/5", ""),
        ("https://mastodon.social/@ann", "https://mastodon.social/@ann.rss"),
        ("https://mastodon.social/@ann/with_replies", "https://mastodon.social/@ann.rss"),
        ("https://mastodon.social/@ann/1234", ""),
        ("https://medium.com/@ann", ""),
        ("https://letters.substack.com/", "https://letters.substack.com/feed"),
        ("https://letters.substack.com/p/one", ""),
        ("https://ann.wordpress.com", "https://ann.wordpress.com/feed/"),
        ("https://example.org/feed.xml", ""),
        ("http://127.0.0.1:8080/@ann", ""),
        ("https://notgithub.com/a/b", ""),
    ],
)
def test_an_address_of_a_known_shape_leads_to_its_feed(address: str, feed: str) -> None:
    assert by_shape(address) == feed


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("https://x.test", [f"https://x.test/{name}" for name in WELL_KNOWN]),
        ("https://x.test/blog/#top", [f"https://x.test/blog/{name}" for name in WELL_KNOWN]),
        ("https://x.test/an-article", []),
        ("https://x.test/?p=1", []),
    ],
)
def test_a_site_is_asked_where_sites_keep_their_feed(address: str, places: list[str]) -> None:
    assert well_known(address) == places


@pytest.mark.parametrize(
    ("asked", "final", "asks"),
    [
        ("https://www.youtube.com/@name", "https://consent.youtube.com/m?continue=x", True),
        ("https://news.yahoo.com/", "https://consent.yahoo.com/v2/collectConsent", True),
        ("https://www.youtube.com/@name", "https://www.youtube.com/@name", False),
        ("https://consent.google.com/help", "https://consent.google.com/help", False),
        ("https://a.example/", "https://consent.example/", False),
    ],
)
def test_a_page_that_asks_for_consent_is_known(asked: str, final: str, asks: bool) -> None:
    assert asks_consent(asked, final) is asks
