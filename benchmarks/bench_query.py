"""Answering a query, beside plain tantivy and beside SQLite FTS5 doing the same job; and the API over the library."""

import http.client
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

import tantivy
from tantivy import Occur, Query

from benchmarks.figure import Figure, percentile
from benchmarks.generate import make_documents, make_queries
from benchmarks.serving import Served
from index.asking import make_engine_request
from index.engine import EngineRequest
from index.engines.embedded.facets import facet_counts, filter_queries
from index.engines.embedded.queries import make_lifts, make_text_query
from index.engines.embedded.schema import analysers, register_analysers, schema
from index.fields import TEXT_LANGUAGES
from index.open import OpenIndex
from index.query import understand
from index.request import SearchRequest
from index.search import search

AS_OF = date(2026, 11, 24)
QUERIES = 300
RAW_GOAL, SQLITE_GOAL, API_GOAL_MS = 1.5, 5.0, 2.0
SHARES = (50, 95, 99)


def measure(index: OpenIndex, home: Path, records: int, folder: Path) -> Iterator[Figure]:
    """Milliseconds per query over an open index of ``records`` generated records."""
    queries = make_queries(QUERIES)
    raw = RawTantivy(home, index)
    asked = [
        make_engine_request(understand(text, index.lexicon), SearchRequest(text, as_of=AS_OF), {}) for text in queries
    ]
    sqlite = Sqlite(folder / "fts.db", records)
    ours_ms, raw_ms, sqlite_ms = in_turns(
        queries,
        lambda number: search(index, SearchRequest(queries[number], as_of=AS_OF)),
        lambda number: raw.answer(asked[number]),
        lambda number: sqlite.answer(asked[number]),
    )
    for share in SHARES:
        ours, other = percentile(ours_ms, share), percentile(raw_ms, share)
        yield Figure(
            f"query p{share}, {records:,} records", f"{ours:.1f} ms", f"plain tantivy: {other:.1f} ms", ours / other,
            f"at most {RAW_GOAL} times", ours / other <= RAW_GOAL,
        )  # fmt: skip
    ours, other = percentile(ours_ms, 95), percentile(sqlite_ms, 95)
    yield Figure(
        f"query p95, {records:,} records", f"{ours:.1f} ms", f"SQLite FTS5: {other:.1f} ms", ours / other,
        f"at most 1/{SQLITE_GOAL:.0f}", ours / other <= 1 / SQLITE_GOAL,
    )  # fmt: skip
    yield from _measure_api(index, home, queries, records)


def in_turns(queries: Sequence[str], *answers: Callable[[int], object]) -> list[list[float]]:
    """Milliseconds of each way to answer, query by query in turns, after one round that is not counted."""
    times: list[list[float]] = [[] for _ in answers]
    for counted in (False, True):
        for number in range(len(queries)):
            for listed, answer in zip(times, answers, strict=True):
                started = time.perf_counter()
                answer(number)
                if counted:
                    listed.append((time.perf_counter() - started) * 1000)
    return times


class RawTantivy:
    """The same query, the same counts, ten stored documents and ten snippets, and nothing else."""

    def __init__(self, home: Path, index: OpenIndex) -> None:
        folder = home / index.meta.name / "engine"
        self._searcher = register_analysers(tantivy.Index.open(str(folder))).searcher()

    def answer(self, request: EngineRequest) -> None:
        """Answer a request."""
        text = make_text_query(request, TEXT_LANGUAGES)
        parts = [(Occur.Must, text), *((Occur.Must, part) for part in filter_queries(request))]
        parts += [(Occur.Should, part) for part in make_lifts(request)]
        found = self._searcher.search(Query.boolean_query(parts), limit=10)
        facet_counts(self._searcher, text, request)
        generators = [self._generator(f"body_{language}", language, request) for language in TEXT_LANGUAGES]
        for _, address in found.hits:
            document = self._searcher.doc(address)
            for language, generator in zip(TEXT_LANGUAGES, generators, strict=True):
                if document.get_first(f"body_{language}"):
                    generator.snippet_from_doc(document).to_html()

    def _generator(self, field: str, language: str, request: EngineRequest) -> tantivy.SnippetGenerator:
        terms = [term for word in request.words for term in analysers()[language].analyze(word)]
        query = Query.boolean_query([(Occur.Should, Query.term_query(schema(), field, term)) for term in terms])
        return tantivy.SnippetGenerator.create(self._searcher, query, schema(), field)


class Sqlite:
    """SQLite FTS5 with the same texts: ten hits with snippets, the total, and the counts of every facet."""

    FACETS = ("country", "topic", "language", "publisher")

    def __init__(self, path: Path, records: int) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute("CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')")
        self._db.execute("CREATE TABLE record(id INTEGER PRIMARY KEY, country, topic, language, publisher, published)")
        for number, one in enumerate(make_documents(records)):
            body = "\n".join(f"{part.heading}\n{part.text}" for part in one.sections)
            self._db.execute("INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)", (number, one.title, body))
            row = (number, one.country, one.topics[0], one.language, one.publisher, one.published)
            self._db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", row)
        for name in self.FACETS:
            self._db.execute(f"CREATE INDEX {name}_index ON record({name})")
        self._db.commit()

    def answer(self, request: EngineRequest) -> None:
        """Answer a request."""
        words = [word for text in request.words for word in re.findall(r"\w+", text)]
        if not words:
            return
        match = " OR ".join(f'"{word}"' for word in words)
        countries = request.filters.get("country", ())
        self._db.execute("CREATE TEMP TABLE found AS SELECT rowid AS id FROM text WHERE text MATCH ?", (match,))
        narrowed = f"country IN ({','.join('?' * len(countries))})" if countries else "1"
        for facet in self.FACETS:
            condition, values = ("1", ()) if facet == "country" else (narrowed, countries)
            self._db.execute(
                f"SELECT {facet}, count(*) FROM record JOIN found USING (id) WHERE {condition} GROUP BY {facet}", values
            ).fetchall()
        self._db.execute(f"SELECT count(*) FROM record JOIN found USING (id) WHERE {narrowed}", countries).fetchone()
        self._db.execute(
            "SELECT text.rowid, snippet(text, 1, '<mark>', '</mark>', '…', 30) FROM text JOIN record ON record.id = text.rowid "
            f"WHERE text MATCH ? AND {narrowed} ORDER BY bm25(text, 3.0, 1.0) LIMIT 10",
            (match, *countries),
        ).fetchall()
        self._db.execute("DROP TABLE found")


def _measure_api(index: OpenIndex, home: Path, queries: Sequence[str], records: int) -> Iterator[Figure]:
    with Served(home) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port)

        def ask(number: int) -> None:
            connection.request("GET", f"/api/search?q={quote(queries[number])}")
            connection.getresponse().read()

        library_ms, api_ms = in_turns(
            queries, lambda number: search(index, SearchRequest(queries[number], as_of=AS_OF)), ask
        )
    over = percentile(api_ms, 50) - percentile(library_ms, 50)
    yield Figure(
        f"API over the library, p50, {records:,} records", f"{over:.1f} ms more",
        f"library: {percentile(library_ms, 50):.1f} ms", None, f"at most {API_GOAL_MS:.0f} ms more", over <= API_GOAL_MS,
    )  # fmt: skip
