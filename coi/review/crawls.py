"""Crawls whose last run failed, from the run reports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coi.errors import CrawlError
from coi.model.base import earliest
from coi.review.item import ReviewItem
from coi.store import Corpus


def last_reports(folder: Path) -> dict[str, dict[str, Any]]:
    """The newest report of each crawl in ``data/runs``; empty where there are none.

    Raises ``CrawlError`` for a file that is no report.
    """
    reports: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith("-watch.json"):
            continue
        try:
            for report in json.loads(path.read_text(encoding="utf-8")):
                reports[report["crawl"]] = report
        except (ValueError, TypeError, KeyError, OSError) as error:
            raise CrawlError(
                "this is not the report of a run", where=str(path), do="Remove the file: it is derived data"
            ) from error
    return reports


def crawl_items(corpus: Corpus, reports: dict[str, dict[str, Any]]) -> Iterator[ReviewItem]:
    """Items for crawls whose last run failed; of definitions that are gone nothing is said."""
    for slug, report in reports.items():
        stored = corpus.crawls.get(f"crawls/{slug}")
        if stored is None or report.get("outcome") != "failed":
            continue
        crawl = stored.record
        why = "; ".join(report.get("warnings", [])) or "no document was found"
        since = earliest(str(report.get("ended", ""))[:10]) if report.get("ended") else None
        country = crawl.countries[0] if len(crawl.countries) == 1 else ""
        do = "look at the site, mend the definition, try 'coi crawl run " + slug + " --limit 20'"
        yield ReviewItem("crawl-failed", stored.id, why, do, country=country, since=since)
