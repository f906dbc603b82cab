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

from benchmarks import bench_building, bench_load
from benchmarks.__main__ import write_figures
from benchmarks.bench_query import AS_OF, in_turns
from benchmarks.figure import HEAD, Figure, machine, percentile
from benchmarks.generate import make_queries
from benchmarks.growth import growth
from index.asking import make_engine_request
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.queries import make_search
from index.engines.elastic.searcher import named
from index.engines.elastic.settings import ElasticSettings
from index.folder import FolderHome
from index.query import understand
from index.request import SearchRequest
from index.search import search
from tests.elasticsearch.node import Node

QUERY_GOAL = 1.3
QUERIES = 200


@dataclass(frozen=True)
class Bench:
    """The homes that are measured, each with the same generated records."""

    elastic: ElasticHome
    embedded: FolderHome
    records: int
    with_rebuild: bool

    def measure(self) -> Iterator[Figure]:
        """All figures."""
        yield from bench_building.measure(self.elastic, self.embedded, self.records)
        yield from self._query()
        yield from bench_load.measure(self.elastic, self.records, with_rebuild=self.with_rebuild)

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
    parser.add_argument(
        "--rebuild",
        type=int,
        default=100_000,
        help="most records that are built anew under load: ten minutes for 100,000",
    )
    parser.add_argument("--write", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    rows, figures = [machine(), "", HEAD], list[Figure]()
    print("\n".join(rows), flush=True)
    with server() as url:
        for records in (int(number) for number in given.records.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                home = ElasticHome(ElasticSettings((url,), alias=f"bench{uuid.uuid4().hex[:8]}", timeout=30.0))
                try:
                    bench = Bench(home, FolderHome(Path(folder)), records, records <= given.rebuild)
                    for figure in bench.measure():
                        figures.append(figure)
                        print(figure.row(), flush=True)
                finally:
                    home.connection.work(
                        lambda client, alias=home.cluster.alias: client.indices.delete(index=f"{alias}*")
                    )
    rows += [*(figure.row() for figure in figures), *growth(figures)]
    print("\n".join(growth(figures)))
    if given.write:
        write_figures("search figures", rows)


if __name__ == "__main__":
    main()
