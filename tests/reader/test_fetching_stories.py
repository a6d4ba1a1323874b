"""Stories come in while somebody reads: nobody asked, so nothing is said unless there is something new."""

from pathlib import Path

import pytest

from feeds.article import Feed
from tests.feeds.server import Site
from tests.reader.screen import reader
from tests.reader.test_library import rss


async def test_a_feed_that_is_due_is_fetched_while_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Site() as site:
        site.put("/feed", rss("News of the harbour"))
        async with reader(tmp_path, "strike") as r:
            for row in r.app.cache.feeds():
                r.app.cache.remove_feed(row.feed.id)
            r.app.cache.add_feed(Feed(site.url("/feed")))
            await r.settle()
            r.app.look_for_due()
            await r.settle()
            assert "News of the harbour" in r.text
            assert "1 new story" in r.said
            r.screen.say("reading")
            r.app.look_for_due()
            await r.settle()
            assert (r.said, len(site.log)) == ("reading", 1)
