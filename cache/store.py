"""The cache: one file, and everything that can be read from it or written to it, each part in a module of its own.

file.py            opening, transactions            feed_table.py      feeds, feed_settings.py what is wanted of them
article_table.py   one article                      saving.py          articles come and change
lists.py           pages of articles and stories    statuses.py        marks
page_table.py      the full texts of pages          keeping.py         what leaves, and comes back
rule_table.py      rules, and what they muted       image_table.py     images of articles
file_table.py      what was downloaded              leaving.py         articles go
story_table.py     rows of stories, counters        health.py          is all of it sound?
"""

from cache.feed_settings import FeedSettings
from cache.feed_table import FeedTable
from cache.file_table import FileTable
from cache.health import Health
from cache.image_table import ImageTable
from cache.rows import Counts, FeedRow, Filter, Key, Row, Saved, StoryRow
from cache.rule_table import RuleTable
from cache.statuses import Statuses

__all__ = ["Cache", "Counts", "FeedRow", "Filter", "Key", "Row", "Saved", "StoryRow"]


class Cache(FeedTable, FeedSettings, RuleTable, Statuses, Health, ImageTable, FileTable):
    """One open cache file.

    A `Cache` belongs to the thread that opened it (SQLite enforces that); opening another one takes a millisecond or
    two. Any number of processes may have the same file open.
    """
