"""The embedded engine: tantivy, nothing to install. The only module that imports it."""

import functools
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy
from rapidfuzz.distance import DamerauLevenshtein
from tantivy import Filter, Occur, Order, Query

from coi.errors import IndexUnavailableError
from coi.text.fold import fold, words_of
from index.document import IndexDocument
from index.engine import EngineHit, EngineRequest, EngineResult
from index.engines.embedded_facets import facet_counts, filter_query
from index.fields import FIELDS, OTHER, STEMMED_LANGUAGES

_STEMMERS = {
    "en": "english",
    "sv": "swedish",
    "nb": "norwegian",
    "de": "german",
    "ru": "russian",
    "ar": "arabic",
}
HEAP = 96_000_000
"""Bytes of the writer: enough for 100,000 records in few segments."""
LONGEST_TOKEN = 60
TITLE_WEIGHT = 3.0
"""A word in the question weighs more than in the answer ("home for older people serbia")."""
NAMES_WEIGHT = 1.6
"""Words of the vocabulary and search terms: how other languages find an English entry ("äldreboende Serbien")."""
FOLDED_WEIGHT = 1.0
TIE = 0.15
"""What further fields add where a word stands in several."""
BOOSTS = {"topic": 2.0, "subtopic": 4.0, "group": 1.5, "place": 3.0, "country": 2.0, "return_from": 3.0}
"""What an understood meaning adds ("bostad Serbien": topic; "insulin kosovo": subtopic)."""
SNIPPET_LENGTH = 220
_STORED_TEXTS = tuple(f"text_{language}" for language in (*STEMMED_LANGUAGES, OTHER))


def _analyser(*filters: Any) -> Any:
    builder = functools.reduce(
        lambda chain, step: chain.filter(step), filters, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    )
    return builder.build()


@functools.cache
def _analysers() -> dict[str, Any]:
    stemmed = {
        language: _analyser(Filter.remove_long(LONGEST_TOKEN), Filter.lowercase(), Filter.stemmer(name))
        for language, name in _STEMMERS.items()
    }
    plain = _analyser(Filter.remove_long(LONGEST_TOKEN), Filter.lowercase(), Filter.ascii_fold())
    return {**stemmed, OTHER: plain}


