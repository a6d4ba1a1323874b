"""An article that is shown and not stored."""

from reader import __version__
from reader.loose import read_loose
from tests.feeds.server import Page, Site
from tests.reader.test_library import PAGE


def test_whoever_asks_for_a_page_to_show_it_says_who_he_is() -> None:
    with Site() as site:
        site.page("/", Page(PAGE, 200, {"Content-Type": "text/html"}))
        assert read_loose(site.url("/"), offline=False, timeout=5).title == "A page"
        assert f"Backstory/{__version__} (+https://" in site.log[0].headers["user-agent"]
