"""Filling an index of Elasticsearch beside raw bulk calls with the same bodies, and the embedded one."""

import json
import pickle
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.figure import Figure, seconds
from benchmarks.generate import make_index_documents, vocabulary
from coi.lexicon.names import make_name_table
from index.document import IndexDocument
from index.engines.elastic.bodies import make_source
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.schema import make_mapping, make_settings
from index.engines.elastic.sending import CHUNK
from index.folder import FolderHome
from index.gone import Gone
from index.home import IndexHome
from index.labels import make_labels
from index.version import Asides

GOAL = 0.85
SLICE, WARM = 10_000, 5_000
"""Records that are sent before it is the other's turn, and before either is measured."""


class Made:
    """Records made once and kept on disk: a million fit into no memory, and making them takes longer than sending them."""

    def __init__(self, folder: Path, records: int) -> None:
        self.records = records
        self.seconds = 0.0
        self._folder = folder
        self._made: Iterator[IndexDocument] | None = None

    def slices(self) -> Iterator[list[IndexDocument]]:
        """All of them, ``SLICE`` at a time."""
        for start in range(0, self.records, SLICE):
            path = self._folder / f"{start}.pickle"
            if not path.exists():
                self._made = self._made or make_index_documents(self.records)
                path.write_bytes(pickle.dumps(list(islice(self._made, SLICE))))
            documents: list[IndexDocument] = pickle.loads(path.read_bytes())
            yield documents

    def __iter__(self) -> Iterator[IndexDocument]:
        """One by one; ``seconds`` is what it took to have them, which is no part of a build."""
        started = time.perf_counter()
        for documents in self.slices():
            self.seconds += time.perf_counter() - started
            yield from documents
            started = time.perf_counter()


def measure(elastic: ElasticHome, embedded: FolderHome, records: int) -> Iterator[Figure]:
    """Records a second until they can be found. The raw call is given bodies ready made, ours makes them as it goes."""
    with TemporaryDirectory() as folder:
        made = Made(Path(folder), records)
        warm_up(elastic)
        ours, raw = _in_turns(elastic, made)
        yield Figure(
            f"build, {records:,} records", f"{records / ours:,.0f} a second",
            f"raw parallel_bulk, bodies ready made: {records / raw:,.0f} a second", raw / ours,
            f"at least {GOAL} times as fast", raw / ours >= GOAL,
        )  # fmt: skip
        spent = seconds(lambda: build(embedded, made)) - made.seconds
        yield Figure(f"build embedded, {records:,} records", f"{records / spent:,.0f} a second")


def warm_up(elastic: ElasticHome) -> None:
    """Let a server that has just begun compile what indexing takes: the first thousands go slowly, whoever sends them."""
    with _raw_index(elastic) as name:
        _send_raw(elastic, name, _bodies(list(make_index_documents(WARM))))


def build(home: IndexHome, documents: Iterable[IndexDocument]) -> None:
    """Build a version of these records and let it serve."""
    with home.new_version("ab" * 32) as version:
        count = version.write(documents)
        version.keep(_asides())
        version.seal(count)


def _in_turns(elastic: ElasticHome, made: Made) -> tuple[float, float]:
    """Seconds that ours and the raw call take, slice by slice in turns."""
    ours = raw = 0.0
    with _raw_index(elastic) as name, elastic.new_version("ab" * 32) as version:
        for documents in made.slices():
            ours += seconds(lambda some=documents: version.write(some))
            bodies = _bodies(documents)
            raw += seconds(lambda some=bodies: _send_raw(elastic, name, some))
        version.keep(_asides())
        version.seal(made.records)
    return ours, raw


def _bodies(documents: Sequence[IndexDocument]) -> list[tuple[str, dict[str, Any]]]:
    return [(one.id, json.loads(make_source(one)[1])) for one in documents]


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
