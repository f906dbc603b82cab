"""The rerank and how sure an answer is: one meaning at a time."""

import inspect
import re
from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from coi.lexicon import Lexicon
from coi.store import Corpus
from index import ranking, weights
from index.answered import judge_answered
from index.engine import EngineHit, Searcher
from index.open import OpenIndex
from index.query import Understood, understand
from index.ranking import Ranked, freshness_of, hold_documents_below, rerank

DATA: Mapping[str, Any] = {
    "kind": "guide", "title": "", "summary": "", "country": "RS", "topic": "housing", "subtopics": [], "groups": [],
    "places": [], "language": "en", "confirmed": None, "evidence_date": "2026-10", "review_days": 365,
    "return_from": [], "related_topics": [], "terms": [], "url": "",
}  # fmt: skip
AS_OF = date(2026, 11, 24)


def hit(record_id: str, score: float = 1.0, **data: Any) -> EngineHit:
    return EngineHit(record_id, score, {**DATA, **data})


def order(query: Understood, *hits: EngineHit) -> list[str]:
    return [one.hit.id for one in rerank(hits, query, [freshness_of(found, AS_OF) for found in hits])]


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ({"countries": ("RS",)}, {"country": "RS"}, {"country": "SE"}),
        ({"countries": ("XK",)}, {"country": "RS", "other_countries": ["XK"]}, {"country": "SE"}),
        ({"topics": ("housing",)}, {"topic": "housing"}, {"topic": "security"}),
        ({"topics": ("gender",)}, {"related_topics": ["gender"]}, {"related_topics": []}),
        ({"topics": ("gender",)}, {"topic": "gender"}, {"related_topics": ["gender"]}),
        ({"subtopics": ("rental-market",)}, {"subtopics": ["rental-market"]}, {"subtopics": ["social-housing"]}),
        ({"groups": ("child",)}, {"groups": ["child"]}, {"groups": []}),
        ({"places": ("rs-nis",)}, {"places": ["rs-nis"]}, {"places": []}),
        ({"places": ("rs-nis",)}, {"places": []}, {"places": ["rs-beograd"]}),
        ({"return_from": ("SE",)}, {"return_from": ["SE"]}, {"return_from": []}),
        ({"return_from": ("SE",)}, {"country": "SE"}, {"country": "DK"}),
        ({"return_from": ("SE",)}, {"return_from": []}, {"return_from": ["NO"]}),
        ({"subtopics": ("hotlines",)}, {"kind": "service", "subtopics": ["hotlines"]}, {"subtopics": ["hotlines"]}),
        ({}, {"kind": "guide"}, {"kind": "service"}),
        ({}, {"kind": "service"}, {"kind": "document"}),
        ({}, {"kind": "document", "past": ""}, {"kind": "document", "past": "replaced"}),
        ({}, {"kind": "document", "past": "replaced"}, {"kind": "document", "past": "gone"}),
        ({}, {"confirmed": "2026-10-01"}, {"confirmed": None}),
        ({}, {"evidence_date": "2026-10"}, {"evidence_date": "2025-10"}),
        ({}, {"evidence_date": "2025-10"}, {"evidence_date": "2024-10"}),
        ({}, {"evidence_date": "2024-10"}, {"evidence_date": "2015"}),
        ({}, {"evidence_date": None}, {"evidence_date": "2015"}),
    ],
)
def test_what_ranks_higher_among_equals(query: dict[str, Any], better: dict[str, Any], worse: dict[str, Any]) -> None:
    asked = Understood(text="", **query)
    assert order(asked, hit("a-worse", **worse), hit("b-better", **better)) == ["b-better", "a-worse"]


def test_age_and_confirmation_never_beat_the_right_topic() -> None:
    asked = Understood(text="", topics=("housing",))
    right = hit("right", topic="housing", evidence_date="2015")
    fresh = hit("fresh", topic="security", confirmed="2026-10-01")
    assert order(asked, fresh, right) == ["right", "fresh"]


def test_no_document_stands_above_a_record_that_answers_and_documents_keep_their_order() -> None:
    ranked = [
        Ranked(9.0, hit("d1", kind="document")), Ranked(8.0, hit("d2", kind="document")), Ranked(3.0, hit("other")),
        Ranked(2.0, hit("answer")), Ranked(1.0, hit("d3", kind="document")),
    ]  # fmt: skip
    held = hold_documents_below(ranked, {"answer"})
    assert [one.hit.id for one in held] == ["other", "answer", "d1", "d2", "d3"]
    assert [one.score for one in held] == sorted((one.score for one in held), reverse=True)
    assert [one.hit.id for one in hold_documents_below(ranked, set())] == ["d1", "d2", "other", "answer", "d3"]


