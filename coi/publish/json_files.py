"""The public records as JSON beside their pages: one file each, and one list."""

import json
from pathlib import Path
from typing import Any

from coi.publish.records import public_json
from coi.publish.shelf import Shelf


def write_json_files(shelf: Shelf, folder: Path) -> None:
    """Write ``<page>/record.json`` for entries and services, and ``data/records.json`` with what lists need."""
    listed = []
    for entry in shelf.public.entries.values():
        _write(folder / "countries" / entry.id / "record.json", public_json(entry))
        listed.append(
            _row(f"countries/{entry.id}/", entry.id, entry.record.title, entry.record.summary, shelf.evidence(entry))
        )
    for service in shelf.public.services.values():
        _write(folder / service.id / "record.json", public_json(service))
        listed.append(_row(f"{service.id}/", service.id, service.record.name, service.record.description, None))
    _write(folder / "data" / "records.json", {"licence": "CC BY 4.0", "records": listed})


def _row(url: str, record_id: str, title: str, summary: str, evidence: str | None) -> dict[str, str | None]:
    return {"id": record_id, "url": url, "title": title, "summary": summary, "evidence_date": evidence}


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
