"""Documents in the journal: versions, what is gone, what is withdrawn, and the JSON Lines derived from them."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from coi import model
from coi.errors import CrawlError
from coi.store.buried import Buried
from crawler.address import address_hash, address_key, document_id
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


def versions_of(journal: Journal, identity: str) -> list[Version]:
    """Every version of a document, oldest first; empty for an unknown id."""
    rows = journal.db.execute("SELECT seen, hash, record FROM versions WHERE id = ? ORDER BY seen", (identity,))
    return [
        Version(datetime.fromisoformat(seen), digest, model.Document.model_validate_json(record))
        for seen, digest, record in rows
    ]


def accept_found(journal: Journal, crawl: str, run: int) -> None:
    """What a run has found becomes the documents of its crawl: new ones, new versions, and those seen again."""
    with journal.transaction():
        journal.db.execute(
            "INSERT INTO versions (id, hash, seen, record) SELECT id, hash, seen, record FROM found"
            " WHERE run = ? AND record IS NOT NULL"
            " ON CONFLICT (id, hash) DO UPDATE SET record = excluded.record",  # read anew, first seen when it was
            (run,),
        )
        journal.db.execute(  # a page that asks not to be archived has no earlier versions
            "DELETE FROM versions WHERE EXISTS (SELECT 1 FROM found f WHERE f.run = ? AND f.id = versions.id"
            " AND f.hash <> versions.hash AND json_extract(f.record, '$.no_snippet'))",
            (run,),
        )
        journal.db.execute(
            "INSERT INTO documents (id, crawl, key, hash, first_seen, last_seen, run)"
            " SELECT id, ?, key, hash, seen, seen, run FROM found WHERE run = ?"
            " ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, last_seen = excluded.last_seen, run = excluded.run,"
            " gone_since = NULL, gone_reason = NULL",
            (crawl, run),
        )
        journal.db.execute("DELETE FROM found WHERE run = ?", (run,))


def discard_found(journal: Journal, crawl: str, run: int) -> None:
    """What a failed run has found is left out, and asked for in full the next time."""
    with journal.transaction():
        journal.db.execute("DELETE FROM found WHERE run = ?", (run,))
        journal.db.execute(
            "UPDATE pages SET etag = '', last_modified = '', document = (SELECT id FROM documents WHERE id = document)"
            " WHERE crawl = ? AND run = ?",
            (crawl, run),
        )


def mark_gone(journal: Journal, crawl: str, keys: Iterable[tuple[str, str]], now: datetime) -> int:
    """Flag the documents at these addresses (key, what was found) as gone since now; those flagged keep their date."""
    before = journal.db.total_changes
    with journal.transaction():
        journal.db.executemany(
            "UPDATE documents SET gone_since = ?, gone_reason = ? WHERE crawl = ? AND key = ? AND gone_since IS NULL",
            ((now.isoformat(), reason, crawl, key) for key, reason in keys),
        )
    return journal.db.total_changes - before


def same_matter(journal: Journal, identity: str) -> set[str]:
    """Ids of all addresses, in every crawl, that show the text of a document or say that they are it.

    Without them a document that was withdrawn comes back at the next run under another of its addresses.
    """
    rows = journal.db.execute(
        "WITH own AS (SELECT d.key, d.hash, COALESCE(p.shape, '') AS shape, COALESCE(p.canonical, '') AS canonical"
        "  FROM documents d LEFT JOIN pages p ON p.crawl = d.crawl AND p.key = d.key WHERE d.id = ?)"
        ", same AS (SELECT p.crawl, p.key FROM own JOIN pages p ON p.key = own.key OR p.hash = own.hash)"
        " SELECT crawl, key FROM same"
        # Pages without a document of their own; of these an older journal did not keep the hash.
        " UNION SELECT p.crawl, p.key FROM same JOIN pages p ON p.canonical = same.key WHERE p.document IS NULL"
        " UNION SELECT p.crawl, p.key FROM own JOIN pages p ON p.shape = own.shape"
        "  WHERE p.document IS NULL AND p.hash = '' AND p.shape <> ''"
        " UNION SELECT ?, own.canonical FROM own WHERE own.canonical <> ''"
        "  AND NOT EXISTS (SELECT 1 FROM pages c WHERE c.key = own.canonical AND c.document IS NOT NULL)",
        (identity, identity.partition("/")[0]),
    )
    return {document_id(crawl, key) for crawl, key in rows} | {identity}


def at_their_addresses(journal: Journal, document_ids: Collection[str]) -> set[str]:
    """Ids of the documents that any crawl holds at the addresses of these."""
    buried = Buried(document_ids)
    held = journal.db.execute("SELECT id FROM documents UNION SELECT id FROM found")
    return {identity for (identity,) in held if identity in buried}


def forget(journal: Journal, document_ids: Collection[str], known: Collection[str] = ()) -> int:
    """Drop documents with every version and what is known of their addresses, whichever crawl holds them.

    Gives how many documents there were.

    ``known``: addresses that the caller knows of: the journal may have visited or linked to them and hold no document.
    Raises ``CrawlError`` where a crawl that is under way keeps the file from being rewritten.
    """
    try:
        return _forget(journal, document_ids, known)
    except sqlite3.OperationalError as error:
        do = "Wait until the crawl that is under way has ended, and withdraw again"
        raise CrawlError(f"the journal cannot be written ({error})", where=str(journal.path), do=do) from error


def _forget(journal: Journal, document_ids: Collection[str], known: Collection[str]) -> int:
    ids = [(each,) for each in at_their_addresses(journal, document_ids)]
    urls = addresses_of(journal, document_ids).union(known)
    if not urls:
        return 0
    with journal.transaction():
        before = journal.db.execute("SELECT COUNT(*) FROM documents").fetchone()[0]
        _forget_addresses(journal, urls)
        journal.db.executemany("DELETE FROM versions WHERE id = ?", ids)
        journal.db.executemany("DELETE FROM pages WHERE document = ?", ids)
        journal.db.executemany("DELETE FROM found WHERE id = ?", ids)
        journal.db.executemany("DELETE FROM documents WHERE id = ?", ids)
        after = journal.db.execute("SELECT COUNT(*) FROM documents").fetchone()[0]
    # Deleted text would stay readable in free pages of the file, and then in the file until the log is folded in.
    journal.db.execute("VACUUM")
    if journal.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise sqlite3.OperationalError("somebody is reading it")
    return int(before) - int(after)


def addresses_of(journal: Journal, document_ids: Collection[str]) -> set[str]:
    """Every address these documents were found or looked for at, moved ones included."""
    found: set[str] = set()
    if not document_ids:
        return found
    for each in at_their_addresses(journal, document_ids):
        rows = journal.db.execute(
            "SELECT url FROM pages WHERE document = ?1 UNION SELECT json_extract(record, '$.url') FROM versions WHERE id = ?1",
            (each,),
        )
        found |= {url for (url,) in rows if url}
    hashes = Buried(document_ids).addresses
    rows = journal.db.execute("SELECT key, url FROM pages UNION SELECT key, url FROM visits")
    return found | {url for key, url in rows if address_hash(key) in hashes}


def _forget_addresses(journal: Journal, urls: set[str]) -> None:
    """Take addresses out of pages, visits, links of other pages and run reports: a title can stand in an address."""
    keys = {address_key(url) for url in urls}
    for key in keys:
        journal.db.execute("DELETE FROM visits WHERE key = ?", (key,))
        journal.db.execute("DELETE FROM pages WHERE key = ? AND document IS NULL", (key,))
        journal.db.execute("UPDATE visits SET reason = 'withdrawn' WHERE reason = ?", (key,))
        journal.db.execute("UPDATE pages SET canonical = '' WHERE canonical = ?", (key,))
        journal.db.execute(
            "UPDATE documents SET gone_reason = 'canonical' WHERE gone_reason = 'canonical: ' || ?", (key,)
        )
    for url in urls:
        journal.db.execute("DELETE FROM visits WHERE url = ?", (url,))
        journal.db.execute("UPDATE visits SET reason = 'withdrawn' WHERE reason IN (?1, 'leads to ' || ?1)", (url,))
        journal.db.execute(
            "UPDATE documents SET gone_reason = 'moved' WHERE gone_reason = 'moved: leads to ' || ?", (url,)
        )
    for crawl, key, *columns in journal.db.execute("SELECT crawl, key, links, lists FROM pages").fetchall():
        if any(each.partition("?")[0] in links for each in keys for links in columns):
            kept = [json.dumps([url for url in json.loads(links) if address_key(url) not in keys]) for links in columns]
            journal.db.execute("UPDATE pages SET links = ?, lists = ? WHERE crawl = ? AND key = ?", (*kept, crawl, key))
    for run, report in journal.db.execute("SELECT id, report FROM runs WHERE report IS NOT NULL").fetchall():
        journal.db.execute("UPDATE runs SET report = ? WHERE id = ?", (without_addresses(report, urls), run))


def without_addresses(report: str, urls: Collection[str]) -> str:
    """A run report's JSON without these addresses; every other byte stays as it was where none is in it."""
    if not any(json.dumps(url, ensure_ascii=False) in report for url in urls):
        return report
    return json.dumps(_without(json.loads(report), urls), ensure_ascii=False, indent=2 if "\n" in report else None)


def _without(value: Any, urls: Collection[str]) -> Any:
    if isinstance(value, list):
        return [_without(item, urls) for item in value if not _tells(item, urls)]
    if isinstance(value, dict):
        return {key: _without(item, urls) for key, item in value.items()}
    return value


def _tells(item: Any, urls: Collection[str]) -> bool:
    """Whether an item is one of these addresses, or a line about one."""
    told = item.values() if isinstance(item, dict) else [item]
    return any(isinstance(each, str) and each in urls for each in told)


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