def test_documents_do_not_scale_the_scores_of_records() -> None:
    query = Understood(text="")
    alone = [(one.hit.id, one.score) for one in rerank([hit("a", 2.0), hit("b", 1.0)], query, ["current"] * 2)]
    hits = [hit("a", 2.0), hit("b", 1.0), hit("d", 50.0, kind="document")]
    among = [(one.hit.id, one.score) for one in rerank(hits, query, ["current"] * 3) if one.hit.id != "d"]
    assert among == alone


def test_equals_keep_the_order_of_their_ids() -> None:
    assert order(Understood(text=""), hit("c"), hit("a"), hit("b")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "data", "names"),
    [
        ({"countries": ("RS",), "topics": ("housing",)}, {}, {"country", "topic"}),
        ({"topics": ("gender",)}, {"related_topics": ["gender"]}, {"related topic"}),
        ({"subtopics": ("hotlines",)}, {"kind": "service", "subtopics": ["hotlines"]},
         {"kind: service", "service asked for", "subtopic"}),
        ({"groups": ("child",)}, {"groups": ["child"], "confirmed": "2026-10-01"}, {"group", "confirmed"}),
        ({"places": ("rs-nis",)}, {"places": ["rs-nis"]}, {"place"}),
        ({"places": ("rs-nis",)}, {"places": ["rs-beograd"]}, {"another place"}),
        ({"return_from": ("SE",)}, {"return_from": ["SE"], "country": "SE"},
         {"scheme of the host country", "on the host country itself"}),
        ({"return_from": ("SE",)}, {"return_from": ["NO"], "country": "SE"}, {"scheme of another host country"}),
        ({}, {"kind": "document", "past": "gone"}, {"kind: document", "page gone"}),
    ],
)  # fmt: skip
def test_the_score_is_the_sum_of_its_named_parts(query: dict[str, Any], data: dict[str, Any], names: set[str]) -> None:
    (one,) = rerank([hit("a", 3.0, **data)], Understood(text="", **query), ["current"])
    assert {name for name, _ in one.parts} == {"words", "age: current", *names}
    assert one.score == pytest.approx(sum(value for _, value in one.parts), abs=0.0001)


def test_what_is_held_below_says_so_and_still_sums_up() -> None:
    query = Understood(text="", countries=("RS",))
    ranked = rerank([hit("d", 5.0, kind="document"), hit("a", 1.0, country="SE")], query, ["current"] * 2)
    held = {one.hit.id: one for one in hold_documents_below(ranked, {"a"})}
    assert [one.hit.id for one in ranked] == ["d", "a"]
    assert "held below an entry that answers" in dict(held["d"].parts)
    assert held["d"].score < held["a"].score
    assert held["d"].score == pytest.approx(sum(value for _, value in held["d"].parts), abs=0.0001)


def test_nothing_and_zero_scores_are_ranked_too() -> None:
    assert rerank([], Understood(text=""), []) == []
    assert order(Understood(text=""), hit("b", 0.0), hit("a", 0.0)) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("insulin Kosovo", "yes"),
        ("price of insulin strips Serbia", "yes"),
        ("insulin Prishtina", "yes"),
        ("insulin Peja", "partly"),
        ("insulin pumps Kosovo", "partly"),
        ("quidditch Kosovo", "no"),
        ("quidditch", "no"),
        ("Kosovo", "partly"),
        ("Iraq", "no"),
        ("where is the", "no"),
    ],
)
def test_how_sure_the_answer_is(opened: OpenIndex, text: str, answered: str) -> None:
    from index.request import SearchRequest
    from index.search import search

    assert search(opened, SearchRequest(text, as_of=AS_OF)).answered == answered


def test_without_hits_the_answer_is_no(opened: OpenIndex) -> None:
    lexicon: Lexicon = opened.lexicon
    searcher: Searcher = opened.searcher
    assert judge_answered(understand("insulin", lexicon), [], searcher, lexicon) == "no"


@pytest.mark.parametrize("module", [ranking, weights], ids=lambda module: module.__name__)
def test_constants_name_queries_that_are_judged(module: ModuleType, corpus: Corpus) -> None:
    judged = {judgement.query for judgement in corpus.judgements}
    source = re.sub(r"\s+", " ", inspect.getsource(module))
    named = re.findall(r'(?:\(|; )"([^"()]+)"(?:\)|:)', source)
    assert len(named) >= 8
    assert [query for query in named if query not in judged] == []
