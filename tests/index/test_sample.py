"""A version that misses the answers of judged queries never serves, whatever engine built it."""

from dataclasses import replace
from pathlib import Path

import pytest

from coi.errors import IndexUnavailableError
from coi.model import Judgement
from coi.store import Corpus
from index.build import build_index
from index.sample import FEWEST
from tests.index.indexing import MakeHome

ANSWERS = {
    "insulin Kosovo": "xk/health-care/insulin-in-kosovo",
    "insulin Serbien": "rs/health-care/insulin",
    "äldreboende Serbien": "rs/housing/home-for-older-people",
    "id card no address Nis": "rs/registration/identity-card-without-address",
    "grant return Serbia from Sweden": "rs/return-support/grant-from-sweden",
    "returning from Norway to Serbia grant": "rs/return-support/grant-from-norway",
}


def judged(answers: dict[str, str]) -> tuple[Judgement, ...]:
    return tuple(
        Judgement.model_validate({"query": query, "language": "en", "half": "seen", "relevant": {record_id: 3}})
        for query, record_id in answers.items()
    )


def with_judgements(corpus: Corpus, answers: dict[str, str]) -> Corpus:
    return replace(corpus, judgements=judged(answers))


def test_a_version_whose_queries_find_their_answers_serves(
    homes: MakeHome, fixture_corpus: Corpus, tmp_path: Path
) -> None:
    home = homes(tmp_path / "index")
    name, count = build_index(with_judgements(fixture_corpus, ANSWERS), [], home)
    assert (home.live_name(), home.open().meta.count) == (name, count)


def test_a_version_that_misses_them_does_not_and_the_live_one_stays(
    homes: MakeHome, fixture_corpus: Corpus, tmp_path: Path
) -> None:
    home = homes(tmp_path / "index")
    live, count = build_index(fixture_corpus, [], home)
    missing = dict.fromkeys(ANSWERS, "rs/registration/identity-card-without-address")
    with pytest.raises(IndexUnavailableError, match=r"of 6 judged queries 5 miss their answer, such as '.+'") as caught:
        build_index(with_judgements(fixture_corpus, missing), [], home)
    assert "The live index was left alone" in str(caught.value)
    assert (home.live_name(), home.open().meta.count) == (live, count)


def test_one_miss_of_six_is_borne(homes: MakeHome, fixture_corpus: Corpus, tmp_path: Path) -> None:
    answers = {**ANSWERS, "insulin Kosovo": "rs/registration/identity-card-without-address"}
    assert build_index(with_judgements(fixture_corpus, answers), [], homes(tmp_path / "index"))[1]


@pytest.mark.parametrize(
    "answers", [dict(list(ANSWERS.items())[: FEWEST - 1]), dict.fromkeys(ANSWERS, "rs/housing/gone")]
)
def test_too_few_queries_or_answers_that_are_not_in_it_tell_nothing(
    homes: MakeHome, fixture_corpus: Corpus, tmp_path: Path, answers: dict[str, str]
) -> None:
    wrong = {f"quidditch {number}": record_id for number, record_id in enumerate(answers.values())}
    assert build_index(with_judgements(fixture_corpus, wrong), [], homes(tmp_path / "index"))[1]
