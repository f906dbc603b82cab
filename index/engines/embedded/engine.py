"""Building and opening an index in a folder."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import tantivy

from coi.errors import IndexUnavailableError
from index.document import IndexDocument
from index.engines.embedded.rows import RowWriter
from index.engines.embedded.schema import ROW, register_analysers, schema
from index.engines.embedded.searcher import ROW_FILES, EmbeddedSearcher

HEAP = 96_000_000
"""Bytes of the writer: enough for 100,000 records in few segments."""


class EmbeddedEngine:
    """Tantivy in a folder, with row files beside it."""

    name = "embedded"

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> int:
        """Write a version into an empty folder."""
        folder.mkdir(parents=True, exist_ok=True)
        index = register_analysers(tantivy.Index(schema(), str(folder)))
        writer = index.writer(HEAP, 1)
        count = 0
        with ExitStack() as stack:
            rows = {name: stack.enter_context(RowWriter(folder, name)) for name in ROW_FILES}
            for document in documents:
                # from_dict raises at once for a wrong type; keyword arguments would kill the writer's thread later
                values = document.values()
                writer.add_document(tantivy.Document.from_dict({**values, ROW: count}, schema()))
                rows["hits"].add([document.id, document.data])
                rows["records"].add(document.record)
                rows["words"].add(" ".join(dict.fromkeys(values["exact"].split())))
                rows["sections"].add(document.sections)
                count += 1
        try:
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:  # so the library says that the disk is full
            do = "Check that the folder may be written and has room"
            raise IndexUnavailableError(f"the index cannot be written ({error})", where=str(folder), do=do) from error
        return count

    def open(self, folder: Path) -> EmbeddedSearcher:
        """Open a version for searching."""
        try:
            return EmbeddedSearcher(register_analysers(tantivy.Index.open(str(folder))), folder)
        except (ValueError, OSError) as error:
            raise IndexUnavailableError(
                f"the index cannot be opened ({error})", where=str(folder), do="Build it again: coi index"
            ) from error
