"""Withdrawing a record: a tombstone is written first, then the files go, then the references to it."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from coi import model
from coi.errors import UsageError
from coi.store.buried import DOCUMENTS
from coi.store.corpus import Corpus, Stored
from coi.store.find import find_record
from coi.store.load import load_corpus
from coi.store.write import edit_record, validate_text, write_text

REASONS = get_args(model.Tombstone.model_fields["reason"].annotation)


def withdraw_record(roots: Sequence[Path], record_id: str, reason: str) -> list[Path]:
    """Withdraw a record with its translations and give back the paths of the files removed.

    The tombstone stands before anything is removed: a run that is cut short leaves the record withdrawn, never half there.
    References to it in 'related' and 'services' of other records are taken out. Raises ``UsageError`` for an unknown
    reason, ``NotFoundError`` or ``GoneError`` for an id that is not there.
    """
    _check_reason(reason)
    corpus = load_corpus(roots)
    stored = find_record(corpus, record_id)
    gone = [stored, *(corpus.translations_of(stored.id) if stored.kind.name == "entry" else [])]
    for item in gone:
        _bury(item.root.path / "withdrawn.yml", [item.id], reason)
    for item in gone:
        item.path.unlink()
    _unlink_references(corpus, stored.id)
    return [item.path for item in gone]


def withdraw_documents(root: Path, document_ids: Collection[str], reason: str) -> None:
    """Write the tombstones of harvested documents; what was harvested is the caller's to remove.

    Raises ``UsageError`` for an unknown reason, ``CorpusError`` for an id that no tombstone can have.
    """
    _check_reason(reason)
    _bury(root / "withdrawn.yml", [f"{DOCUMENTS}{each}" for each in document_ids], reason)


def drop_documents(paths: Iterable[Path], document_ids: Collection[str]) -> list[Path]:
    """Rewrite JSON Lines files without these documents and give those that changed."""
    changed = []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.strip() or json.loads(line).get("id") not in document_ids]
        if len(kept) < len(lines):
            write_text(path, "".join(kept))
            changed.append(path)
    return changed


def _check_reason(reason: str) -> None:
    if reason not in REASONS:
        do = f"Choose from: {', '.join(REASONS)}"
        raise UsageError(f"'{reason}' is not a class of reason", where="--reason", do=do)


def _bury(path: Path, record_ids: Iterable[str], reason: str) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else "withdrawn:\n"
    text = re.sub(r"^withdrawn:\s*\[\]\s*$", "withdrawn:", text, flags=re.MULTILINE).rstrip("\n") + "\n"
    today = datetime.now(UTC).date().isoformat()
    text += "".join(f"  - id: {each}\n    on: {today}\n    reason: {reason}\n" for each in record_ids)
    validate_text(path.parent, path, text)
    write_text(path, text)


def _unlink_references(corpus: Corpus, gone: str) -> None:
    tables: tuple[dict[str, Stored[Any]], ...] = (dict(corpus.entries),)
    for stored in (item for table in tables for item in table.values() if item.id != gone):
        for field in ("related", "services"):
            references: list[str] = getattr(stored.record, field)
            if gone in references:
                kept = [reference for reference in references if reference != gone]
                edit_record(stored.root.path, stored.path, {field: kept or None})
