"""Searching: understand, ask the engine, rerank, say how sure the answer is. The same for every engine."""

import re
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coi.text.fold import folded_words
from index.answered import judge_answered
from index.asking import drop_words, loosen_phrases, make_engine_request
from index.engine import EngineRequest, EngineResult
from index.fields import FACETS
from index.function_words import is_function_word
from index.hits import make_hits
from index.mixing import Mix
from index.open import OpenIndex
from index.query import Understood, understand
from index.ranking import RERANKED, Ranked, freshness_of, rerank
from index.request import SearchRequest
from index.response import Answered, FacetValue, SearchResponse

MOST_SUGGESTIONS = 3
MOST_NEAR = 2
"""Known words that are looked for in place of an unknown one: more bring noise."""
SHORTEST_SUGGESTED = 4
"""Letters of the shortest word for which others are suggested: shorter ones are near to too many."""


class Found(NamedTuple):
    """What the engine found: ``near`` are other spellings by unknown word, ``asked`` is what was asked of it at last."""

    query: Understood
    near: Mapping[str, Sequence[str]]
    asked: EngineRequest
    result: EngineResult
    dropped: tuple[str, ...]


def search(index: OpenIndex, request: SearchRequest) -> SearchResponse:
    """Answer a request. Raises ``QueryError`` for a text that is too long or a filter's value that there is not."""
    started = time.perf_counter()
    query, near, ran, result, dropped = find(index, request)
    mix = Mix(index, ran, result)
    if request.sort == "relevance" and mix.records and mix.documents:
        page, hits = mix.page(query, request)
    else:
        hits = _ranked(result, query, request)
        page = _page_of(hits, ran, request)
    shown = make_hits(index, page, ran, query, request)
    return SearchResponse(
        query=query,
        answered=_answered(index, query, request, result, hits, dropped),
        total=result.total,
        took_ms=round((time.perf_counter() - started) * 1000, 2),
        hits=shown,
        facets=_make_facets(index, result.facets),
        suggestions=_suggestions(query, near),
        relaxed=tuple(dict.fromkeys([*dropped, *near])),
    )


def find(index: OpenIndex, request: SearchRequest) -> Found:
    """Understand and ask the engine, by what is near where words are unknown, by less where nothing has all of it."""
    query = understand(request.text, index.lexicon, request.ignore)
    for field, values in (*request.filters.items(), *((name, (value,)) for name, value in query.filters)):
        index.labels.check(field, values)
    unknown = _unknown_words(index, query)
    near = {word: index.searcher.neighbours(" ".join(folded_words(word)), MOST_SUGGESTIONS) for word in unknown}
    asked = make_engine_request(query, request, {word: others[:MOST_NEAR] for word, others in near.items()})
    return Found(query, near, *_run(index, asked, query))


def _unknown_words(index: OpenIndex, query: Understood) -> tuple[str, ...]:
    """Words typed that no text and no name has."""
    typed = [word for word in dict.fromkeys(query.rest) if folded_words(word) and not is_function_word(word)]
    known = index.searcher.known(typed) if typed else frozenset()
    return tuple(word for word in typed if word not in known)


def _run(
    index: OpenIndex, asked: EngineRequest, query: Understood
) -> tuple[EngineRequest, EngineResult, tuple[str, ...]]:
    """What was asked at last, the engine's answer, and what was left out: phrases are loosened, then words dropped."""
    result = index.searcher.search(asked)
    if result.total or not (asked.phrases or asked.words):
        return asked, result, ()
    phrases = tuple(f'"{phrase}"' for phrase in asked.phrases)
    typed = tuple(word for word in asked.words if word in query.words)
    if phrases:
        asked = loosen_phrases(asked)
        result = index.searcher.search(asked)
    if not result.total and asked.filters:
        asked = drop_words(asked)
        return asked, index.searcher.search(asked), (*phrases, *typed)
    return asked, result, phrases if result.total else (*phrases, *typed)


def _ranked(result: EngineResult, query: Understood, request: SearchRequest) -> list[Ranked]:
    first = (request.page - 1) * request.size
    if request.sort == "newest" or first >= RERANKED:
        return [Ranked(round(hit.score, 4), hit) for hit in result.hits]
    head, rest = result.hits[:RERANKED], result.hits[RERANKED:]
    ranked = rerank(head, query, [freshness_of(hit, request.as_of) for hit in head])
    return [*ranked, *(Ranked(0.0, hit) for hit in rest)]


def _page_of(hits: list[Ranked], asked: EngineRequest, request: SearchRequest) -> list[Ranked]:
    first = (request.page - 1) * request.size - asked.offset
    return hits[first : first + request.size]


def _answered(
    index: OpenIndex,
    query: Understood,
    request: SearchRequest,
    result: EngineResult,
    hits: list[Ranked],
    dropped: tuple[str, ...],
) -> Answered:
    if not result.total:
        return "no"
    if not request.text.strip():
        return "partly"
    answered = judge_answered(query, [one.hit for one in hits], index.searcher, index.lexicon)
    return "partly" if dropped and answered == "yes" else answered


def _make_facets(index: OpenIndex, counts: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[FacetValue, ...]]:
    return {
        facet: tuple(
            FacetValue(value, index.labels.label(facet, value), count)
            for value, count in sorted(counts.get(facet, {}).items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for facet in FACETS
    }


def _suggestions(query: Understood, near: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The query with the first unknown word spelt as words that are known, and every slip that was understood mended."""
    mended = query.text
    for fix in query.corrections:
        mended = _replace_word(mended, fix.typed, fix.read_as)
    for word, others in near.items():
        if others and len(word) >= SHORTEST_SUGGESTED:
            return tuple(_replace_word(mended, word, other) for other in others)
    return ()


def _replace_word(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, text, count=1)
