"""Which tables hold pages, images, downloads, settings and rules of the user, and articles that left?"""

CONTENT = """
CREATE TABLE page_aside (                     -- a page's text while the feed's own is read; goes to `page` and back
    article INTEGER PRIMARY KEY REFERENCES article (id), hash BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE page_try (                       -- pages that were not had, or are to be had again
    article INTEGER PRIMARY KEY REFERENCES article (id),
    tries INTEGER NOT NULL, until REAL,       -- seconds since 1970, not asked before; null: not by itself any more
    error TEXT NOT NULL);
CREATE TABLE feed_setting (                   -- what the user wants of one feed; outlives the feed
    feed INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (feed, name)) WITHOUT ROWID;
CREATE TABLE removed_feed (                   -- subscriptions that were ended; their marked articles stay
    feed INTEGER PRIMARY KEY, since REAL NOT NULL);
CREATE TABLE shelf (                          -- articles that left every list and may come back, whole
    id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, key BLOB NOT NULL, since REAL NOT NULL,
    content BLOB NOT NULL,                    -- see codec.pack_whole
    page BLOB, page_read INTEGER NOT NULL,    -- the page's text likewise, and whether it was the one that was read
    rule INTEGER NOT NULL,                    -- which rule muted it; 0: it left with its feed
    UNIQUE (feed, key));
CREATE TABLE rule (                           -- what the user mutes, or keeps in spite of that
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    does TEXT NOT NULL, place TEXT NOT NULL, pattern TEXT NOT NULL, regex INTEGER NOT NULL,
    UNIQUE (does, place, pattern, regex));
CREATE TABLE dropped (                        -- what was too old or too much: not new where its feed still names it
    feed INTEGER NOT NULL, key BLOB NOT NULL, seen REAL NOT NULL, PRIMARY KEY (feed, key)) WITHOUT ROWID;
"""

IMAGES = """
CREATE TABLE image (                          -- images made small, each once however many articles show it
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, -- of the content
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    sketch_width INTEGER NOT NULL, sketch_height INTEGER NOT NULL,
    sketch BLOB NOT NULL,                     -- what a terminal shows: deflated RGB pixels
    kind TEXT NOT NULL, content BLOB NOT NULL); -- png or jpeg
CREATE TABLE article_image (
    article INTEGER NOT NULL REFERENCES article (id), address TEXT NOT NULL,
    image INTEGER NOT NULL REFERENCES image (id), PRIMARY KEY (article, address)) WITHOUT ROWID;
CREATE INDEX article_image_image ON article_image (image);
CREATE INDEX article_image_address ON article_image (address);
CREATE TABLE image_try (                      -- whose images were looked after, and at which revision
    article INTEGER PRIMARY KEY REFERENCES article (id), revision INTEGER NOT NULL,
    tries INTEGER NOT NULL, until REAL);      -- seconds since 1970, not asked before; null: not by itself any more
CREATE TRIGGER image_unused AFTER DELETE ON article_image -- an image goes with the last article that shows it
    WHEN NOT EXISTS (SELECT 1 FROM article_image WHERE image = old.image)
    BEGIN DELETE FROM image WHERE id = old.image; END;
"""

ON_DISK = """
ALTER TABLE article ADD COLUMN held INTEGER NOT NULL DEFAULT 0;     -- what of it is on disk, see rows.TEASER
ALTER TABLE article ADD COLUMN duration INTEGER NOT NULL DEFAULT 0; -- seconds of its sound or film
UPDATE article SET held = 2 WHERE id IN (SELECT article FROM page UNION SELECT article FROM page_aside);
UPDATE article SET held = held | 16 WHERE id IN (SELECT article FROM article_image);
CREATE TABLE file (                           -- what was downloaded, or begun; outlives the article, as statuses do
    feed INTEGER NOT NULL, key BLOB NOT NULL, url TEXT NOT NULL,
    path BLOB NOT NULL,                       -- as the file system has it
    size INTEGER NOT NULL,
    validator TEXT NOT NULL,                  -- the version of a part, to go on with it
    since REAL,                               -- seconds since 1970; null: a part
    PRIMARY KEY (feed, key, url)) WITHOUT ROWID;
"""
