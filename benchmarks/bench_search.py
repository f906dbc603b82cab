"""Both engines and raw calls of the client in one run: ``python -m benchmarks.bench_search [--records 10000] [--write]``.

The server is the one of the tests, started for this run, or the one that ``COI_ELASTICSEARCH_URL`` names.
"""

import argparse
import os
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks import bench_load
from benchmarks.__main__ import write_figures
from benchmarks.bench_load import build
from benchmarks.bench_query import AS_OF, in_turns
from benchmarks.figure import HEAD, Figure, machine, percentile, seconds
from benchmarks.generate import make_index_documents, make_queries
from index.asking import make_engine_request
from index.engines.elastic.bodies import make_body
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.queries import make_search
from index.engines.elastic.schema import make_mapping, make_settings
from index.engines.elastic.searcher import named
from index.engines.elastic.sending import CHUNK
from index.engines.elastic.settings import ElasticSettings
from index.folder import FolderHome
from index.query import understand
from index.request import SearchRequest
from index.search import search
from tests.elasticsearch.node import Node

BUILD_GOAL, QUERY_GOAL = 0.85, 1.3
QUERIES = 200


@dataclass(frozen=True)
class Bench:
    """The homes that are measured, each with the same generated records."""

    elastic: ElasticHome
    embedded: FolderHome
    records: int

    def measure(self) -> Iterator[Figure]:
        """All figures."""
        yield from self._build()
        yield from self._query()
        yield from bench_load.measure(self.elastic, self.records)

    def _build(self) -> Iterator[Figure]:
        """Records a second: ours turns records into bodies as it goes, the raw call is given them ready made."""
        documents = list(make_index_documents(self.records))
        ours, embedded = build(self.elastic, documents), build(self.embedded, documents)
        raw = self._build_raw([(one.id, make_body(one)) for one in documents])
        yield Figure(
            f"build, {self.records:,} records", f"{self.records / ours:,.0f} a second",
            f"raw parallel_bulk, bodies ready made: {self.records / raw:,.0f} a second", raw / ours,
            f"at least {BUILD_GOAL} times as fast", raw / ours >= BUILD_GOAL,
        )  # fmt: skip
        yield Figure(f"build embedded, {self.records:,} records", f"{self.records / embedded:,.0f} a second")

    def _build_raw(self, bodies: Sequence[tuple[str, dict[str, Any]]]) -> float:
        """Seconds until all can be found."""
        name, work = f"{self.elastic.cluster.alias}raw", self.elastic.connection.work
        work(lambda client: client.indices.create(index=name, settings=make_settings(1), mappings=make_mapping({})))

        def send(client: Elasticsearch) -> None:
            actions = ({"_index": name, "_id": record_id, "_source": body} for record_id, body in bodies)
            for _ in helpers.parallel_bulk(client, actions, chunk_size=CHUNK):
                pass
            client.indices.refresh(index=name)

        spent = seconds(lambda: work(send))
        work(lambda client: client.indices.delete(index=name))
        return spent

    def _query(self) -> Iterator[Figure]:
        opened, embedded = self.elastic.open(), self.embedded.open()
        queries = make_queries(QUERIES)
        asked = [
            make_engine_request(understand(text, opened.lexicon), SearchRequest(text, as_of=AS_OF), {})
            for text in queries
        ]
        bodies = [named(make_search(request, self._languages())) for request in asked]
        target = self.elastic.live_name()
        ask = self.elastic.connection.ask
        ours_ms, raw_ms, inside_ms, whole_ms, embedded_ms = in_turns(
            queries,
            lambda number: opened.searcher.search(asked[number]),
            lambda number: ask(lambda client: client.search(index=target, **bodies[number])),
            lambda number: embedded.searcher.search(asked[number]),
            lambda number: search(opened, SearchRequest(queries[number], as_of=AS_OF)),
            lambda number: search(embedded, SearchRequest(queries[number], as_of=AS_OF)),
        )
        for share in (50, 95, 99):
            ours, raw = percentile(ours_ms, share), percentile(raw_ms, share)
            goal = (f"at most {QUERY_GOAL} times", ours / raw <= QUERY_GOAL) if share == 95 else ("", None)
            yield Figure(
                f"engine's search p{share}, {self.records:,} records", f"{ours:.1f} ms",
                f"the same body sent raw: {raw:.1f} ms; embedded: {percentile(inside_ms, share):.1f} ms", ours / raw, *goal,
            )  # fmt: skip
            yield Figure(
                f"whole answer p{share}, {self.records:,} records", f"{percentile(whole_ms, share):.1f} ms",
                f"embedded: {percentile(embedded_ms, share):.1f} ms",
            )  # fmt: skip

    def _languages(self) -> Sequence[str]:
        return self.elastic.cluster.said(self.elastic.live_name()).languages


@contextmanager
def server() -> Iterator[str]:
    """Address of the server named, or of one started for this run."""
    if named_one := os.environ.get("COI_ELASTICSEARCH_URL"):
        yield named_one
        return
    node = Node().start()
    try:
        yield node.url
    finally:
        node.remove()


def main() -> None:
    """Measure and print; ``--write`` puts the figures into the README."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench_search")
    parser.add_argument("--records", default="10000", help="numbers of records, separated by commas")
    parser.add_argument("--write", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    rows = [machine(), "", HEAD]
    print("\n".join(rows), flush=True)
    with server() as url:
        for records in (int(number) for number in given.records.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                home = ElasticHome(ElasticSettings((url,), alias=f"bench{uuid.uuid4().hex[:8]}", timeout=30.0))
                try:
                    for figure in Bench(home, FolderHome(Path(folder)), records).measure():
                        rows.append(figure.row())
                        print(rows[-1], flush=True)
                finally:
                    home.connection.work(
                        lambda client, alias=home.cluster.alias: client.indices.delete(index=f"{alias}*")
                    )
    if given.write:
        write_figures("search figures", rows)


if __name__ == "__main__":
    main()
