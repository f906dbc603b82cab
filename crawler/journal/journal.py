"""Reading and writing the journal. One process writes; readers may look on (WAL)."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from coi.errors import CrawlError
from crawler.journal.pages import Fate, KnownPage, Outcome, Pending

WAIT_MS = 10_000
"""Milliseconds to wait for another writer before giving up."""

NOT_MODIFIED = 304
KEPT = frozenset({"new", "changed", "unchanged", "noindex", "duplicate"})
"""Fates of pages that are remembered."""
KEPT_IF_UNCHANGED = frozenset({"skipped", "failed", "soft-404"})
"""These too, where the server can say next time that nothing has changed."""
VERSION = 2
"""Of the tables in ``schema.sql``: a file of another version is not written to."""


@lru_cache(maxsize=2)
def _read_sql(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def open_journal(path: Path) -> "Journal":
    """Open or make the journal. Raises ``CrawlError`` where the file is no journal or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        do = "Make the folder writable, or set COI_DATA_DIR"
        raise CrawlError(f"cannot write ({error.strerror})", where=str(path.parent), do=do) from error
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        _prepare(connection)
    except sqlite3.Error as error:
        do = "Move the file away: a new journal is made, and unchanged pages are fetched once more"
        raise CrawlError(f"the journal cannot be opened ({error})", where=str(path), do=do) from error
    return Journal(connection, path)