@functools.cache
def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        if field.type in {"id", "keyword"}:
            builder.add_text_field(
                field.name, stored=field.type == "id", fast=True, tokenizer_name="raw", index_option="basic"
            )
        elif field.type in {"day", "flag"}:
            builder.add_unsigned_field(field.name, stored=False, indexed=True, fast=True)
        elif field.type == "text":
            stored = field.name.startswith("text_")
            builder.add_text_field(field.name, stored=stored, tokenizer_name=f"coi_{field.language}")
        elif field.type == "folded":
            builder.add_text_field(field.name, stored=False, tokenizer_name="whitespace")
        else:
            builder.add_text_field(field.name, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _register(index: Any) -> Any:
    for language, analyser in _analysers().items():
        index.register_tokenizer(f"coi_{language}", analyser)
    return index


class EmbeddedEngine:
    """Tantivy in a folder."""

    name = "embedded"

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> int:
        """Write a version into an empty folder."""
        folder.mkdir(parents=True, exist_ok=True)
        index = _register(tantivy.Index(_schema(), str(folder)))
        writer = index.writer(HEAP, 1)
        count = 0
        for document in documents:
            writer.add_document(tantivy.Document.from_dict(document.values(), _schema()))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        return count

    def open(self, folder: Path) -> "EmbeddedSearcher":
        """Open a version for searching."""
        try:
            return EmbeddedSearcher(_register(tantivy.Index.open(str(folder))))
        except (ValueError, OSError) as error:
            raise IndexUnavailableError(
                f"the index cannot be opened ({error})", where=str(folder), do="Build it again: coi index"
            ) from error


class EmbeddedSearcher:
    """An open version."""

    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher()
        self._languages = [
            language for language in (*STEMMED_LANGUAGES, OTHER)
            if self._searcher.terms_with_prefix(f"text_{language}", "", limit=1)
        ]  # fmt: skip

    def search(self, request: EngineRequest) -> EngineResult:
        """Run a request: one pass for the hits, one for all facets."""
        text = self._text_query(request)
        filters = filter_query(_schema(), request)
        query = Query.boolean_query([(Occur.Must, text), *((Occur.Must, part) for part in filters)])
        options: dict[str, Any] = {"limit": max(request.limit, 1), "offset": request.offset}
        if request.sort == "newest":
            options |= {"order_by_field": "evidence_day", "order": Order.Desc}
        found = self._searcher.search(query, **options)
        hits = [self._hit(score, address) for score, address in found.hits[: request.limit]]
        facets = facet_counts(self._searcher, text, request) if request.facets else {}
        return EngineResult(hits, found.count, facets)

    def snippet(self, hit: EngineHit, words: Sequence[str]) -> str:
        """The best passage in the language with most of the words."""
        document = self._searcher.doc(hit.address)
        best = ""
        for language in self._languages:
            field = f"text_{language}"
            if not document.get_first(field):
                continue
            terms = [term for word in words for term in _analysers()[language].analyze(word)]
            if not terms:
                continue
            query = Query.boolean_query([(Occur.Should, Query.term_query(_schema(), field, term)) for term in terms])
            generator = tantivy.SnippetGenerator.create(self._searcher, query, _schema(), field)
            generator.set_max_num_chars(SNIPPET_LENGTH)
            marked = generator.snippet_from_doc(document).to_html().replace("<b>", "<mark>").replace("</b>", "</mark>")
            best = max(best, marked, key=lambda text: text.count("<mark>"))
        return " ".join(best.split()) if "<mark>" in best else ""

    def words_of(self, hit: EngineHit) -> frozenset[str]:
        """All folded words of a hit, from its stored texts."""
        document = self._searcher.doc(hit.address)
        stored = [document.get_first(field) or "" for field in _STORED_TEXTS]
        texts = [hit.data["title"], *hit.data["terms"], *stored]
        return frozenset(token.folded for text in texts for token in words_of(text))

    def get(self, record_id: str) -> EngineHit | None:
        """The record of an id."""
        found = self._searcher.search(Query.term_query(_schema(), "id", record_id), limit=1)
        return self._hit(*found.hits[0]) if found.hits else None

    def record(self, record_id: str) -> dict[str, Any] | None:
        """The whole public record of an id."""
        found = self._searcher.search(Query.term_query(_schema(), "id", record_id), limit=1)
        if not found.hits:
            return None
        record: dict[str, Any] = json.loads(self._searcher.doc(found.hits[0][1]).get_first("record"))
        return record

    def complete(self, words: Sequence[str], prefix: str, limit: int) -> Sequence[EngineHit]:
        """Titles with all words and one that begins with the prefix."""
        parts = [(Occur.Must, Query.term_query(_schema(), "title_exact", word)) for word in words]
        if prefix:
            begins = Query.fuzzy_term_query(_schema(), "title_exact", prefix, distance=0, prefix=True)
            parts.append((Occur.Must, begins))
        if not parts:
            return []
        found = self._searcher.search(Query.boolean_query(parts), limit=limit)
        return [self._hit(score, address) for score, address in found.hits]

    def knows(self, word: str) -> bool:
        """Whether a folded word is indexed."""
        return any(self._searcher.doc_freq(field, word) > 0 for field in ("exact", "names"))

    def neighbours(self, word: str, limit: int) -> Sequence[str]:
        """Indexed words with the same beginning, within two slips."""
        near = []
        for term, count in self._searcher.terms_with_prefix("exact", word[:2], limit=2000):
            slips = DamerauLevenshtein.distance(word, term, score_cutoff=2)
            if 0 < slips <= (1 if len(word) < 6 else 2) and len(term) > 3:
                near.append((slips, -count, term))
        return [term for _, _, term in sorted(near)[:limit]]

    def count(self) -> int:
        """Number of records."""
        return int(self._searcher.num_docs)

    def _hit(self, score: float | None, address: Any) -> EngineHit:
        document = self._searcher.doc(address)
        data = json.loads(document.get_first("data"))
        return EngineHit(document.get_first("id"), float(score or 0.0), data, address)

    def _text_query(self, request: EngineRequest) -> Any:
        wanted = [self._word_query(word) for word in request.words]
        wanted += [
            Query.boost_query(Query.term_query(_schema(), field, value), BOOSTS[field])
            for field, values in request.boosts.items()
            for value in values
        ]
        parts: list[tuple[Any, Any]] = [(Occur.Must, self._phrase_query(phrase)) for phrase in request.phrases]
        if wanted:
            parts.append((Occur.Must, Query.boolean_query([(Occur.Should, part) for part in wanted])))
        if not parts:
            parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 1.0)))
        parts += [(Occur.MustNot, self._phrase_query(text)) for text in request.excluded]
        return Query.boolean_query(parts)

    def _word_query(self, word: str) -> Any:
        folded = " ".join(token.folded for token in words_of(word)) or fold(word)
        fields = [
            Query.boost_query(Query.term_query(_schema(), "title_exact", folded), TITLE_WEIGHT * FOLDED_WEIGHT),
            Query.boost_query(Query.term_query(_schema(), "exact", folded), FOLDED_WEIGHT),
            Query.boost_query(Query.term_query(_schema(), "names", folded), NAMES_WEIGHT),
        ]
        for language in self._languages:
            for term in _analysers()[language].analyze(word):
                fields.append(Query.term_query(_schema(), f"text_{language}", term))
                fields.append(Query.boost_query(Query.term_query(_schema(), f"title_{language}", term), TITLE_WEIGHT))
        return Query.disjunction_max_query(fields, TIE)

    def _phrase_query(self, phrase: str) -> Any:
        words: list[str | tuple[int, str]] = [token.folded for token in words_of(phrase)]
        if not words:
            return Query.empty_query()
        if len(words) == 1:  # tantivy panics on a phrase of one word
            return Query.term_query(_schema(), "exact", str(words[0]))
        return Query.phrase_query(_schema(), "exact", words, slop=0)
