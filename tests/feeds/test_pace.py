"""How often a feed wants to be asked, and how often it changes."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds import pace
from feeds.load import parse

SY = "http://purl.org/rss/1.0/modules/syndication/"
NOW = datetime(2024, 2, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "seconds", "skip"),
    [
        ("<ttl>60</ttl>", 3600, ()),
        ("<ttl> 5 </ttl><sy:updatePeriod>daily</sy:updatePeriod>", 300, ()),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 3600, ()),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600, ()),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", pace.LONGEST, ()),
        ("<ttl>999999</ttl>", pace.LONGEST, ()),
        ("<ttl>99999999999</ttl>", pace.LONGEST, ()),
        ("<ttl><![CDATA[60]]></ttl>", 3600, ()),
        ("<ttl>often</ttl>", 0, ()),
        ("<ttl a='b'>60</ttl>", 3600, ()),
        (f"<sy:updatePeriod xmlns:sy='{SY}'>\n daily </sy:updatePeriod>"
         f"<sy:updateFrequency xmlns:sy='{SY}'>2</sy:updateFrequency>", 43200, ()),
        (f"<syn:updatePeriod xmlns:syn='{SY}'><![CDATA[weekly]]></syn:updatePeriod>",
         7 * 86400, ()),
        ("<skipHours a='b'><hour c='d'>3</hour></skipHours>", 0, ("3",)),
        ("<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>", 0, ("0", "7")),
        ("<skipDays><day>Sunday</day><day>Someday</day></skipDays>", 0, ("sunday",)),
        ("<item><ttl>60</ttl></item>", 0, ()),
        ("<ttl>5</ttl><item><title>b</title></item><ttl>60</ttl>", 300, ()),
    ],
)  # fmt: skip
def test_a_feed_says_how_often_it_wants_to_be_asked(head: str, seconds: int, skip: tuple[str, ...]) -> None:
    text = f"<rss version='2.0'><channel><title>t</title>{head}<item><title>a</title></item></channel></rss>"
    feed = parse(text.encode(), "https://x.test/feed").feed
    assert (feed.pace, feed.skip) == (seconds, skip)


def test_what_stands_after_the_entries_counts_too() -> None:
    items = "<item><title>a</title><ttl>1</ttl></item><ttl>60</ttl>"
    text = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"
    assert parse(text.encode(), "https://x.test/feed").feed.pace == 3600


@pytest.mark.parametrize(
    ("hours_ago", "gap"),
    [((), 0), ((5,), 0), ((1, 3), 1.5), ((-9, 1, 3), 1.5), (range(1, 40), 1), ((1, 1, 1, 1), 0.25)],
)
def test_its_entries_show_how_often_it_changes(hours_ago: tuple[int, ...], gap: float) -> None:
    assert pace.shown([None, *(NOW - timedelta(hours=h) for h in hours_ago)], NOW) == gap * 3600
