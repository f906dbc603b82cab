"""The alias, or one version, open for searching."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from elastic_transport import ObjectApiResponse
from elasticsearch.exceptions import ApiError

from coi.text.fold import folded_words
from index.engine import EngineHit, EngineRequest, EngineResult, Passage
from index.engines.elastic.bodies import unpack
from index.engines.elastic.connection import Connection
from index.engines.elastic.passages import make_passage_search, read_passages
from index.engines.elastic.queries import (
    BY_RELEVANCE,
    EVERY_RECORD,
    FOLDED_WEIGHTS,
    make_filters,
    make_matches,
    make_query,
    make_search,
    read_facets,
)
from index.engines.elastic.scan import scan_index
from index.engines.elastic.schema import HIT, RECORD, WORDS
from index.fields import TEXT_PARTS
from index.neighbours import LONG_WORD, SAME_BEGINNING, SHORTEST_NEIGHBOUR, rank_neighbours

REMEMBERED = 2_000
"""Records whose words are kept in memory, about 10 MB: the same ones come up again and again."""
MOST_NEIGHBOURS = 60
"""Words near to another that the server gives for ours to rank."""
MOST_MARKED = 40
"""Words looked for in passages as they are; of more (all names of a topic) only those that stand in the hits."""
STEM = 5
"""Letters by which forms of a word are alike, as in ``index.answered``."""
ANY_PART = dict.fromkeys(TEXT_PARTS, 1.0)


class ElasticSearcher:
    """Searches ``target``: the alias for readers, the name of a version while it is built. Safe for threads.

    ``languages`` are those that have texts in it.
    """

    def __init__(self, connection: Connection, target: str, languages: Sequence[str]) -> None:
        self._connection = connection
        self._target = target
        self._languages = tuple(languages)
        self._words: dict[str, frozenset[str]] = {}

    def search(self, request: EngineRequest) -> EngineResult:
        """Run a request: hits, total and facets in one."""
        found = self._search(make_search(request, self._languages))
        facets = read_facets(request, found["aggregations"]) if request.facets else {}
        return EngineResult(self._hits(found), int(found["hits"]["total"]["value"]), facets)

    def passages(self, hits: Sequence[EngineHit], words: Sequence[str]) -> Sequence[Passage]:
        """The best passage of each hit."""
        asked = [word for word in words if folded_words(word)]
        if len(asked) > MOST_MARKED:
            asked = self._standing(hits, asked)
        if not hits or not asked:
            return [Passage() for _ in hits]
        return read_passages(hits, self._search(make_passage_search(hits, asked, self._languages)))

    def words_of(self, hits: Sequence[EngineHit]) -> Sequence[frozenset[str]]:
        """All folded words of each hit's texts."""
        words = self._words_by_id(hits)
        return [words[hit.id] for hit in hits]

    def _words_by_id(self, hits: Sequence[EngineHit]) -> dict[str, frozenset[str]]:
        """Words of these hits: those not remembered are read in one request."""
        found = {hit.id: words for hit in hits if (words := self._words.get(hit.id)) is not None}
        missing = [hit.id for hit in hits if hit.id not in found]
        if missing:
            if len(self._words) > REMEMBERED:
                self._words.clear()
            body = {"query": {"terms": {"id": missing}}, "size": len(missing), "_source": [WORDS]}
            for row in self._search(body)["hits"]["hits"]:
                found[row["_id"]] = self._words[row["_id"]] = frozenset(row["_source"][WORDS].split())
        return {hit.id: found.get(hit.id, frozenset()) for hit in hits}

    def _standing(self, hits: Sequence[EngineHit], words: Sequence[str]) -> list[str]:
        """Those of many words that may stand in one of the hits: words with the same beginning do."""
        beginnings = {word[:STEM] for own in self._words_by_id(hits).values() for word in own}
        return [word for word in words if any(folded[:STEM] in beginnings for folded in folded_words(word))]

    def get(self, record_id: str) -> EngineHit | None:
        """The record of an id."""
        found = self._hits(self._search(self._by_id(record_id) | {"docvalue_fields": [HIT], "_source": False}))
        return found[0] if found else None

    def record(self, record_id: str) -> Mapping[str, Any] | None:
        """The whole public record of an id."""
        text = self._source(record_id, RECORD)
        return dict(json.loads(text)) if text else None

    def _source(self, record_id: str, name: str) -> str | None:
        hits = self._search(self._by_id(record_id) | {"_source": [name]})["hits"]["hits"]
        return hits[0]["_source"].get(name) if hits else None

    def _by_id(self, record_id: str) -> dict[str, Any]:
        return {"query": {"term": {"id": record_id}}, "size": 1}

    def complete(self, words: Sequence[str], prefix: str, limit: int) -> Sequence[EngineHit]:
        """Titles with all words and one that begins with the prefix."""
        parts: list[dict[str, Any]] = [{"term": {"title_exact": word}} for word in words]
        if prefix:
            parts.append({"prefix": {"title_exact": {"value": prefix}}})
        if not parts:
            return []
        body = {"query": {"bool": {"must": parts}}, "sort": BY_RELEVANCE, "size": limit, "_source": False}
        return self._hits(self._search(body | {"docvalue_fields": [HIT]}))

    def known(self, words: Sequence[str]) -> frozenset[str]:
        """Those of the words that any text or name has: one request, which ends for each word at the first record."""
        if not words:
            return frozenset()
        searches: list[dict[str, Any]] = []
        for word in words:
            searches += [{"index": self._target, "allow_partial_search_results": False}, self._find_any(word)]
        answers = self._connection.ask(lambda client: _whole(client.msearch(searches=searches)))
        return frozenset(word for word, answer in zip(words, answers, strict=True) if answer["hits"]["total"]["value"])

    def _find_any(self, word: str) -> dict[str, Any]:
        terms = [{"term": {name: term}} for term in folded_words(word) for name in FOLDED_WEIGHTS]
        found = {"bool": {"should": [*terms, *make_matches(word, self._languages, ANY_PART)]}}
        query = {"constant_score": {"filter": found}}
        return {"query": query, "size": 0, "terminate_after": 1, "track_total_hits": 1}

    def neighbours(self, word: str, limit: int) -> Sequence[str]:
        """Indexed words with the same beginning, within one slip, or two in a long word."""
        if len(word) < SHORTEST_NEIGHBOUR:
            return []
        term = {
            "field": "exact",
            "suggest_mode": "always",
            "prefix_length": SAME_BEGINNING,
            "min_word_length": SHORTEST_NEIGHBOUR,
            "max_edits": 2 if len(word) >= LONG_WORD else 1,
            "size": MOST_NEIGHBOURS,
            "shard_size": MOST_NEIGHBOURS,
        }
        found = self._search({"size": 0, "suggest": {"near": {"text": word, "term": term}}})
        options = [option for entry in found["suggest"]["near"] for option in entry["options"]]
        return rank_neighbours(word, {option["text"]: option["freq"] for option in options}, limit)

    def count(self) -> int:
        """Number of records."""
        found = self._search({"query": EVERY_RECORD, "size": 0, "track_total_hits": True})
        return int(found["hits"]["total"]["value"])

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every record that a request finds, by pages of a view that stays as it was."""
        filters = make_filters(request, tuple(request.filters))
        query = {"bool": {"must": [make_query(request, self._languages)], "filter": filters}}
        for row in scan_index(self._connection, self._target, query, [HIT]):
            yield _hit(row)

    def _search(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """What a search finds; never a part of it: an answer without a lost shard's records would look whole."""
        found: Mapping[str, Any] = self._connection.ask(
            lambda client: client.search(index=self._target, allow_partial_search_results=False, **named(body))
        )
        return found

    def _hits(self, found: Mapping[str, Any]) -> list[EngineHit]:
        return [_hit(row) for row in found["hits"]["hits"]]


def _whole(found: ObjectApiResponse[Any]) -> list[Mapping[str, Any]]:
    """The answers to many searches; where one of them failed, its error as if it had been asked alone."""
    answers: list[Mapping[str, Any]] = found["responses"]
    for answer in answers:
        if "error" in answer:
            raise ApiError(answer["error"].get("type", ""), replace(found.meta, status=answer["status"]), answer)
    return answers


def _hit(row: Mapping[str, Any]) -> EngineHit:
    return EngineHit(row["_id"], float(row["_score"] or 0.0), unpack(row["fields"][HIT][0]))


def named(body: dict[str, Any]) -> dict[str, Any]:
    """Names that are Python's own have another in the client."""
    return {{"from": "from_", "_source": "source"}.get(name, name): value for name, value in body.items()}
