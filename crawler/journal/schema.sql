-- The crawler's state. Derived data only: what is lost here is fetched again.
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, crawl TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, outcome TEXT, report TEXT,
  seconds REAL NOT NULL DEFAULT 0, written INTEGER NOT NULL DEFAULT 0
);
-- One row per address and run: pending until dealt with.
CREATE TABLE IF NOT EXISTS visits (
  run INTEGER NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, depth INTEGER NOT NULL, role TEXT NOT NULL,
  number INTEGER NOT NULL,
  claimed INTEGER NOT NULL DEFAULT 0, fate TEXT, reason TEXT, status INTEGER, size INTEGER, shape TEXT,
  PRIMARY KEY (run, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS visits_open ON visits (run, claimed, number) WHERE fate IS NULL;
CREATE TABLE IF NOT EXISTS pages (
  crawl TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  links TEXT NOT NULL, document TEXT, canonical TEXT NOT NULL, shape TEXT NOT NULL, run INTEGER NOT NULL,
  hash TEXT NOT NULL DEFAULT '', fate TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'page', lists TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (crawl, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY, crawl TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
  run INTEGER NOT NULL, gone_since TEXT, gone_reason TEXT
);
CREATE INDEX IF NOT EXISTS documents_by_crawl ON documents (crawl, hash);
-- What a run has found so far; a record that is missing: as it was. It becomes documents and versions when the run has not failed.
CREATE TABLE IF NOT EXISTS found (
  run INTEGER NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, seen TEXT NOT NULL, record TEXT,
  PRIMARY KEY (run, id)
);
CREATE INDEX IF NOT EXISTS found_by_text ON found (run, hash);
-- Every version of a document ever seen, by the hash of its text.
CREATE TABLE IF NOT EXISTS versions (
  id TEXT NOT NULL, hash TEXT NOT NULL, seen TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (id, hash)
);
