"""Filling a version: records in, refusals told by id, then closed, counted and sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from index.document import IndexDocument
from index.engines.elastic.bodies import make_source
from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import Connection
from index.engines.elastic.names import Said, now
from index.engines.elastic.purge import expunge
from index.engines.elastic.queries import EVERY_RECORD
from index.engines.elastic.scan import scan_index
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT, DIGEST
from index.engines.elastic.searcher import ElasticSearcher
from index.engines.elastic.sending import send
from index.fields import text_language
from index.gone import Gone
from index.version import Asides


class ElasticBuilding:
    """A version under way. With ``known`` (digests by id) it is a copy of the live one, and only changes are written."""

    def __init__(self, connection: Connection, name: str, said: Said, known: dict[str, str] | None = None) -> None:
        self.name = name
        self._connection = connection
        self._said = said
        self._known = known
        self._languages: set[str] = set(said.languages)
        self.changed = 0
        self.gone = Gone(frozenset(), {})

    def write(self, documents: Iterable[IndexDocument]) -> int:
        """Put records in; those of a copy that are not among them are taken out. Raises ``IndexUnavailableError``."""
        count = 0

        def actions() -> Iterator[dict[str, Any]]:
            nonlocal count
            left = dict(self._known or {})
            for document in documents:
                count += 1
                self._languages |= {text_language(text.language) for text in document.texts}
                digest, source = make_source(document)
                if left.pop(document.id, None) != digest:
                    self.changed += 1
                    yield {"_index": self.name, "_id": document.id, "_source": source}
            for record_id in left:
                self.changed += 1
                yield {"_op_type": "delete", "_index": self.name, "_id": record_id}

        send(self._connection, actions())
        self._settle()
        return count

    def keep(self, asides: Asides) -> None:
        """Put labels, names and lists beside the records: rows without an id, which no query finds."""
        self.gone = asides.gone
        rows = (
            {"_index": self.name, "_id": f"{ASIDE}:{name}", "_source": {ASIDE: name, ASIDE_TEXT: text}}
            for name, text in asides.to_texts().items()
        )
        send(self._connection, rows)
        self._refresh()

    def open(self) -> ElasticSearcher:
        """What was written, open for searching."""
        return ElasticSearcher(self._connection.patient(), self.name, sorted(self._languages))

    def seal(self, count: int) -> None:
        """Say in its mapping that it is whole; it takes no more writing and gets its replicas."""
        said = replace(
            self._said,
            count=count,
            built_at=now().isoformat(timespec="seconds"),
            languages=tuple(sorted(self._languages)),
            sealed=True,
        )
        Cluster(self._connection).close_version(self.name, said)

    def _settle(self) -> None:
        """Make it searchable; of a copy, drop what was taken out or replaced: withdrawn words must not lie about."""
        self._refresh()
        if self._known is not None and self.changed:
            expunge(self._connection, self.name)

    def _refresh(self) -> None:
        self._connection.work(lambda client: client.indices.refresh(index=self.name))


def read_digests(connection: Connection, name: str) -> dict[str, str]:
    """Digests of a version's records by id."""
    rows = scan_index(connection, name, EVERY_RECORD, [DIGEST])
    return {row["_id"]: row["fields"][DIGEST][0] for row in rows}
