"""Searching: understand, ask the engine, rerank, say how sure the answer is. The same for every engine."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from coi.errors import IndexUnavailableError
from coi.lexicon import Lexicon, NameTable
from coi.text.fold import words_of
from index.answered import FUNCTION_WORDS, judge_answered
from index.engine import Engine, EngineHit, EngineRequest, EngineResult, Searcher
from index.fields import FACETS
from index.gone import Gone
from index.labels import Labels
from index.query import Understood, understand
from index.ranking import RERANKED, freshness_of, rerank
from index.request import SearchRequest
from index.response import FacetValue, Hit, SearchResponse
from index.versions import VersionMeta, current_version, read_meta

MOST_SUGGESTIONS = 3


class OpenIndex:
    """An open index version with the lexicon and labels it was built with."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.meta: VersionMeta = read_meta(folder)
        self.searcher: Searcher = engine.open(folder / "engine")
        self.labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
        self.gone = Gone.from_json((folder / "gone.json").read_text(encoding="utf-8"))
        self.lexicon = Lexicon(NameTable.from_json((folder / "names.json").read_text(encoding="utf-8")))

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer a request. Raises ``QueryError`` for a text that is too long."""
        started = time.perf_counter()
        query = understand(request.text, self.lexicon, request.ignore)
        asked = _engine_request(query, request)
        result, relaxed = self._run(asked)
        hits = self._ranked(result, query, request)
        page = hits if asked.offset else hits[(request.page - 1) * request.size : request.page * request.size]
        top = [hit for _, hit in hits]
        answered = judge_answered(query, top, self.searcher, self.lexicon) if request.text.strip() else "partly"
        if relaxed and answered == "yes":
            answered = "partly"
        return SearchResponse(
            query=query,
            answered=answered if result.total else "no",
            total=result.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=tuple(self._hit(score, hit, asked.words, request.as_of) for score, hit in page),
            facets=self._facets(result.facets),
            suggestions=self._suggestions(query),
            relaxed=relaxed,
        )

    def _run(self, asked: EngineRequest) -> tuple[EngineResult, tuple[str, ...]]:
        """The engine's answer; where it is empty, phrases are loosened, then words dropped, and that is said."""
        result = self.searcher.search(asked)
        if result.total or not (asked.phrases or asked.words):
            return result, ()
        loosened = replace(asked, phrases=())
        result = self.searcher.search(loosened)
        if result.total:
            return result, tuple(f'"{phrase}"' for phrase in asked.phrases)
        if not asked.filters:
            return result, ()
        result = self.searcher.search(replace(loosened, words=(), boosts={}))
        return result, (*(f'"{phrase}"' for phrase in asked.phrases), *asked.words) if result.total else ()

    def _ranked(self, result: EngineResult, query: Understood, request: SearchRequest) -> list[tuple[float, EngineHit]]:
        if request.sort == "newest":
            return [(round(hit.score, 4), hit) for hit in result.hits]
        verdicts = [freshness_of(hit, self.review_days(hit), request.as_of) for hit in result.hits]
        return rerank(result.hits, query, verdicts)

    def review_days(self, hit: EngineHit) -> int:
        """Review interval of what a hit is about, in days."""
        days = self.labels.review_days
        if hit.data["kind"] in {"service", "document"}:
            return 180
        return days.get(f"{hit.data['topic']}/{hit.data['kind']}", days.get(hit.data["topic"], 365))

    def _hit(self, score: float, hit: EngineHit, words: Sequence[str], as_of: date) -> Hit:
        data = hit.data
        return Hit(
            id=hit.id,
            kind=data["kind"],
            title=data["title"],
            summary=data["summary"],
            country=data["country"],
            topic=data["topic"],
            subtopics=tuple(data["subtopics"]),
            groups=tuple(data["groups"]),
            places=tuple(data["places"]),
            language=data["language"],
            freshness=freshness_of(hit, self.review_days(hit), as_of),
            confirmed=data["confirmed"],
            evidence_date=data["evidence_date"],
            url=data["url"],
            snippet=self.searcher.snippet(hit, words),
            score=score,
        )

    def _facets(self, counts: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[FacetValue, ...]]:
        return {
            facet: tuple(
                FacetValue(value, self.labels.label(facet, value), count)
                for value, count in sorted(counts.get(facet, {}).items(), key=lambda pair: (-pair[1], pair[0]))
            )
            for facet in FACETS
        }

    def _suggestions(self, query: Understood) -> tuple[str, ...]:
        """The query with one unknown word spelt as a word that is known."""
        for word in query.rest:
            folded = " ".join(token.folded for token in words_of(word))
            if len(folded) > SHORTEST_SUGGESTED and not self.searcher.knows(folded):
                near = self.searcher.neighbours(folded, MOST_SUGGESTIONS)
                return tuple(query.text.replace(word, other) for other in near)
        return ()


SHORTEST_SUGGESTED = 3
"""Words up to this length are left as typed: too many others are near."""


def _engine_request(query: Understood, request: SearchRequest) -> EngineRequest:
    filters = {name: tuple(values) for name, values in request.filters.items() if values}
    if "country" not in filters and query.countries:
        filters["country"] = (*query.countries, *query.return_from)
    for name, value in query.filters:
        filters[name] = (*filters.get(name, ()), value)
    boosts = {
        "topic": query.topics,
        "subtopic": query.subtopics,
        "group": query.groups,
        "place": query.places,
        "country": query.countries or query.return_from,
        "return_from": query.return_from,
    }
    content = tuple(word for word in query.words if word.casefold() not in FUNCTION_WORDS)
    last = request.page * request.size
    reranked = request.sort == "relevance" and last <= RERANKED
    return EngineRequest(
        words=content or query.words,
        phrases=query.phrases,
        excluded=query.excluded,
        boosts={name: values for name, values in boosts.items() if values},
        filters=filters,
        as_of=request.as_of.toordinal(),
        sort=request.sort,
        offset=0 if reranked else last - request.size,
        limit=RERANKED if reranked else request.size,
    )


def open_index(home: Path, engine: Engine) -> OpenIndex:
    """Open the version that serves; a swap in between is met by looking again.

    Raises ``IndexUnavailableError`` where there is none.
    """
    try:
        return OpenIndex(current_version(home), engine)
    except (OSError, IndexUnavailableError):
        try:
            return OpenIndex(current_version(home), engine)
        except OSError as error:
            raise IndexUnavailableError(
                f"the index cannot be read ({error.strerror})", where=str(home), do="Build it again: coi index"
            ) from error
