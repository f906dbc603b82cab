"""Building an index, beside plain tantivy that is given the same fields ready made."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.figure import Figure, side_by_side
from benchmarks.generate import make_index_documents
from index.document import IndexDocument
from index.engines.embedded import EmbeddedEngine
from index.engines.embedded.engine import HEAP
from index.engines.embedded.schema import ROW, register_analysers, schema

GOAL = 1.5


def measure(records: int) -> Iterator[Figure]:
    """Seconds to build ``records`` records."""
    documents = list(make_index_documents(records))
    ready = [{**document.values(), ROW: number} for number, document in enumerate(documents)]
    rounds = 2 if records <= 10_000 else 1
    ours, raw = side_by_side(lambda: _build_ours(documents), lambda: _build_raw(ready), rounds)
    yield Figure(
        f"index build, {records:,} records",
        f"{ours:.1f} s",
        f"plain tantivy, fields ready made: {raw:.1f} s",
        ours / raw,
        f"at most {GOAL} times",
        ours / raw <= GOAL,
    )


def _build_ours(documents: Sequence[IndexDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        EmbeddedEngine().build(Path(folder) / "engine", documents)


def _build_raw(ready: Sequence[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        writer = register_analysers(tantivy.Index(schema(), folder)).writer(HEAP, 1)
        for values in ready:
            writer.add_document(tantivy.Document.from_dict(values, schema()))
        writer.commit()
        writer.wait_merging_threads()
