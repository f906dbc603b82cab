-- From the tables of version 1 to those of version 2: nothing that was harvested is fetched again.
ALTER TABLE runs ADD COLUMN seconds REAL NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
UPDATE runs SET written = 1 WHERE ended IS NOT NULL;
ALTER TABLE pages ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN fate TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN role TEXT NOT NULL DEFAULT 'page';
ALTER TABLE pages ADD COLUMN lists TEXT NOT NULL DEFAULT '[]';
UPDATE pages SET hash = COALESCE((SELECT hash FROM documents WHERE id = pages.document), '');
CREATE TABLE found (
  run INTEGER NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, seen TEXT NOT NULL, record TEXT,
  PRIMARY KEY (run, id)
);
CREATE INDEX found_by_text ON found (run, hash);
-- Of a run that goes on.
INSERT INTO found (run, id, key, hash, seen)
  SELECT run, id, key, hash, last_seen FROM documents WHERE run IN (SELECT id FROM runs WHERE ended IS NULL);
