"""Filling a version: records in, refusals told by id, then closed, counted and sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch, helpers
from elasticsearch.exceptions import ApiError, TransportError

from coi.errors import IndexUnavailableError
from index.document import IndexDocument
from index.engines.elastic.bodies import make_body
from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import LONG, Connection
from index.engines.elastic.failures import FULL_DISK, explain
from index.engines.elastic.names import Said, now
from index.engines.elastic.purge import expunge
from index.engines.elastic.queries import EVERY_RECORD
from index.engines.elastic.scan import scan_index
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT, DIGEST
from index.engines.elastic.searcher import ElasticSearcher
from index.fields import text_language
from index.version import Asides

CHUNK = 500
"""Records in one request: more do not go faster, and a refused one is sent again whole."""
CHUNK_BYTES = 8 * 1024 * 1024
MOST_RETRIES = 6
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0
"""Seconds before a record is sent again that the server had no room for."""
SHOWN = 10
"""Refused records that a message names."""
NOT_FOUND = 404


class ElasticBuilding:
    """A version under way. With ``known`` (digests by id) it is a copy of the live one, and only changes are written."""

    def __init__(self, connection: Connection, name: str, said: Said, known: dict[str, str] | None = None) -> None:
        self.name = name
        self._connection = connection
        self._said = said
        self._known = known
        self._languages: set[str] = set(said.languages)
        self.changed = 0
        self.withdrawn: frozenset[str] = frozenset()

    def write(self, documents: Iterable[IndexDocument]) -> int:
        """Put records in; those of a copy that are not among them are taken out. Raises ``IndexUnavailableError``."""
        count = 0

        def actions() -> Iterator[dict[str, Any]]:
            nonlocal count
            left = dict(self._known or {})
            for document in documents:
                count += 1
                self._languages |= {text_language(text.language) for text in document.texts}
                body = make_body(document)
                if left.pop(document.id, None) != body[DIGEST]:
                    self.changed += 1
                    yield {"_index": self.name, "_id": document.id, "_source": body}
            for record_id in left:
                self.changed += 1
                yield {"_op_type": "delete", "_index": self.name, "_id": record_id}

        self._send(actions())
        self._settle()
        return count

    def keep(self, asides: Asides) -> None:
        """Put labels, names and lists beside the records: rows without an id, which no query finds."""
        self.withdrawn = asides.gone.withdrawn
        self._send(
            {"_index": self.name, "_id": f"{ASIDE}:{name}", "_source": {ASIDE: name, ASIDE_TEXT: text}}
            for name, text in asides.to_texts().items()
        )
        self._refresh()

    def open(self) -> ElasticSearcher:
        """What was written, open for searching."""
        return ElasticSearcher(self._connection, self.name, sorted(self._languages))

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

    def _send(self, actions: Iterable[dict[str, Any]]) -> None:
        refused: list[tuple[str, str]] = []
        try:
            for accepted, item in self._connection.work(lambda client: self._bulk(client, actions)):
                if not accepted and not _is_gone_already(item):
                    refused.append(_refusal(item))
                    if any(sign in refused[-1][1].lower() for sign in FULL_DISK):
                        break
        except (ApiError, TransportError) as error:
            raise explain(error, self._connection.settings) from error
        if refused:
            raise _refused(refused, self._connection.settings.shown)

    def _bulk(self, client: Elasticsearch, actions: Iterable[dict[str, Any]]) -> Any:
        return helpers.streaming_bulk(
            client.options(request_timeout=LONG),
            actions,
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            raise_on_error=False,
            max_retries=MOST_RETRIES,
            initial_backoff=FIRST_WAIT,
            max_backoff=LONGEST_WAIT,
        )


def read_digests(connection: Connection, name: str) -> dict[str, str]:
    """Digests of a version's records by id."""
    rows = scan_index(connection, name, EVERY_RECORD, [DIGEST])
    return {row["_id"]: row["fields"][DIGEST][0] for row in rows}


def _is_gone_already(item: dict[str, Any]) -> bool:
    """Whether it is a delete of what is not there: it was sent again after a node died with the answer."""
    return bool(item.get("delete", {}).get("status") == NOT_FOUND)


def _refusal(item: dict[str, Any]) -> tuple[str, str]:
    """Id and reason of a record that was not taken."""
    (result,) = item.values()
    error = result.get("error") or {}
    reason = f"{error.get('type', '')}: {error.get('reason', '')}" if isinstance(error, dict) else str(error)
    return str(result.get("_id")), reason


def _refused(refused: list[tuple[str, str]], where: str) -> IndexUnavailableError:
    if any(sign in reason.lower() for _, reason in refused for sign in FULL_DISK):
        what = "the disk of Elasticsearch is nearly full: it takes nothing more"
        return IndexUnavailableError(what, where=where, do="Free space; the live index was left alone")
    listed = "; ".join(f"{record_id} ({reason[:160]})" for record_id, reason in refused[:SHOWN])
    more = f" and {len(refused) - SHOWN} more" if len(refused) > SHOWN else ""
    what = f"Elasticsearch refused {len(refused)} records: {listed}{more}"
    return IndexUnavailableError(what, where=where, do="Mend them; the live index was left alone")
