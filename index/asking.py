"""From what was understood and what was filtered to what an engine is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coi.text.fold import folded_words
from index.engine import EngineRequest
from index.function_words import is_function_word
from index.query import Understood
from index.ranking import RERANKED
from index.request import SearchRequest, check_choice

FILTERS_BY_MEANING = frozenset({"country", "from"})
"""``country:rs`` and ``from:se`` narrow as the same names in the text do, so that a host's general schemes stay in."""


def make_engine_request(query: Understood, request: SearchRequest, near: Mapping[str, Sequence[str]]) -> EngineRequest:
    """What to ask. ``near`` are known words to look for as well, by the unknown word they are spelt like."""
    content = [word for word in query.words if not is_function_word(word)] or list(query.words)
    corrected = [
        fix.read_as for fix in query.corrections if any(fix.typed == word for word in content)
    ]  # a slip in a topic's word: the right word stands in texts, the slip does not
    others = [other for word in content for other in near.get(word, ())]
    words = dict.fromkeys([*content, *(word for name in corrected for word in name.split()), *others])
    meanings = {"topic": query.topics, "subtopic": query.subtopics, "group": query.groups, "place": query.places}
    lifts = {"country": query.countries, "return_from": query.return_from}
    first = (request.page - 1) * request.size
    reranked = request.sort == "relevance" and first < RERANKED
    return EngineRequest(
        words=tuple(word for word in words if folded_words(word)),
        phrases=query.phrases,
        excluded=query.excluded,
        meanings={name: values for name, values in meanings.items() if values},
        lifts={name: values for name, values in lifts.items() if values},
        filters=_make_filters(query, request),
        as_of=request.as_of.toordinal(),
        sort=request.sort,
        offset=0 if reranked else first,
        limit=max(RERANKED, first + request.size) if reranked else request.size,
    )


def _make_filters(query: Understood, request: SearchRequest) -> dict[str, tuple[str, ...]]:
    """Filters given, those typed in the text, and the country understood; a host's own records come in with it.

    A filter that was given says more than the text: what the text says of the same field does not count then. Raises
    ``QueryError`` for ``field:value`` in the text where the field has a closed list without that value.
    """
    filters: dict[str, tuple[str, ...]] = {}
    for name, value in query.filters:
        check_choice(name, (value,))
        if name not in FILTERS_BY_MEANING:
            filters[name] = (*filters.get(name, ()), value)
    filters |= {name: tuple(values) for name, values in request.filters.items() if values}
    if "country" in filters:
        filters["country"] = (*filters["country"], *filters.get("return_from", ()))
    elif query.countries:
        filters["country"] = (*query.countries, *query.return_from)
    return filters


def loosen_phrases(asked: EngineRequest) -> EngineRequest:
    """The same without phrases; their words are still looked for."""
    return replace(asked, phrases=())


def drop_words(asked: EngineRequest) -> EngineRequest:
    """Only the filters of it."""
    return replace(asked, phrases=(), words=(), meanings={})
