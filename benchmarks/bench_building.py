"""Filling an index of Elasticsearch beside raw bulk calls with the same bodies, and the embedded one."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.figure import Figure, seconds
from benchmarks.generate import make_index_documents, vocabulary
from coi.lexicon.names import make_name_table
from index.document import IndexDocument
from index.engines.elastic.bodies import make_body
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.schema import make_mapping, make_settings
from index.engines.elastic.sending import CHUNK
from index.folder import FolderHome
from index.gone import Gone
from index.home import IndexHome
from index.labels import make_labels
from index.version import Asides

GOAL = 0.85
SLICE = 10_000
"""Records that are sent before it is the other's turn; a million of them do not fit into memory."""


class Making:
    """Records made as they are asked for; the seconds that takes are counted apart."""

    def __init__(self, records: int) -> None:
        self.seconds = 0.0
        self._documents = make_index_documents(records)

    def __iter__(self) -> Iterator[IndexDocument]:
        while True:
            started = time.perf_counter()
            document = next(self._documents, None)
            self.seconds += time.perf_counter() - started
            if document is None:
                return
            yield document


def measure(elastic: ElasticHome, embedded: FolderHome, records: int) -> Iterator[Figure]:
    """Records a second until they can be found. The raw call is given bodies ready made, ours makes them as it goes."""
    ours, raw = _in_turns(elastic, records)
    yield Figure(
        f"build, {records:,} records", f"{records / ours:,.0f} a second",
        f"raw parallel_bulk, bodies ready made: {records / raw:,.0f} a second", raw / ours,
        f"at least {GOAL} times as fast", raw / ours >= GOAL,
    )  # fmt: skip
    making = Making(records)
    spent = seconds(lambda: build(embedded, making)) - making.seconds
    yield Figure(f"build embedded, {records:,} records", f"{records / spent:,.0f} a second")


def build(home: IndexHome, documents: Iterable[IndexDocument]) -> None:
    """Build a version of these records and let it serve."""
    with home.new_version("ab" * 32) as version:
        count = version.write(documents)
        version.keep(_asides())
        version.seal(count)


def _in_turns(elastic: ElasticHome, records: int) -> tuple[float, float]:
    """Seconds that ours and the raw call take, slice by slice in turns."""
    ours = raw = 0.0
    documents = make_index_documents(records)
    with _raw_index(elastic) as name, elastic.new_version("ab" * 32) as version:
        while slice_of := list(islice(documents, SLICE)):
            ours += seconds(lambda some=slice_of: version.write(some))
            bodies = [(one.id, make_body(one)) for one in slice_of]
            raw += seconds(lambda some=bodies: _send_raw(elastic, name, some))
        version.keep(_asides())
        version.seal(records)
    return ours, raw


@contextmanager
def _raw_index(elastic: ElasticHome) -> Iterator[str]:
    name, work = f"{elastic.cluster.alias}raw", elastic.connection.work
    work(lambda client: client.indices.create(index=name, settings=make_settings(1), mappings=make_mapping({})))
    try:
        yield name
    finally:
        work(lambda client: client.indices.delete(index=name))


def _send_raw(elastic: ElasticHome, name: str, bodies: Sequence[tuple[str, dict[str, Any]]]) -> None:
    def send(client: Elasticsearch) -> None:
        actions = ({"_index": name, "_id": record_id, "_source": body} for record_id, body in bodies)
        for _ in helpers.parallel_bulk(client, actions, chunk_size=CHUNK):
            pass
        client.indices.refresh(index=name)

    elastic.connection.work(send)


def _asides() -> Asides:
    table = vocabulary()
    return Asides(make_labels(table, {}), make_name_table(table), Gone(frozenset(), {}))
