"""The end of a crawl: canonical pages, what is gone, and whether the crawl has failed."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from coi.model import Crawl
from crawler.address import document_id
from crawler.journal import Journal
from crawler.journal.documents import accept_found, discard_found, mark_gone
from crawler.journal.pages import Fate
from crawler.traps import patterns_of

RunOutcome = Literal["complete", "limited", "stopped", "failed"]
LISTED = 50
"""Addresses of one kind listed in a report."""
LONGEST_REASON = 600
"""Characters that a record has for it: of an address that is longer only the kind of reason is told."""
CANONICAL = "canonical: "
"""Begins the reason of a page that is another one, by its own word."""
SEEN = frozenset({"new", "changed", "unchanged", "not-modified"})


@dataclass
class CrawlReport:
    """What one crawl did. ``seconds`` of wall time without pauses between stop and start; ``bytes`` as unpacked.

    ``fetched``: addresses that were answered in full (200), as against 304. ``flagged``: documents that this run was the
    first to miss; ``fates`` count addresses.
    """

    crawl: str
    outcome: RunOutcome
    started: str
    ended: str
    seconds: float
    fates: dict[str, int]
    failed: dict[str, int]
    bytes: int
    documents: int
    fetched: int = 0
    flagged: int = 0
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
    begun: datetime,
    stopped: bool,
    limited: bool,
    resumed: bool,
    traps: Mapping[str, int],
) -> CrawlReport:
    """Close a run that this process has worked on since ``begun``.

    A run that was stopped stays open and goes on next time; nothing is flagged gone by it.
    """
    with journal.transaction():  # a kill leaves the run open, or ended with all that follows from it
        if not stopped:
            _fold_canonicals(journal, crawl, run)
            _drop_trapped(journal, crawl, run, traps)
        rows = journal.fates(run)
        report = _report(journal, crawl, run, now, journal.add_seconds(run, (now - begun).total_seconds()), rows, traps)
        report.resumed = resumed
        report.outcome = "stopped" if stopped else "limited" if limited else "complete"
        if stopped:
            report.warnings.append(f"{journal.count_open(run)} addresses are left: the next run goes on with them")
        else:
            _close(journal, definition, run, now, report)
    return report


def _report(
    journal: Journal,
    crawl: str,
    run: int,
    now: datetime,
    seconds: float,
    rows: list[Any],
    traps: Mapping[str, int],
) -> CrawlReport:
    started = journal.run_started(run)
    return CrawlReport(
        crawl,
        "complete",
        started.isoformat(timespec="seconds"),
        now.isoformat(timespec="seconds"),
        round(seconds, 1),
        dict(Counter(fate for _, fate, _, _, _ in rows)),
        dict(Counter(reason for _, fate, reason, _, _ in rows if fate == "failed")),
        sum(row[4] for row in rows),
        _seen_documents(journal, run),
        warnings=[
            *sorted({reason for _, fate, reason, _, _ in rows if fate == "robots" and reason != "robots.txt"}),
            *(f"stopped following {pattern} after {pages} pages" for pattern, pages in traps.items()),
        ],
        traps=dict(traps),
        fetched=sum(status == 200 for _, _, _, status, _ in rows),
        addresses=_addresses(rows),
    )


def _close(journal: Journal, definition: Crawl, run: int, now: datetime, report: CrawlReport) -> None:
    """Make what was found the documents, unless the run has failed: then the old ones stay as they were."""
    if report.outcome == "complete":
        _judge(definition, report)
    if report.outcome == "failed":
        discard_found(journal, report.crawl, run)
    else:
        gone = _gone(journal, report.crawl, run) if report.outcome == "complete" else []
        accept_found(journal, report.crawl, run)
        report.flagged = mark_gone(journal, report.crawl, gone, now)
    journal.end_run(run, now, report.outcome, json.dumps(report.to_json()))


def _judge(definition: Crawl, report: CrawlReport) -> None:
    """Whether a run that came to its end found as many documents as were expected."""
    least, most = definition.minimum_documents, definition.maximum_documents
    if (least is not None and report.documents < least) or not report.documents:
        report.outcome = "failed"
        report.warnings.insert(
            0, f"{report.documents} documents, at least {least or 1} were expected: the old ones stay"
        )
    elif most is not None and report.documents > most:
        report.warnings.insert(
            0, f"{report.documents} documents, at most {most} were expected: look at the allowed paths"
        )


def _gone(journal: Journal, crawl: str, run: int) -> list[tuple[str, str]]:
    """Key and reason of the documents that a run did not find at their address, whatever it found in their place."""
    rows = journal.db.execute(
        "SELECT d.key, v.fate, COALESCE(v.reason, '') FROM documents d JOIN visits v ON v.run = ?1 AND v.key = d.key"
        " WHERE d.crawl = ?2 AND d.id NOT IN (SELECT id FROM found WHERE run = ?1)",
        (run, crawl),
    )
    reasons = [(key, _why_gone(fate, reason)) for key, fate, reason in rows]
    return [
        (key, reason if len(reason) <= LONGEST_REASON else reason.partition(":")[0])
        for key, reason in reasons
        if reason
    ]


def _why_gone(fate: Fate, reason: str) -> str:
    """Why the document of an address of this fate is no longer there; empty where it may be, such as after a failure."""
    if fate in {"gone", "soft-404", "noindex"}:
        return fate if fate == "noindex" else reason or fate
    if fate == "duplicate" and reason.startswith(("leads to ", CANONICAL)):
        return reason if reason.startswith(CANONICAL) else f"moved: {reason}"
    if fate == "duplicate":
        return f"no longer read: it has the text of {reason or 'another address'}"
    no_longer = fate in {"robots", "skipped"} or (fate == "failed" and reason == "off-site")
    return f"no longer read: {reason}" if no_longer else ""


def _seen_documents(journal: Journal, run: int) -> int:
    return int(journal.db.execute("SELECT COUNT(*) FROM found WHERE run = ?", (run,)).fetchone()[0])


def _fold_canonicals(journal: Journal, crawl: str, run: int) -> None:
    """A page whose canonical page was read too and bears the same title is that page, and not one of its own.

    Sites that name one page as canonical for all (a common mistake) lose nothing: other titles, other pages. Where the
    canonical page has no document because another address has its text, the page is that one's.
    """
    rows = journal.db.execute(
        "SELECT p.key, p.document, p.canonical, cf.id, c.canonical FROM pages p"
        " JOIN pages c ON c.crawl = p.crawl AND c.key = p.canonical"
        " JOIN found pf ON pf.run = ?1 AND pf.id = p.document"
        " JOIN found cf ON cf.run = ?1 AND cf.id <> p.document"
        "  AND cf.id = COALESCE(c.document, (SELECT t.id FROM found t WHERE t.run = ?1 AND t.hash = c.hash AND c.hash <> ''))"
        " WHERE p.crawl = ?2 AND p.canonical <> '' ORDER BY p.key",
        (run, crawl),
    ).fetchall()
    titles = {each: _title(journal, run, each) for row in rows for each in (row[1], row[3])}
    for key, document, named, canonical, back in rows:
        loops = back == key and key < named  # of two pages that name each other the first stays
        if not loops and titles[document] == titles[canonical] is not None:
            _drop(journal, run, key, document, "duplicate", f"{CANONICAL}{named}")


def _drop_trapped(journal: Journal, crawl: str, run: int, traps: Mapping[str, int]) -> None:
    """Of the new pages of an endless space those stay that brought words of their own: one month of a calendar."""
    seen: set[str] = set()
    for key, url, fate, shape in journal.shapes(run):
        if fate == "new" and shape in seen and not traps.keys().isdisjoint(patterns_of(url)):
            _drop(journal, run, key, document_id(crawl, key), "skipped", "trap")
        if fate in SEEN:  # the words of a duplicate are those of a page that stays
            seen.add(shape)


def _drop(journal: Journal, run: int, key: str, document: str | None, fate: Fate, reason: str) -> None:
    """Make an address of a run one that gives no document. What earlier runs found there is not touched."""
    with journal.transaction():
        journal.db.execute("DELETE FROM found WHERE run = ? AND id = ?", (run, document))
        journal.db.execute("UPDATE pages SET document = NULL WHERE document = ?", (document,))
        journal.db.execute("UPDATE visits SET fate = ?, reason = ? WHERE run = ? AND key = ?", (fate, reason, run, key))


def _title(journal: Journal, run: int, document: str) -> str | None:
    row = journal.db.execute(
        "SELECT json_extract(COALESCE(f.record, v.record), '$.title') FROM found f"
        " LEFT JOIN versions v ON v.id = f.id AND v.hash = f.hash WHERE f.run = ? AND f.id = ?",
        (run, document),
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
