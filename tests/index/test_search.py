"""Searching the fixture corpus as a caseworker does, whatever engine is below."""

from datetime import date
from typing import Any

import pytest

from coi.errors import QueryError
from coi.lexicon.names import make_name_table
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.gone import make_gone
from index.labels import make_labels
from index.open import OpenIndex
from index.ranking import RERANKED
from index.request import DEEPEST_HIT, LARGEST_PAGE, SearchRequest, make_filters
from index.search import search
from index.version import Asides
from tests.index.indexing import Ask, MakeHome, build_documents, make_index_document


def ids(response: Any) -> list[str]:
    return [hit.id for hit in response.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("home for older people Serbia", "rs/housing/home-for-older-people"),
        ("äldreboende Serbien", "rs/housing/home-for-older-people"),
        ("дом за старе Србија", "rs/housing/home-for-older-people"),
        ("shtëpi për të moshuar Serbi", "rs/housing/home-for-older-people"),
        ("insulin Kosovo", "xk/health-care/insulin-in-kosovo"),
        ("insulin kosvo", "xk/health-care/insulin-in-kosovo"),
        ("insulin Serbien", "rs/health-care/insulin"),
        ("id card no address Nis", "rs/registration/identity-card-without-address"),
        ("lična karta Ниш", "rs/registration/identity-card-without-address"),
        ("bidrag återvända till Serbien från Sverige", "rs/return-support/grant-from-sweden"),
        ("returning from Norway to Serbia grant", "rs/return-support/grant-from-norway"),
        ("EXORG", "services/rs/example-office"),
    ],
)
def test_the_right_record_comes_first(ask: Ask, text: str, first: str) -> None:
    assert ids(ask(text))[:1] == [first]


def test_a_document_is_found_below_what_answers_in_part(ask: Ask) -> None:
    found = ids(ask("wheelchair at the airport Serbia"))
    assert found.index("rs/housing/home-for-older-people") < found.index("kirs/readmission")


def test_a_country_of_return_narrows(ask: Ask) -> None:
    response = ask("insulin Serbien")
    assert {hit.country for hit in response.hits} == {"RS"}
    assert {value.value for value in response.facets["country"]} >= {"RS", "XK"}


def test_a_host_country_lets_its_general_schemes_in_but_after(ask: Ask) -> None:
    found = ids(ask("grant return Serbia from Sweden"))
    assert found[:2] == ["rs/return-support/grant-from-sweden", "se/return-support/reintegration-support"]
    assert "rs/return-support/grant-from-norway" in found[2:]


def test_a_filter_says_more_than_the_text(ask: Ask) -> None:
    response = ask("insulin Serbien", filters=make_filters({"country": ["xk"]}))
    assert {hit.country for hit in response.hits} == {"XK"}


def test_drafts_and_records_of_partners_are_not_there(ask: Ask) -> None:
    for text in ("canarypartner", "canarydraft", "canarywithdrawn"):
        response = ask(text)
        assert (response.total, response.answered) == (0, "no")


def test_an_unknown_word_is_told_and_does_not_empty_the_list(ask: Ask) -> None:
    response = ask("insulin zzqqx Kosovo")
    assert ids(response)[:1] == ["xk/health-care/insulin-in-kosovo"]
    assert response.relaxed == ("zzqqx",)
    assert response.answered == "partly"


def test_a_misspelt_word_is_looked_for_as_it_is_written_elsewhere(ask: Ask) -> None:
    response = ask("presciption strps")
    assert "rs/health-care/insulin" in ids(response)
    assert response.suggestions == ("prescription strips",)


def test_where_nothing_in_the_country_has_the_words_its_records_are_shown_and_the_answer_is_no(ask: Ask) -> None:
    response = ask("quidditch Serbia")
    assert response.total == 9
    assert (response.answered, response.relaxed) == ("no", ("quidditch",))


def test_a_country_without_records_is_an_honest_no(ask: Ask) -> None:
    response = ask("housing Iraq")
    assert (response.total, response.answered, response.query.countries) == (0, "no", ("IQ",))


def test_nothing_known_at_all_is_told(ask: Ask) -> None:
    response = ask("zzqqx")
    assert (response.total, response.answered, response.relaxed) == (0, "no", ("zzqqx",))


def test_a_phrase_that_stands_nowhere_is_loosened_and_that_is_told(ask: Ask) -> None:
    assert ids(ask('"waiting list"')) == ["rs/housing/home-for-older-people"]
    response = ask('"list waiting"')
    assert ids(response)[:1] == ["rs/housing/home-for-older-people"]
    assert response.relaxed == ('"list waiting"',)
    assert response.answered != "yes"


def test_an_empty_query_lists_everything(ask: Ask) -> None:
    response = ask("")
    assert (response.total, response.answered) == (13, "partly")


def test_a_page_of_others_is_one_hit_at_its_best_section(ask: Ask) -> None:
    response = ask("wheelchair", filters={"kind": ("document",)})
    (hit,) = response.hits
    assert hit.summary == "Čekanje na aerodromu"
    assert hit.snippet.startswith("Čekanje na aerodromu A <mark>wheelchair</mark> is lent")
    assert hit.url == "https://kirs.example.org/readmisija"


def test_a_hit_found_by_meaning_shows_a_word_of_that_meaning(ask: Ask) -> None:
    (hit,) = [hit for hit in ask("tillfälligt boende Kosovo").hits if hit.id == "xk/housing/house-is-gone"]
    assert "<mark>temporary</mark>" in hit.snippet


