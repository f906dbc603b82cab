"""The end of a crawl: canonical pages, what is gone, and whether the crawl has failed."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from coi.model import Crawl
from crawler.address import address_key, document_id
from crawler.journal import Journal
from crawler.journal.documents import mark_gone
from crawler.journal.pages import Fate
from crawler.traps import patterns_of

RunOutcome = Literal["complete", "limited", "stopped", "failed"]
LISTED = 50
"""Addresses of one kind listed in a report."""
SEEN = frozenset({"new", "changed", "unchanged", "not-modified"})


@dataclass
class CrawlReport:
    """What one crawl did. ``seconds`` of wall time, ``bytes`` as downloaded and unpacked."""

    crawl: str
    outcome: RunOutcome
    started: str
    ended: str
    seconds: float
    fates: dict[str, int]
    failed: dict[str, int]
    bytes: int
    documents: int
    gone: int = 0
    resumed: bool = False
    held: bool = False
    """Stopped because a host asked to be left alone, and not by a person."""
    warnings: list[str] = field(default_factory=list)
    traps: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON."""
        return asdict(self)


def finish_run(
    journal: Journal,
    crawl: str,
    definition: Crawl,
    run: int,
    now: datetime,
    *,
    stopped: bool,
    limited: bool,
    resumed: bool,
    traps: Mapping[str, int],
) -> CrawlReport:
    """Close a run. A run that was stopped stays open and goes on next time; nothing is flagged gone by it."""
    started = journal.run_started(run)
    if not stopped:
        _fold_canonicals(journal, crawl, run)
        _drop_trapped(journal, crawl, run, traps)
    rows = journal.fates(run)
    count = _seen_documents(journal, crawl, run)
    report = CrawlReport(
        crawl,
        "stopped" if stopped else "limited" if limited else "complete",
        started.isoformat(timespec="seconds"),
        now.isoformat(timespec="seconds"),
        round((now - started).total_seconds(), 1),
        dict(Counter(fate for _, fate, _, _, _ in rows)),
        dict(Counter(reason for _, fate, reason, _, _ in rows if fate == "failed")),
        sum(row[4] for row in rows),
        count,
        resumed=resumed,
        traps=dict(traps),
        addresses=_addresses(rows),
    )
    if report.outcome == "complete":
        _judge(journal, crawl, definition, report, rows, now)
    report.warnings += sorted({reason for _, fate, reason, _, _ in rows if fate == "robots" and reason != "robots.txt"})
    report.warnings += [f"stopped following {pattern} after {pages} pages" for pattern, pages in traps.items()]
    if stopped:
        report.warnings.append(f"{journal.count_open(run)} addresses are left: the next run goes on with them")
    else:
        journal.end_run(run, now, report.outcome, json.dumps(report.to_json()))
    return report


def _judge(
    journal: Journal, crawl: str, definition: Crawl, report: CrawlReport, rows: list[Any], now: datetime
) -> None:
    least, most = definition.minimum_documents, definition.maximum_documents
    if (least is not None and report.documents < least) or not report.documents:
        report.outcome = "failed"
        report.warnings.append(f"{report.documents} documents, at least {least or 1} were expected: the old ones stay")
        return
    gone = [(address_key(url), reason or fate) for url, fate, reason, _, _ in rows if fate in {"gone", "soft-404"}]
    gone += [(address_key(url), "noindex") for url, fate, _, _, _ in rows if fate == "noindex"]
    gone += [
        (address_key(url), f"moved: {reason}")
        for url, fate, reason, _, _ in rows
        if fate == "duplicate" and reason.startswith("leads to")
    ]
    report.gone = mark_gone(journal, crawl, gone, now)
    if most is not None and report.documents > most:
        report.warnings.append(f"{report.documents} documents, at most {most} were expected: look at the allowed paths")


def _seen_documents(journal: Journal, crawl: str, run: int) -> int:
    row = journal.db.execute(
        "SELECT COUNT(*) FROM documents WHERE crawl = ? AND run = ? AND gone_since IS NULL", (crawl, run)
    ).fetchone()
    return int(row[0])


def _fold_canonicals(journal: Journal, crawl: str, run: int) -> None:
    """A page whose canonical page was read too and bears the same title is that page, and not one of its own.

    Sites that name one page as canonical for all (a common mistake) lose nothing: other titles, other pages.
    """
    rows = journal.db.execute(
        "SELECT p.key, p.document, p.canonical, c.document, c.canonical FROM pages p"
        " JOIN pages c ON c.crawl = p.crawl AND c.key = p.canonical"
        " WHERE p.crawl = ? AND p.run = ? AND p.canonical <> '' AND p.document IS NOT NULL AND c.document IS NOT NULL"
        " ORDER BY p.key",
        (crawl, run),
    ).fetchall()
    titles = {each: _title(journal, each) for row in rows for each in (row[1], row[3])}
    for key, document, named, canonical, back in rows:
        loops = back == key and key < named  # of two pages that name each other the first stays
        if not loops and titles[document] == titles[canonical] is not None:
            _drop(journal, run, key, document, "duplicate", canonical)


def _drop_trapped(journal: Journal, crawl: str, run: int, traps: Mapping[str, int]) -> None:
    """Of the new pages of an endless space those stay that brought words of their own: one month of a calendar."""
    seen: set[str] = set()
    for key, url, fate, shape in journal.shapes(run):
        if fate == "new" and shape in seen and not traps.keys().isdisjoint(patterns_of(url)):
            _drop(journal, run, key, document_id(crawl, key), "skipped", "trap")
        if fate in SEEN:  # the words of a duplicate are those of a page that stays
            seen.add(shape)


def _drop(journal: Journal, run: int, key: str, document: str | None, fate: Fate, reason: str) -> None:
    """Make an address of a run one that gives no document."""
    with journal.transaction():
        journal.db.execute("DELETE FROM documents WHERE id = ?", (document,))
        journal.db.execute("DELETE FROM versions WHERE id = ?", (document,))
        journal.db.execute("UPDATE pages SET document = NULL WHERE document = ?", (document,))
        journal.db.execute("UPDATE visits SET fate = ?, reason = ? WHERE run = ? AND key = ?", (fate, reason, run, key))


def _title(journal: Journal, document: str) -> str | None:
    row = journal.db.execute(
        "SELECT json_extract(v.record, '$.title') FROM documents d JOIN versions v ON v.id = d.id AND v.hash = d.hash"
        " WHERE d.id = ?",
        (document,),
    ).fetchone()
    return row[0] if row else None


def _addresses(rows: list[Any]) -> dict[str, list[str]]:
    """Addresses by what became of them, for what an editor should look at."""
    listed: dict[str, list[str]] = {}
    for url, fate, reason, _, _ in rows:
        if fate in {"new", "changed", "gone", "soft-404", "failed", "robots", "noindex"}:
            name = f"failed: {reason}" if fate == "failed" else fate
            if len(listed.setdefault(name, [])) < LISTED:
                listed[name].append(url)
    return listed
