"""Fixtures of the reader's tests."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from tests.reader.cli import Home

STRIKE = """Harbour strike enters fourth week
Date: 2024-02-13T18:00:00+00:00
Source: Northport Post

Talks between the Dockers' Union and Northport Authority ended on Tuesday without a date for the next round. Mira
Castellane, who leads the union, said members would vote on 1 March.

The strike began on 22 January 2024, 48 hours after the port's owner had called its offer final.
"""
OFFER = """What the dockers want
Date: 2024-01-29T09:00:00+00:00
Source: Sample Times

The Dockers' Union in Northport wants a new contract, Mira Castellane said on Monday. The last contract between the
union and Northport Authority was signed in 2019. The harbour strike began on 22 January 2024.

Related
Harbour strike enters fourth week
"""
BAKER = """Village baker wins regional prize
Date: 2024-02-10T07:30:00+00:00

Tomas Ferrin of Eastholm has won the prize for rye bread. The jury tasted forty loaves in one afternoon.
"""
FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Northport Wire</title><link>http://wire.example/</link>
<item><guid>a1</guid><title>Ferries resume [/] to Eastholm</title><link>http://wire.example/1</link>
<pubDate>Tue, 30 Jan 2024 08:00:00 +0100</pubDate>
<description>&lt;p&gt;Ferries to &lt;b&gt;Eastholm&lt;/b&gt; sail again.&lt;/p&gt;</description></item>
<item><guid>a2</guid><title>Second item</title><link>http://wire.example/2</link>
<pubDate>Wed, 31 Jan 2024 08:00:00 GMT</pubDate><description>Plain words.</description></item>
</channel></rss>
"""
ARCHIVE = [
    {"id": "k1", "title": "Archive one", "text": "Mira Castellane spoke to reporters in Northport.",
     "published": "2024-01-05T10:00:00Z", "feed": "Old Paper"},
    {"id": "k2", "title": "Archive two", "html": "<p>Some <em>more</em> words.</p>", "url": "http://old.example/2"},
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path)


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with three local articles, a feed file and an archive in its cache; for `stocked` alone."""
    home = Home(tmp_path_factory.mktemp("stock"))
    home.write("articles/strike.txt", STRIKE)
    home.write("articles/offer.txt", OFFER)
    home.write("articles/baker.txt", BAKER)
    home.write("feed.xml", FEED)
    home.write("archive.jsonl", "".join(json.dumps(row) + "\n" for row in ARCHIVE))
    done = home.installed("add", "articles", "feed.xml", "archive.jsonl")
    assert (done.code, done.err) == (0, "")
    return home


@pytest.fixture
def stocked(stock: Home, tmp_path: Path) -> Iterator[Home]:
    """The same for each test: the cache knows its sources by their paths, so the home stays and is put back after."""
    kept = tmp_path / "kept"
    copytree(stock.folder, kept)
    yield stock
    rmtree(stock.folder)
    copytree(kept, stock.folder)
