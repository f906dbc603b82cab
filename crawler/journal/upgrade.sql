-- From the tables of version 1 to those of version 2: nothing that was harvested is fetched again.
ALTER TABLE pages ADD COLUMN hash TEXT NOT NULL DEFAULT '';
UPDATE pages SET hash = COALESCE((SELECT hash FROM documents WHERE id = pages.document), '');