def test_age_is_judged_on_the_day_asked(ask: Ask) -> None:
    def verdict(day: date) -> str:
        (hit,) = ask("", filters={"country": ("XK",), "topic": ("health-care",)}, as_of=day).hits
        return hit.freshness

    assert [verdict(date(year, 10, 5)) for year in (2026, 2027, 2028, 2032)] == [
        "current", "current", "overdue", "historical",
    ]  # fmt: skip
    assert verdict(date(2027, 10, 6)) == "due"


def test_facets_count_with_labels(ask: Ask) -> None:
    facets = ask("", filters={"country": ("XK",)}).facets
    assert {(value.value, value.label, value.count) for value in facets["country"]} >= {("XK", "Kosovo", 4)}
    assert {value.label for value in facets["publisher"]} >= {"Invented Example Ministry"}
    assert {value.value: value.label for value in facets["place"]} == {"xk-prishtina": "xk-prishtina"} or facets[
        "place"
    ]


def test_typed_filters_narrow(ask: Ask) -> None:
    assert set(ids(ask("country:xk kind:fact"))) == {"xk/health-care/insulin-in-kosovo"}
    assert set(ids(ask("topic:education"))) == {"rs/education/school-without-certificates"}


@pytest.fixture(scope="module")
def many(homes: MakeHome, tmp_path_factory: pytest.TempPathFactory, fixture_corpus: Corpus) -> OpenIndex:
    """An index of 137 records that all have the same words, with the lexicon of the fixture's."""
    home = homes(tmp_path_factory.mktemp("many"))
    vocabulary = Vocabulary.from_corpus(fixture_corpus)
    asides = Asides(make_labels(vocabulary, {}), make_name_table(vocabulary), make_gone(fixture_corpus))
    made = [make_index_document(f"d{number:03}", body="same words here") for number in range(137)]
    return build_documents(home, made, asides=asides)


@pytest.mark.parametrize("size", [7, 10, 50])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_pages_hold_every_record_once(many: OpenIndex, size: int, sort: Any, as_of: date) -> None:
    found: list[str] = []
    for page in range(1, 137 // size + 2):
        response = search(many, SearchRequest("same words", page=page, size=size, sort=sort, as_of=as_of))
        assert response.total == 137
        found += ids(response)
    assert sorted(found) == [f"d{number:03}" for number in range(137)]


def test_a_page_past_the_end_is_empty(many: OpenIndex, as_of: date) -> None:
    assert search(many, SearchRequest("same", page=DEEPEST_HIT // 50, size=50, as_of=as_of)).hits == ()
    assert RERANKED > LARGEST_PAGE


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"filters": {"colour": ("red",)}}, "colour: 'colour' is not a filter. Choose from: country, place,"),
        ({"filters": {"freshness": ("old",)}}, "freshness: 'old' is not possible here. Choose from: current,"),
        ({"filters": {"topic": ("t",) * 51}}, "topic: 51 values are too many. Give at most 50"),
        ({"sort": "oldest"}, "sort: 'oldest' is not possible here. Choose from: relevance, newest"),
        ({"size": 0}, "size: a page of 0 hits is not possible. Use 1 to 50"),
        ({"size": 51}, "size: a page of 51 hits is not possible. Use 1 to 50"),
        ({"page": 0}, "page: page 0 is not possible. Pages count from 1"),
        ({"page": 101}, "page: page 101 is not possible. Stay within the first 1000 hits"),
    ],
)
def test_a_request_out_of_bounds_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        SearchRequest("x", **options)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "filters", "message"),
    [
        ("bostad", {"country": ("ZZ",)}, "country: there is no country 'ZZ'. Use a key such as RS or XK"),
        ("bostad", {"return_from": ("QX",)}, "return_from: there is no country 'QX'."),
        ("bostad", {"topic": ("husing",)}, "topic: there is no topic 'husing'. Did you mean 'housing'?"),
        ("bostad", {"group": ("nope",)}, "group: there is no group 'nope'. Use a key such as "),
        ("topic:husing bostad", {}, "topic: there is no topic 'husing'. Did you mean 'housing'?"),
    ],
)
def test_a_value_that_there_is_not_is_a_slip_and_no_gap(
    opened: OpenIndex, text: str, filters: dict[str, tuple[str, ...]], message: str, as_of: date
) -> None:
    with pytest.raises(QueryError) as caught:
        search(opened, SearchRequest(text, filters=filters, as_of=as_of))
    assert str(caught.value).startswith(message)


def test_a_country_without_entries_is_a_gap_and_no_slip(opened: OpenIndex, as_of: date) -> None:
    response = search(opened, SearchRequest("bostad", filters={"country": ("IQ",)}, as_of=as_of))
    assert (response.total, response.answered) == (0, "no")


def test_a_text_that_is_too_long_is_refused(ask: Ask) -> None:
    with pytest.raises(QueryError, match=r"q: the query has 501 characters. Use at most 500"):
        ask("x" * 501)


def test_filters_are_read_as_they_are_stored() -> None:
    given = {
        "country": ["rs", ""],
        "topic": ["Housing"],
        "language": ["sr-Latn"],
        "publisher": ["A Name"],
        "kind": None,
    }
    assert make_filters(given) == {
        "country": ("RS",), "topic": ("housing",), "language": ("sr-Latn",), "publisher": ("A Name",),
    }  # fmt: skip
