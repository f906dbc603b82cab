"""Why a hit stands where it does: the parts of its score and the words of the query, the same for every engine."""

import pytest

from index.response import Hit
from tests.index.indexing import Ask


def explained(ask: Ask, text: str, record_id: str) -> Hit:
    (hit,) = [hit for hit in ask(text, explain=True).hits if hit.id == record_id]
    return hit


def test_nothing_is_explained_unless_asked(ask: Ask) -> None:
    response = ask("insulin Kosovo")
    assert [hit.why for hit in response.hits] == [None] * len(response.hits)
    assert all("why" not in hit for hit in response.to_json()["hits"])


def test_asking_for_it_changes_nothing_else(ask: Ask) -> None:
    plain, told = ask("grant return Serbia from Sweden"), ask("grant return Serbia from Sweden", explain=True)
    without = [{name: value for name, value in hit.items() if name != "why"} for hit in told.to_json()["hits"]]
    assert without == plain.to_json()["hits"]


@pytest.mark.parametrize(
    "text", ["insulin Kosovo", "wheelchair at the airport Serbia", "grant return Serbia from Sweden", ""]
)
def test_the_parts_sum_up_to_the_score(ask: Ask, text: str) -> None:
    hits = ask(text, explain=True).hits
    assert hits
    for hit in hits:
        assert hit.why
        assert hit.why.parts
        assert hit.score == pytest.approx(sum(hit.why.parts.values()), abs=0.001)


def test_it_names_what_lifts_a_hit(ask: Ask) -> None:
    hit = explained(ask, "grant return Serbia from Sweden", "rs/return-support/grant-from-sweden")
    assert hit.why
    assert {"words", "country", "scheme of the host country"} <= set(hit.why.parts)


def test_it_says_where_each_word_of_the_query_stands(ask: Ask) -> None:
    hit = explained(ask, "insulin clinics quidditch Kosovo", "xk/health-care/insulin-in-kosovo")
    assert hit.why
    assert hit.why.words == {"insulin": "title", "clinics": "text", "quidditch": "nowhere"}


def test_a_word_may_stand_there_only_by_meaning(ask: Ask) -> None:
    hit = explained(ask, "tillfälligt boende Kosovo", "xk/housing/house-is-gone")
    assert hit.why
    assert set(hit.why.words.values()) == {"only by meaning"}


def test_by_date_and_past_what_is_looked_at_again_the_engine_has_put_it(ask: Ask) -> None:
    hits = ask("insulin", sort="newest", explain=True).hits
    assert hits
    assert [dict(hit.why.parts) for hit in hits if hit.why] == [{}] * len(hits)