def _prepare(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        _make_tables(connection)
    except sqlite3.Error:
        connection.close()
        raise


def _make_tables(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
    if tables and version not in {1, VERSION}:
        raise sqlite3.DatabaseError(f"it is of version {version}, not {VERSION}")
    if version == VERSION:
        return
    script = _read_sql("upgrade.sql") if tables else _read_sql("schema.sql")
    # In one transaction: a process that is killed here leaves no journal without its version.
    connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {VERSION}; COMMIT;")


class Journal:
    """All crawls' state. Times are given by the caller, in UTC."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.db = connection
        self.path = path
        self._numbers: dict[int, int] = {}

    def close(self) -> None:
        """Close the file; the WAL is folded in."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one within another is part of it."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    # -- runs

    def begin_run(self, crawl: str, now: datetime, seeds: Iterable[Pending]) -> tuple[int, bool]:
        """Start a run, or go on with the one that never ended. Gives its number and whether it was begun before."""
        row = self.db.execute("SELECT id FROM runs WHERE crawl = ? AND ended IS NULL", (crawl,)).fetchone()
        with self.transaction():
            if row:
                run = int(row[0])
                self.db.execute("UPDATE visits SET claimed = 0 WHERE run = ? AND fate IS NULL", (run,))
            else:
                done = self.db.execute("INSERT INTO runs (crawl, started) VALUES (?, ?)", (crawl, now.isoformat()))
                run = int(done.lastrowid or 0)
            self._add(run, seeds)
        return run, row is not None

    def end_run(self, run: int, now: datetime, outcome: str, report: str) -> None:
        """Close a run; its list of addresses is dropped, what is known of the pages stays."""
        with self.transaction():
            self.db.execute(
                "UPDATE runs SET ended = ?, outcome = ?, report = ? WHERE id = ?",
                (now.isoformat(), outcome, report, run),
            )
            self.db.execute("DELETE FROM visits WHERE run = ?", (run,))

    def unwritten(self) -> list[tuple[int, str, str, str]]:
        """Number, crawl, start and report of the runs that ended and whose files were not written: a kill came between."""
        return self.db.execute(
            "SELECT id, crawl, started, report FROM runs WHERE ended IS NOT NULL AND written = 0 ORDER BY id"
        ).fetchall()

    def mark_written(self, run: int) -> None:
        """Note that the files of a run are written."""
        self.db.execute("UPDATE runs SET written = 1 WHERE id = ?", (run,))

    def add_seconds(self, run: int, seconds: float) -> float:
        """Add time that was spent on a run, pauses left out. Gives all of it."""
        self.db.execute("UPDATE runs SET seconds = seconds + ? WHERE id = ?", (seconds, run))
        return float(self.db.execute("SELECT seconds FROM runs WHERE id = ?", (run,)).fetchone()[0])

    def run_started(self, run: int) -> datetime:
        """When a run began."""
        return datetime.fromisoformat(self.db.execute("SELECT started FROM runs WHERE id = ?", (run,)).fetchone()[0])

    def last_started(self, crawl: str, outcome: str) -> datetime | None:
        """Beginning of the last run that came to this end."""
        row = self.db.execute(
            "SELECT started FROM runs WHERE crawl = ? AND ended IS NOT NULL AND outcome = ? ORDER BY id DESC",
            (crawl, outcome),
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    # -- addresses of a run

    def add_pending(self, run: int, found: Iterable[Pending]) -> None:
        """Note addresses to request; those of the run already are left as they are."""
        with self.transaction():
            self._add(run, found)

    def _add(self, run: int, found: Iterable[Pending]) -> None:
        # `number` keeps the order of finding: breadth first.
        if run not in self._numbers:
            self._numbers[run] = self.db.execute("SELECT COUNT(*) FROM visits WHERE run = ?", (run,)).fetchone()[0]
        rows = [
            (run, each.key, each.url, each.depth, each.role, number)
            for number, each in enumerate(found, self._numbers[run] + 1)
        ]
        self._numbers[run] += len(rows)
        self.db.executemany(
            "INSERT OR IGNORE INTO visits (run, key, url, depth, role, number) VALUES (?, ?, ?, ?, ?, ?)", rows
        )

    def claim(self, run: int, count: int) -> list[Pending]:
        """Take the next addresses, in the order they were found."""
        rows = self.db.execute(
            "SELECT key, url, depth, role FROM visits WHERE run = ? AND claimed = 0 AND fate IS NULL"
            " ORDER BY number LIMIT ?",
            (run, count),
        ).fetchall()
        if rows:
            with self.transaction():
                self.db.executemany(
                    "UPDATE visits SET claimed = 1 WHERE run = ? AND key = ?", [(run, row[0]) for row in rows]
                )
        return [Pending(*row) for row in rows]

    def count_open(self, run: int) -> int:
        """How many addresses have not been dealt with."""
        row = self.db.execute("SELECT COUNT(*) FROM visits WHERE run = ? AND fate IS NULL", (run,)).fetchone()
        return int(row[0])

    def is_settled(self, run: int, key: str) -> bool:
        """Whether an address has been dealt with in this run."""
        row = self.db.execute("SELECT fate FROM visits WHERE run = ? AND key = ?", (run, key)).fetchone()
        return row is not None and row[0] is not None

    def settle(
        self,
        crawl: str,
        run: int,
        outcome: Outcome,
        depth: int,
        now: datetime,
        found: Iterable[Pending] = (),
        moved: Outcome | None = None,
    ) -> None:
        """Write what came of an address, its document and the addresses found on it, in one transaction.

        ``moved``: the address that was asked for, where a redirect led to the one of ``outcome``.
        """
        with self.transaction():
            for each in (moved, outcome) if moved else (outcome,):
                self._settle(crawl, run, each, depth, now)
            self._add(run, found)

    def _settle(self, crawl: str, run: int, outcome: Outcome, depth: int, now: datetime) -> None:
        self.db.execute(
            "INSERT INTO visits (run, key, url, depth, role, number, claimed, fate, reason, status, size, shape)"
            " VALUES (?, ?, ?, ?, 'page', -1, 1, ?, ?, ?, ?, ?) ON CONFLICT (run, key) DO UPDATE SET claimed = 1,"
            " fate = excluded.fate, reason = excluded.reason, status = excluded.status, size = excluded.size,"
            " shape = excluded.shape",
            (
                run,
                outcome.key,
                outcome.url,
                depth,
                outcome.fate,
                outcome.reason,
                outcome.status,
                outcome.size,
                outcome.shape,
            ),
        )
        if outcome.status == NOT_MODIFIED:
            self.db.execute("UPDATE pages SET run = ? WHERE crawl = ? AND key = ?", (run, crawl, outcome.key))
            self._touch(crawl, run, outcome.key, now)
        elif outcome.fate in KEPT or ((outcome.etag or outcome.last_modified) and outcome.fate in KEPT_IF_UNCHANGED):
            self._keep_page(crawl, run, outcome)
        if outcome.document is not None and outcome.document_id and outcome.content_hash:
            self._keep_document(run, outcome, now)

    def _keep_page(self, crawl: str, run: int, outcome: Outcome) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO pages (crawl, key, url, etag, last_modified, links, lists, document, canonical, shape,"
            " run, hash, fate, reason, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                crawl,
                outcome.key,
                outcome.url,
                outcome.etag,
                outcome.last_modified,
                json.dumps(outcome.links),
                json.dumps(outcome.lists),
                outcome.document_id,
                outcome.canonical,
                outcome.shape,
                run,
                outcome.content_hash or "",
                outcome.fate,
                "" if outcome.fate == "duplicate" else outcome.reason,  # which names another address
                outcome.role,
            ),
        )

    def _touch(self, crawl: str, run: int, key: str, now: datetime) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO found (run, id, key, hash, seen) SELECT ?, d.id, d.key, d.hash, ? FROM documents d"
            " JOIN pages p ON p.document = d.id WHERE p.crawl = ? AND p.key = ?",
            (run, now.isoformat(), crawl, key),
        )

    def _keep_document(self, run: int, outcome: Outcome, now: datetime) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO found (run, id, key, hash, seen, record) VALUES (?, ?, ?, ?, ?, ?)",
            (run, outcome.document_id, outcome.key, outcome.content_hash, now.isoformat(), outcome.document),
        )

    # -- what is known

    def known_page(self, crawl: str, key: str) -> KnownPage | None:
        """What earlier runs know of an address."""
        row = self.db.execute(
            "SELECT url, etag, last_modified, links, document, shape, lists, hash, fate, reason, role FROM pages"
            " WHERE crawl = ? AND key = ?",
            (crawl, key),
        ).fetchone()
        if row is None:
            return None
        url, etag, modified, links, document, shape, lists, *last = row
        return KnownPage(
            url, etag, modified, tuple(json.loads(links)), document, shape, tuple(json.loads(lists)), *last
        )

    def document_hash(self, document_id: str) -> str | None:
        """Hash of a document's newest text before this run, also of one that is gone."""
        row = self.db.execute("SELECT hash FROM documents WHERE id = ?", (document_id,)).fetchone()
        return row[0] if row else None

    def twin(self, run: int, document_id: str, content_hash: str) -> str | None:
        """Another document of this run with the very same text."""
        row = self.db.execute(
            "SELECT id FROM found WHERE run = ? AND hash = ? AND id <> ?", (run, content_hash, document_id)
        ).fetchone()
        return row[0] if row else None

    def is_canonical(self, crawl: str, run: int, key: str) -> bool:
        """Whether a page of this run names an address as its canonical one."""
        row = self.db.execute(
            "SELECT 1 FROM pages WHERE crawl = ? AND run = ? AND canonical = ?", (crawl, run, key)
        ).fetchone()
        return row is not None

    def unvisited(self, crawl: str, run: int) -> list[Pending]:
        """Addresses of known documents that this run has not come across: their fate must be asked for."""
        rows = self.db.execute(
            "SELECT p.key, p.url FROM documents d JOIN pages p ON p.crawl = d.crawl AND p.key = d.key WHERE d.crawl = ?"
            " AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.run = ? AND v.key = p.key) ORDER BY p.key",
            (crawl, run),
        )
        return [Pending(key, url, 0, "page") for key, url in rows]

    def ask_orphans(self, crawl: str, run: int) -> None:
        """Ask once more, and in full, for pages that have not changed and whose text no document of this run has any more.

        They gave no document because another address had their text, or was theirs by their own word.
        """
        orphans = self.db.execute(
            "SELECT p.key FROM pages p JOIN visits v ON v.run = ?1 AND v.key = p.key AND v.status = ?3"
            " WHERE p.crawl = ?2 AND p.document IS NULL AND v.fate IN ('duplicate', 'not-modified')"
            " AND NOT EXISTS (SELECT 1 FROM found f WHERE f.run = ?1 AND (f.hash = p.hash OR f.key = p.canonical OR f.hash ="
            "  (SELECT c.hash FROM pages c WHERE c.crawl = p.crawl AND c.key = p.canonical AND c.hash <> '')))",
            (run, crawl, NOT_MODIFIED),
        ).fetchall()
        with self.transaction():
            for (key,) in orphans:
                self.db.execute(
                    "UPDATE pages SET etag = '', last_modified = '' WHERE crawl = ? AND key = ?", (crawl, key)
                )
                self.db.execute("UPDATE visits SET fate = NULL, claimed = 0 WHERE run = ? AND key = ?", (run, key))

    def shapes(self, run: int) -> list[tuple[str, str, Fate, str]]:
        """Key, address, fate and shape of the pages that a run has read, as they were found."""
        return self.db.execute(
            "SELECT key, url, fate, shape FROM visits WHERE run = ? AND shape <> '' ORDER BY number, key", (run,)
        ).fetchall()

    def fates(self, run: int) -> list[tuple[str, str, str, int | None, int]]:
        """Address, fate, reason, status and bytes of everything a run has dealt with."""
        return self.db.execute(
            "SELECT url, fate, COALESCE(reason, ''), status, COALESCE(size, 0) FROM visits"
            " WHERE run = ? AND fate IS NOT NULL ORDER BY number, key",
            (run,),
        ).fetchall()
