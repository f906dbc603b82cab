"""The public records as JSON beside their pages: one file each, and one list."""

import json
from pathlib import Path
from typing import Any

from coi.publish.records import public_json
from coi.publish.shelf import Shelf
from coi.publish.sources import Source

NOTE = "Found by machine and read by nobody here. Rights are the publishers'; the texts stand at their addresses only."


def write_json_files(shelf: Shelf, folder: Path) -> None:
    """Write ``<page>/record.json`` for entries and services, and ``data/records.json`` with what lists need.

    Of harvested documents ``data/documents.json`` has titles, dates and addresses; it is written where there are any.
    """
    listed = []
    for entry in shelf.public.entries.values():
        _write(folder / "countries" / entry.id / "record.json", public_json(entry))
        listed.append(
            _row(f"countries/{entry.id}/", entry.id, entry.record.title, entry.record.summary, shelf.evidence(entry))
        )
    for service in shelf.public.services.values():
        _write(folder / service.id / "record.json", public_json(service))
        listed.append(_row(f"{service.id}/", service.id, service.record.name, service.record.description, None))
    if shelf.sources.documents:
        found = [_document_row(source) for source in shelf.sources.documents]
        _write(folder / "data" / "documents.json", {"note": NOTE, "documents": found})
    _write(folder / "data" / "records.json", {"licence": "CC BY 4.0", "records": listed})


def _document_row(source: Source) -> dict[str, Any]:
    """What is told of a page of others: no word of its text."""
    return {
        "id": source.id,
        "url": source.url,
        "title": source.title,
        "language": source.language,
        "countries": list(source.countries),
        "topics": list(source.topics),
        **source.facts,
    }


def _row(url: str, record_id: str, title: str, summary: str, evidence: str | None) -> dict[str, str | None]:
    return {"id": record_id, "url": url, "title": title, "summary": summary, "evidence_date": evidence}


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
