"""Whatever is typed: a search answers or refuses clearly, counts what it shows, and shows marks only."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coi.errors import QueryError
from index.fields import FACETS
from index.open import OpenIndex
from index.request import SearchRequest
from index.response import SearchResponse
from index.search import search
from index.suggest import complete

AS_OF = date(2026, 11, 24)
WORDS = (
    "insulin Kosovo Serbien Србија Sverige bostad home older people from to till Niš Пећ grant housing -private zzqq "
    'country:rs topic:housing kind:guide "older people" "waiting list" -"older people" السكن lägenhet id card'
)
typed = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join),
    st.lists(
        st.sampled_from([*WORDS.split(), '"', "-", ":", "AND", "OR", "(", "*", "\\", "\x00", "\ud83d"]), max_size=9
    ).map(" ".join),
).filter(lambda text: len(text) <= 500)
chosen = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from([("RS",), ("XK",), ("RS", "XK"), ("IQ",)]),
        "topic": st.sampled_from([("housing",), ("health-care", "education")]),
        "kind": st.sampled_from([("guide",), ("document", "service")]),
        "freshness": st.sampled_from([("current",), ("undated", "overdue")]),
        "language": st.sampled_from([("en",), ("sv",)]),
    },
)
often = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
Run = Callable[..., SearchResponse | None]


@pytest.fixture(scope="module")
def run(opened: OpenIndex) -> Run:
    def run_or_refuse(text: str, **options: Any) -> SearchResponse | None:
        try:
            return search(opened, SearchRequest(text, as_of=AS_OF, **options))
        except QueryError as error:
            return None if error.where and error.do else pytest.fail(f"'{error}' says not where and what to do")

    return run_or_refuse


@often
@given(text=typed, filters=chosen, sort=st.sampled_from(["relevance", "newest"]), page=st.integers(1, 3))
def test_a_search_answers_or_refuses_clearly(run: Run, text: str, filters: Any, sort: Any, page: int) -> None:
    response = run(text, filters=filters, sort=sort, page=page)
    if response is None:
        return
    assert response.total >= len(response.hits)
    assert (response.total == 0) <= (response.answered == "no")
    assert set(response.facets) == set(FACETS)
    for hit in response.hits:
        assert set(re.findall(r"<[^>]*>", hit.snippet)) <= {"<mark>", "</mark>"}
        assert hit.snippet.count("<mark>") == hit.snippet.count("</mark>")


@often
@given(text=typed, filters=chosen)
def test_facets_count_what_their_filters_give(run: Run, text: str, filters: Any) -> None:
    response = run(text, filters=filters, size=50)
    if response is None or response.relaxed or response.query.filters or response.query.countries:
        return  # what is relaxed, and what the text itself filters, depends on the filters given
    for facet in ("country", "topic", "kind", "freshness", "language"):
        for counted in response.facets[facet]:
            narrowed = run(text, filters={**filters, facet: (counted.value,)}, size=50)
            assert narrowed is not None
            assert narrowed.total == counted.count


@often
@given(text=typed, filters=chosen)
def test_every_hit_has_what_was_filtered_for(run: Run, text: str, filters: Any) -> None:
    response = run(text, filters=filters, size=50)
    for hit in response.hits if response else ():
        assert hit.kind in filters.get("kind", (hit.kind,))
        assert hit.freshness in filters.get("freshness", (hit.freshness,))
        assert hit.country in filters.get("country", (hit.country,)) or hit.kind == "document"


@often
@given(text=typed)
def test_the_same_question_gets_the_same_answer(run: Run, text: str) -> None:
    first, second = run(text), run(text)
    assert (first is None) == (second is None)
    if first and second:
        assert [(hit.id, hit.score, hit.snippet) for hit in first.hits] == [
            (hit.id, hit.score, hit.snippet) for hit in second.hits
        ]


@often
@given(text=typed)
def test_completion_answers_anything(opened: OpenIndex, text: str) -> None:
    assert len(complete(opened, text)) <= 8
