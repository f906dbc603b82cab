"""An open index version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tantivy import Occur, Order, Query

from coi.text.fold import folded_words
from index.engine import EngineHit, EngineRequest, EngineResult, Passage
from index.engines.embedded.facets import facet_counts, filter_queries
from index.engines.embedded.passages import make_passages
from index.engines.embedded.queries import make_lifts, make_text_query
from index.engines.embedded.rows import Rows
from index.engines.embedded.schema import ROW, analyse, schema
from index.fields import TEXT_LANGUAGES, TEXT_PARTS
from index.neighbours import SAME_BEGINNING, rank_neighbours

ROW_FILES = ("hits", "records", "words", "sections")
MOST_NEIGHBOURS = 50_000
"""Words with the same beginning that are compared: more than any language has."""
REMEMBERED = 5_000
"""Hits whose data is kept in memory, about 10 MB: the same records come up again and again."""


class EmbeddedSearcher:
    """Tantivy's searcher and the row files beside it. Safe for threads: nothing changes after opening."""

    def __init__(self, index: Any, folder: Path) -> None:
        self._searcher = index.searcher()
        self._rows = {name: Rows(folder, name) for name in ROW_FILES}
        self._read_hit = lru_cache(maxsize=REMEMBERED)(self._rows["hits"].get)
        short = [name for name, rows in self._rows.items() if len(rows) != self._searcher.num_docs]
        if short:
            raise ValueError(f"{short[0]}.jsonl does not have a row for each of {self._searcher.num_docs} records")
        self._languages = [
            language
            for language in TEXT_LANGUAGES
            if any(self._searcher.terms_with_prefix(f"{part}_{language}", "", limit=1) for part in TEXT_PARTS)
        ]

    def search(self, request: EngineRequest) -> EngineResult:
        """Run a request: one pass for the hits, one for all facets."""
        text = make_text_query(request, self._languages)
        query = Query.boolean_query(
            [
                (Occur.Must, text),
                *((Occur.Must, part) for part in filter_queries(request)),
                *((Occur.Should, part) for part in make_lifts(request)),
            ]
        )
        options: dict[str, Any] = {"limit": max(request.limit, 1), "offset": request.offset}
        if request.sort == "newest":
            options |= {"order_by_field": "evidence_day", "order": Order.Desc}
        found = self._searcher.search(query, **options)
        facets = facet_counts(self._searcher, text, request) if request.facets else {}
        return EngineResult(self._hits(found.hits[: request.limit]), found.count, facets)

    def passages(self, hits: Sequence[EngineHit], words: Sequence[str]) -> Sequence[Passage]:
        """The best passage of each hit, in the language with most of the words."""
        return make_passages(self._searcher, self._rows["sections"], hits, words, self._languages)

    def words_of(self, hits: Sequence[EngineHit]) -> Sequence[frozenset[str]]:
        """All folded words of each hit's texts."""
        return [frozenset(self._rows["words"].get(hit.address[1]).split()) for hit in hits]

    def get(self, record_id: str) -> EngineHit | None:
        """The record of an id."""
        found = self._hits(self._searcher.search(Query.term_query(schema(), "id", record_id), limit=1).hits)
        return found[0] if found else None

    def record(self, record_id: str) -> Mapping[str, Any] | None:
        """The whole public record of an id."""
        hit = self.get(record_id)
        record: Mapping[str, Any] | None = self._rows["records"].get(hit.address[1]) if hit else None
        return record

    def complete(self, words: Sequence[str], prefix: str, limit: int) -> Sequence[EngineHit]:
        """Titles with all words and one that begins with the prefix."""
        parts = [(Occur.Must, Query.term_query(schema(), "title_exact", word)) for word in words]
        if prefix:
            begins = Query.fuzzy_term_query(schema(), "title_exact", prefix, distance=0, prefix=True)
            parts.append((Occur.Must, begins))
        return self._hits(self._searcher.search(Query.boolean_query(parts), limit=limit).hits) if parts else []

    def known(self, words: Sequence[str]) -> frozenset[str]:
        """Those of the words that any text or name has, themselves or in a form of them."""
        return frozenset(word for word in words if self._knows(word))

    def _knows(self, word: str) -> bool:
        found = (
            self._searcher.doc_freq(field, folded)
            for folded in folded_words(word)
            for field in ("exact", "terms", "names")
        )
        if any(found):
            return True
        return any(
            self._searcher.doc_freq(f"{part}_{language}", term)
            for language in self._languages
            for term in analyse(language, word)
            for part in TEXT_PARTS
        )

    def neighbours(self, word: str, limit: int) -> Sequence[str]:
        """Indexed words with the same beginning, within one slip, or two in a long word."""
        found = self._searcher.terms_with_prefix("exact", word[:SAME_BEGINNING], limit=MOST_NEIGHBOURS)
        return rank_neighbours(word, dict(found), limit)

    def count(self) -> int:
        """Number of records."""
        return int(self._searcher.num_docs)

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every record that a request finds."""
        everything = replace(request, offset=0, limit=max(self.count(), 1), facets=False)
        yield from sorted(self.search(everything).hits, key=lambda hit: hit.id)

    def _hits(self, found: Sequence[tuple[float | None, Any]]) -> list[EngineHit]:
        rows = self._searcher.fast_field_values(ROW, [address for _, address in found]) if found else []
        hits = []
        for (score, address), row in zip(found, rows, strict=True):
            record_id, data = self._read_hit(row)
            hits.append(EngineHit(record_id, float(score or 0.0), data, (address, row)))
        return hits
