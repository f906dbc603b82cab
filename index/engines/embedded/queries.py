"""Our request as tantivy queries. Words are optional and weighted by where they stand; nothing is parsed."""

from collections.abc import Iterable, Sequence
from typing import Any

from tantivy import Occur, Query

from coi.text.fold import folded_words
from index.engine import EngineRequest
from index.engines.embedded.schema import analyse, schema
from index.fields import TEXT_PARTS

TITLE_WEIGHT = 2.0
"""A word in the question weighs more than in the answer ("nasilje u porodici Srbija SOS telefon")."""
PART_WEIGHTS = {"title": TITLE_WEIGHT, "summary": 1.5, "body": 1.0}
"""The summary is the answer in short ("domestic violence shelter kosovo how long can she stay")."""
FOLDED_WEIGHT = 1.0
"""Words as they stand, for scripts to meet ("fletudhëtim ambasada Stokholm")."""
TERMS_WEIGHT = 3.0
"""The entry's own search terms: its question in other languages ("penger i mottak etter avslag")."""
NAMES_WEIGHT = 1.0
"""Words of the vocabulary: how other languages find an English entry ("документы Сербия паспорт")."""
TIE = 0.15
"""What further fields add where a word stands in several ("fletudhëtim ambasada Stokholm")."""
MEANING_WEIGHTS = {"topic": 1.5, "subtopic": 2.0, "group": 1.5, "place": 3.0}
"""What an understood meaning adds ("medisin Kosovo gratis": topic; "carer allowance kosovo": subtopic; "lična karta bez
adrese": group). Of places a test tells, not yet a judged query."""
LIFT = 2.0
"""What the country asked about or left adds among records that were found ("grant return serbia from sweden")."""


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
