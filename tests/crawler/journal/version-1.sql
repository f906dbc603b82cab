-- The tables of version 1, with a document and a page of the same text.
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, crawl TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, outcome TEXT, report TEXT
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
  PRIMARY KEY (crawl, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY, crawl TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
  run INTEGER NOT NULL, gone_since TEXT, gone_reason TEXT
);
CREATE INDEX IF NOT EXISTS documents_by_crawl ON documents (crawl, hash);
-- Every version of a document ever seen, by the hash of its text.
CREATE TABLE IF NOT EXISTS versions (
  id TEXT NOT NULL, hash TEXT NOT NULL, seen TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (id, hash)
);
PRAGMA user_version = 1;
INSERT INTO pages VALUES ('c', 'c.example/a', 'https://c.example/a', '"1"', '', '[]', 'c/1', '', 's', 1);
INSERT INTO pages VALUES ('c', 'c.example/twin', 'https://c.example/twin', '"2"', '', '[]', NULL, '', 's', 1);
INSERT INTO documents VALUES ('c/1', 'c', 'c.example/a', 'text', '2026-11-24', '2026-11-24', 1, NULL, NULL);
