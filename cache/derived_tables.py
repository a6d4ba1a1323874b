"""Which tables hold what is derived from the articles, and can be dropped and rebuilt?

`DERIVED` refers to no other table, so it may be executed before or after the others; every statement may be executed
again. Whoever drops these tables executes it again and fills `pending` with every article.

The writer of articles puts each new or changed article into `pending`:

    INSERT INTO pending (article, sorted_at) VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET until = 0, owner = ''

and calls `derived.forget(cache, ids)` before it removes articles. `pending` is the queue of the analyser: a row leaves
it when the analysis of that article is saved, so `SELECT count(*) FROM pending` is what there is to do.
"""

LEASES = "CREATE INDEX IF NOT EXISTS pending_leased ON pending (owner) WHERE until > 0; -- the few that are taken"
DERIVED = f"""
-- droppable: built again from the articles by the analyser
CREATE TABLE IF NOT EXISTS pending (          -- articles to analyse, leased until a time in seconds
    article INTEGER PRIMARY KEY,
    sorted_at INTEGER NOT NULL DEFAULT 0,
    until REAL NOT NULL DEFAULT 0,
    owner TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS pending_order ON pending (sorted_at DESC, article DESC);
{LEASES}
CREATE TABLE IF NOT EXISTS analysis (         -- what one version of the analyser found in one text
    article INTEGER PRIMARY KEY,
    text INTEGER NOT NULL,                    -- 64-bit digest of the text that the offsets count in
    version TEXT NOT NULL,
    data BLOB NOT NULL);                      -- compressed
CREATE TABLE IF NOT EXISTS entity (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,                     -- 64-bit digest of the name without case, not unique
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0);     -- how many articles name it
CREATE INDEX IF NOT EXISTS entity_key ON entity (key);
CREATE TABLE IF NOT EXISTS naming (           -- which article names which entity, how often
    entity INTEGER NOT NULL,
    article INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (entity, article)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS naming_article ON naming (article);
CREATE TABLE IF NOT EXISTS form (             -- how an entity is written where not by its name
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    key INTEGER NOT NULL,                     -- 64-bit digest of the form without case, not unique
    text TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0);     -- how many articles write it so
CREATE INDEX IF NOT EXISTS form_key ON form (key);
CREATE INDEX IF NOT EXISTS form_entity ON form (entity);
CREATE TABLE IF NOT EXISTS forming (          -- which article uses which form, how often; counted in naming too
    form INTEGER NOT NULL,
    article INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (form, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vector (           -- the strongest terms of an article, with weights
    article INTEGER PRIMARY KEY,
    norm REAL NOT NULL,                       -- length of the weighted vector when it was last measured
    posted INTEGER NOT NULL,                  -- how many of the terms, counted from the first, are in posting
    terms BLOB NOT NULL,
    rare BLOB);                               -- how rare each term was when it was last measured, a byte a term
CREATE TABLE IF NOT EXISTS posting (          -- which articles have a term among their very strongest
    term INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (term, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS term (             -- how many vectors hold a term, pairs of words by 20 bits of their hash
    term INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS copy (             -- which article has the text of another one, the first that came with it
    article INTEGER PRIMARY KEY,
    original INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS copy_original ON copy (original);
CREATE TABLE IF NOT EXISTS tally (            -- single numbers: how many vectors there are, how far a round has come
    name TEXT PRIMARY KEY,
    value NOT NULL) WITHOUT ROWID;
"""
