"""The gates on the real corpus and its judged queries: what CI holds the search to."""

from collections import Counter
from datetime import date

import pytest

from coi.store import Corpus
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.evaluate import Report, evaluate
from index.folder import FolderHome, open_index


@pytest.fixture(scope="module")
def report(corpus: Corpus, as_of: date, tmp_path_factory: pytest.TempPathFactory) -> Report:
    home = tmp_path_factory.mktemp("gates")
    build_index(corpus, [], FolderHome(home))
    return evaluate(open_index(home, EmbeddedEngine()), corpus.judgements, as_of)


def test_relevance_is_above_its_gates(report: Report) -> None:
    assert report.passed, report.to_text()


def test_the_judged_queries_are_many_and_varied(corpus: Corpus) -> None:
    judged = corpus.judgements
    languages = Counter(judgement.language for judgement in judged)
    assert len({judgement.query.casefold() for judgement in judged}) == len(judged)
    asked_for = {"en": 60, "sv": 40, "nb": 20, "sr": 15, "sq": 15}
    assert {language: languages[language] for language, least in asked_for.items() if languages[language] < least} == {}
    assert sum(count for language, count in languages.items() if language not in asked_for) >= 10
    assert sum(judgement.half == "blind" for judgement in judged) >= 40
    assert sum(not judgement.answerable for judgement in judged) >= 15
    answerable = [judgement for judgement in judged if judgement.answerable]
    assert sum(judgement.without_title_words for judgement in answerable) * 2 >= len(answerable)


def test_every_judged_record_exists(corpus: Corpus) -> None:
    known = {*corpus.entries, *corpus.services}
    named = {record_id for judgement in corpus.judgements for record_id in judgement.relevant}
    assert named <= known
