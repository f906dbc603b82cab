"""Documents in the journal: versions, what is gone, what is withdrawn, and the JSON Lines derived from them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi import model
from coi.errors import CrawlError
from crawler.journal.journal import Journal


@dataclass(frozen=True)
class Version:
    """One text of a document and when it was first seen."""

    seen: datetime
    content_hash: str
    document: model.Document


def documents_of(journal: Journal, crawl: str) -> Iterator[model.Document]:
    """The newest version of each document of a crawl, with what is known of its being gone, in the order of ids."""
    rows = journal.db.execute(
        "SELECT v.record, d.gone_since, d.gone_reason FROM documents d JOIN versions v ON v.id = d.id AND v.hash = d.hash"
        " WHERE d.crawl = ? ORDER BY d.id",
        (crawl,),
    )
    for record, gone_since, gone_reason in rows:
        data = json.loads(record)
        if gone_since:
            data |= {"gone_since": gone_since[:10], "gone_reason": gone_reason}
        yield model.Document.model_validate(data)


def versions_of(journal: Journal, document_id: str) -> list[Version]:
    """Every version of a document, oldest first; empty for an unknown id."""
    rows = journal.db.execute("SELECT seen, hash, record FROM versions WHERE id = ? ORDER BY seen", (document_id,))
    return [
        Version(datetime.fromisoformat(seen), digest, model.Document.model_validate_json(record))
        for seen, digest, record in rows
    ]


def mark_gone(journal: Journal, crawl: str, keys: Iterable[tuple[str, str]], now: datetime) -> int:
    """Flag the documents at these addresses (key, what was found) as gone since now; those flagged keep their date."""
    before = journal.db.total_changes
    with journal.transaction():
        journal.db.executemany(
            "UPDATE documents SET gone_since = ?, gone_reason = ? WHERE crawl = ? AND key = ? AND gone_since IS NULL",
            ((now.isoformat(), reason, crawl, key) for key, reason in keys),
        )
    return journal.db.total_changes - before


def forget(journal: Journal, document_ids: Iterable[str]) -> int:
    """Drop documents with every version and what is known of their addresses. Gives how many there were.

    Raises ``CrawlError`` where a crawl that is under way keeps the file from being rewritten.
    """
    try:
        return _forget(journal, [(each,) for each in document_ids])
    except sqlite3.OperationalError as error:
        do = "Wait until the crawl that is under way has ended, and withdraw again"
        raise CrawlError(f"the journal cannot be written ({error})", where=str(journal.path), do=do) from error


def _forget(journal: Journal, ids: list[tuple[str]]) -> int:
    count = "SELECT COUNT(*) FROM documents WHERE id = ?"
    if not any(journal.db.execute(count, each).fetchone()[0] for each in ids):
        return 0
    with journal.transaction():
        before = journal.db.execute("SELECT COUNT(*) FROM documents").fetchone()[0]
        journal.db.executemany("DELETE FROM versions WHERE id = ?", ids)
        journal.db.executemany("DELETE FROM pages WHERE document = ?", ids)
        journal.db.executemany("DELETE FROM documents WHERE id = ?", ids)
        after = journal.db.execute("SELECT COUNT(*) FROM documents").fetchone()[0]
    # Deleted text would stay readable in free pages of the file, and then in the file until the log is folded in.
    journal.db.execute("VACUUM")
    if journal.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise sqlite3.OperationalError("somebody is reading it")
    return int(before) - int(after)


def write_documents(journal: Journal, crawl: str, path: Path) -> int:
    """Write a crawl's documents as JSON Lines, atomically. Gives their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    count = 0
    with beside.open("w", encoding="utf-8") as lines:
        for document in documents_of(journal, crawl):
            lines.write(document.model_dump_json(exclude_defaults=True) + "\n")
            count += 1
    beside.replace(path)
    return count
