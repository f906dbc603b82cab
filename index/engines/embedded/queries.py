"""Our request as tantivy queries. Words are optional and weighted by where they stand; nothing is parsed."""

from collections.abc import Iterable, Sequence
from typing import Any

from tantivy import Occur, Query

from coi.text.fold import folded_words
from index.engine import EngineRequest
from index.engines.embedded.schema import analyse, schema
from index.fields import TEXT_PARTS
from index.weights import (
    FOLDED_WEIGHT,
    LIFT,
    MEANING_WEIGHTS,
    NAMES_WEIGHT,
    PART_WEIGHTS,
    TERMS_WEIGHT,
    TIE,
    TITLE_WEIGHT,
)


def make_text_query(request: EngineRequest, languages: Sequence[str]) -> Any:
    """What must be found, without filters. ``languages`` are those that have texts in the index."""
    wanted = [_word_query(word, languages) for word in request.words if folded_words(word)]
    wanted += list(_keyword_queries(request.meanings.items()))
    parts: list[tuple[Any, Any]] = [(Occur.Must, _phrase_query(phrase)) for phrase in request.phrases]
    if wanted:
        parts.append((Occur.Must, Query.boolean_query([(Occur.Should, part) for part in wanted])))
    if not parts:
        parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 1.0)))
    parts += [(Occur.MustNot, _phrase_query(text)) for text in request.excluded]
    return Query.boolean_query(parts)


def make_lifts(request: EngineRequest) -> list[Any]:
    """What ranks records higher that were found anyway."""
    return list(_keyword_queries(request.lifts.items()))


def _keyword_queries(values: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[Any]:
    for field, listed in values:
        for value in listed:
            yield Query.boost_query(Query.term_query(schema(), field, value), MEANING_WEIGHTS.get(field, LIFT))


def _word_query(word: str, languages: Sequence[str]) -> Any:
    fields = []
    for folded in folded_words(word):
        fields += [
            Query.boost_query(Query.term_query(schema(), "title_exact", folded), TITLE_WEIGHT * FOLDED_WEIGHT),
            Query.boost_query(Query.term_query(schema(), "exact", folded), FOLDED_WEIGHT),
            Query.boost_query(Query.term_query(schema(), "terms", folded), TERMS_WEIGHT),
            Query.boost_query(Query.term_query(schema(), "names", folded), NAMES_WEIGHT),
        ]
    for language in languages:
        for term in analyse(language, word):
            fields += [
                Query.boost_query(Query.term_query(schema(), f"{part}_{language}", term), PART_WEIGHTS[part])
                for part in TEXT_PARTS
            ]
    return Query.disjunction_max_query(fields, TIE)


def _phrase_query(phrase: str) -> Any:
    words: list[str | tuple[int, str]] = [*folded_words(phrase)]
    if not words:
        return Query.empty_query()
    if len(words) == 1:  # tantivy panics on a phrase of one word
        return Query.term_query(schema(), "exact", str(words[0]))
    return Query.phrase_query(schema(), "exact", words, slop=0)
