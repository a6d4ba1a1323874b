"""Which tables hold what the user wants kept of an article besides what its feed gave, and which articles went away?"""

CONTENT = """
CREATE TABLE page_aside (                     -- a page's text while the feed's own is read; goes to `page` and back
    article INTEGER PRIMARY KEY REFERENCES article (id), hash BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE page_try (                       -- pages that were not had, or are to be had again
    article INTEGER PRIMARY KEY REFERENCES article (id),
    tries INTEGER NOT NULL, until REAL,       -- seconds since 1970, not asked before; null: not by itself any more
    error TEXT NOT NULL);
CREATE TABLE feed_setting (                   -- what the user wants of one feed; outlives the feed
    feed INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (feed, name)) WITHOUT ROWID;
"""
