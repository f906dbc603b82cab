"""What every engine must do. Nothing here knows which engine it is."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import accumulate

import pytest

from index.document import IndexText
from index.engine import EngineRequest
from index.fields import FACETS
from tests.index.indexing import BuildSearcher, MakeDocument, ids

SECTIONS = 1_500
"""Of a page: what hits show of it is far longer than the 32,766 bytes at which Lucene ends a keyword."""


def test_counts_what_was_built(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    assert build_searcher([make_document(f"d{number}") for number in range(3)]).count() == 3


def test_builds_and_searches_nothing(build_searcher: BuildSearcher) -> None:
    searcher = build_searcher([])
    assert searcher.search(EngineRequest(words=("anything",))).total == 0
    assert searcher.count() == 0


def test_words_are_optional_and_more_of_them_rank_higher(
    build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    searcher = build_searcher(
        [
            make_document("one", body="insulin is sold"),
            make_document("both", body="insulin is sold with strips"),
            make_document("none", body="bread is sold"),
        ]
    )
    assert ids(searcher, words=("insulin", "strips")) == ["both", "one"]


def test_a_word_in_the_title_ranks_higher(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [make_document("body", body="insulin"), make_document("title", title="Insulin", body="bread")]
    )
    assert ids(searcher, words=("insulin",)) == ["title", "body"]


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("en", "the houses were repaired", "house"),
        ("sv", "lägenheterna är dyra", "lägenheter"),
        ("nb", "leilighetene er dyre", "leiligheter"),
        ("de", "die Häuser sind teuer", "hauses"),
        ("ru", "больницы закрыты", "больницу"),
        ("ar", "المستشفيات مغلقة", "مستشفيات"),
        ("sr", "станови у Нишу", "stanovi"),
        ("sr", "u Nišu", "Нишу"),
        ("sq", "shtëpitë në Pejë", "shtepite"),
    ],
)
def test_forms_and_scripts_meet(
    language: str, written: str, asked: str, build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    searcher = build_searcher([make_document("a", title="x", body=written, language=language)])
    assert ids(searcher, words=(asked,)) == ["a"]
    assert searcher.known([asked])


def test_languages_that_share_a_field_are_all_found(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    texts = (IndexText("sr", "Прва"), IndexText("sq", "Dyta"), IndexText("mk", "Трета"))
    searcher = build_searcher([make_document("a", texts=texts)])
    assert [ids(searcher, words=(word,)) for word in ("prva", "dyta", "treta")] == [["a"]] * 3


def test_names_find_what_the_texts_do_not_say(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [
            make_document("named", body="a home", names=["äldreboende"]),
            make_document("other", body="bread"),
        ]
    )
    assert ids(searcher, words=("aldreboende",)) == ["named"]


def test_a_phrase_must_stand_as_it_is(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [make_document("a", body="older people at home"), make_document("b", body="people who are older")]
    )
    assert ids(searcher, words=("older", "people"), phrases=("older people",)) == ["a"]
    assert ids(searcher, phrases=("PEOPLE",)) == ["a", "b"]
    assert ids(searcher, phrases=("…",)) == []


def test_excluded_words_and_phrases_must_not_stand(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [make_document("a", body="older people at home"), make_document("b", body="people who are older")]
    )
    assert ids(searcher, excluded=("home",)) == ["b"]
    assert ids(searcher, words=("people",), excluded=("older people",)) == ["b"]


def test_meanings_find_and_lifts_only_rank(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [
            make_document("word", body="insulin", country=["RS"]),
            make_document("lifted", body="insulin", country=["XK"]),
            make_document("meant", body="bread", topic=["housing"]),
            make_document("neither", body="bread", country=["XK"]),
        ]
    )
    found = ids(searcher, words=("insulin",), meanings={"topic": ("housing",)}, lifts={"country": ("XK",)})
    assert set(found) == {"word", "lifted", "meant"}
    assert found.index("lifted") < found.index("word")


def test_filters_keep_any_value_of_every_field(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [
            make_document("a", country=["RS"], topic=["housing"]),
            make_document("b", country=["XK"], topic=["housing", "gender"]),
            make_document("c", country=["XK"], topic=["security"]),
        ]
    )
    assert sorted(ids(searcher, filters={"country": ("RS", "XK"), "topic": ("housing",)})) == ["a", "b"]
    assert ids(searcher, filters={"country": ("IQ",)}) == []


@pytest.mark.parametrize(
    "value", ['a "b" c', "back\\slash", "with space", "IN [x]", "ünï", "a) OR (country:*", "x" * 300]
)
def test_filter_values_are_never_read_as_a_language(
    value: str, build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    searcher = build_searcher(
        [make_document("a", publisher=[value], topic=["housing"]), make_document("b", publisher=["other"])]
    )
    result = searcher.search(EngineRequest(filters={"publisher": (value,)}))
    assert [hit.id for hit in result.hits] == ["a"]
    assert result.facets["topic"] == {"housing": 1}
    assert result.facets["publisher"] == {value: 1, "other": 1}


def test_a_facet_leaves_its_own_filter_out(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [
            make_document("a", country=["RS"], topic=["housing"]),
            make_document("b", country=["XK"], topic=["housing"]),
            make_document("c", country=["XK"], topic=["security"]),
        ]
    )
    result = searcher.search(EngineRequest(filters={"country": ("XK",)}))
    assert result.facets["country"] == {"RS": 1, "XK": 2}
    assert result.facets["topic"] == {"housing": 1, "security": 1}
    assert set(result.facets) == set(FACETS)


def test_facets_can_be_left_out(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    assert build_searcher([make_document("a")]).search(EngineRequest(facets=False)).facets == {}


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2026-01-01", "current"), ("2026-04-11", "due"), ("2026-05-31", "overdue"), ("2031-01-02", "historical")],
)
def test_freshness_is_judged_on_the_day_asked(
    day: str, verdict: str, build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    searcher = build_searcher([make_document("dated", evidence="2026-01-01", review_days=99), make_document("undated")])
    as_of = date.fromisoformat(day).toordinal()
    result = searcher.search(EngineRequest(filters={"freshness": (verdict,)}, as_of=as_of))
    assert [hit.id for hit in result.hits] == ["dated"]
    assert result.facets["freshness"] == {verdict: 1, "undated": 1}
    assert ids(searcher, filters={"freshness": ("undated",)}, as_of=as_of) == ["undated"]
    assert searcher.search(EngineRequest(filters={"freshness": (verdict,), "kind": ("guide",)}, as_of=as_of)).facets[
        "kind"
    ] == {"guide": 1}


def test_newest_evidence_first_and_undated_last(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [
            make_document("undated"),
            make_document("old", evidence="2015"),
            make_document("new", evidence="2026-03-01"),
            make_document("middle", evidence="2020-05"),
        ]
    )
    assert ids(searcher, sort="newest") == ["new", "middle", "old", "undated"]


def test_pages_hold_every_record_once(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher([make_document(f"d{number:02}", body="same words") for number in range(23)])
    found = [hit for start in range(0, 30, 5) for hit in ids(searcher, words=("same",), offset=start, limit=5)]
    assert sorted(found) == [f"d{number:02}" for number in range(23)]
    assert searcher.search(EngineRequest(words=("same",), limit=5)).total == 23


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag if not attrs else f"{tag} with attributes")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<b>bold</b> <mark>fake</mark>",
        "&lt;b&gt; &amp; &#60;script&#62;",
        "a < b > c & d \" e ' f",
    ],
)
def test_passages_hold_marks_and_escaped_text_only(
    hostile: str, build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    searcher = build_searcher([make_document("a", body=f"before {hostile} insulin {hostile} after")])
    hits = searcher.search(EngineRequest(words=("insulin",))).hits
    (passage,) = searcher.passages(hits, ["insulin", "script", "b", "mark"])
    parsed = _Marks()
    parsed.feed(passage.html)
    assert set(parsed.tags) == {"mark"}
    assert "<mark>insulin</mark>" in passage.html
    assert " ".join(f"before {hostile} insulin".split()) in " ".join(parsed.text.split())


def test_a_passage_shows_the_section_with_most_of_the_words(
    build_searcher: BuildSearcher, make_document: MakeDocument
) -> None:
    parts = ["Überblick\nGeneral insulin words.\n\n", "Čekanje\nA wheelchair and insulin.\n\n", "End\nWheelchair.\n\n"]
    starts = [(0, "Überblick"), (len(parts[0].encode()), "Čekanje"), (len((parts[0] + parts[1]).encode()), "End")]
    page = make_document("page", body="".join(parts), sections=starts, kind="document")
    searcher = build_searcher([page])
    (passage,) = searcher.passages(searcher.search(EngineRequest()).hits, ["wheelchair", "insulin"])
    assert passage.heading == "Čekanje"
    assert passage.html.rstrip(".") == "Čekanje A <mark>wheelchair</mark> and <mark>insulin</mark>"


def test_a_page_of_very_many_sections_is_held_whole(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    parts = [f"Član {number}\nWords of article {number}.\n\n" for number in range(SECTIONS)]
    sizes = [0, *accumulate(len(part.encode()) for part in parts)]
    starts = [(start, f"Član {number}") for number, start in enumerate(sizes[:-1])]
    page = make_document("law", body="".join(parts) + "insulin", sections=starts, kind="document")
    fragments = [f"{'%D1%87' * 40}-{number}" for number in range(SECTIONS)]
    searcher = build_searcher([replace(page, data={**page.data, "fragments": fragments})])
    hits = searcher.search(EngineRequest(words=("insulin",))).hits
    assert [hit.data["fragments"] for hit in hits] == [fragments]
    (passage,) = searcher.passages(hits, ["insulin"])
    assert passage.heading == f"Član {SECTIONS - 1}"


def test_a_passage_is_empty_where_no_word_stands(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher([make_document("a", body="bread")])
    hits = searcher.search(EngineRequest()).hits
    assert searcher.passages(hits, ["insulin"])[0].html == ""
    assert searcher.passages(hits, [])[0].html == ""
    assert searcher.passages([], ["insulin"]) == []


def test_gives_back_data_record_and_words(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher([make_document("a", title="Peć", body="Пећ, strips"), make_document("b")])
    hit = searcher.get("a")
    assert hit is not None
    assert hit.data["title"] == "Peć"
    assert list(searcher.words_of([hit])) == [{"pec", "strips"}]
    assert searcher.record("a") == {"id": "a", "title": "Peć"}
    assert searcher.get("c") is None
    assert searcher.record("c") is None


def test_completes_titles(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [make_document("a", title="Home for older people"), make_document("b", title="House repair", body="home older")]
    )
    assert [hit.id for hit in searcher.complete(["home"], "ol", 5)] == ["a"]
    assert {hit.id for hit in searcher.complete([], "ho", 5)} == {"a", "b"}
    assert len(searcher.complete([], "ho", 1)) == 1
    assert searcher.complete([], "", 5) == []


def test_knows_words_and_their_neighbours(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher(
        [make_document("a", body="insulin insulins apartment"), make_document("b", body="insulin", names=["bostad"])]
    )
    assert searcher.known(["Insulin"])
    assert searcher.known(["bostad"])
    assert not searcher.known(["insuln"])
    assert list(searcher.neighbours("insuln", 5)) == ["insulin", "insulins"]
    assert list(searcher.neighbours("insuln", 1)) == ["insulin"]
    assert list(searcher.neighbours("zz", 5)) == []


def test_scans_every_record_once(build_searcher: BuildSearcher, make_document: MakeDocument) -> None:
    searcher = build_searcher([make_document(f"d{number:04}", body="same") for number in range(1203)])
    found = [hit.id for hit in searcher.scan(EngineRequest(words=("same",), limit=5))]
    assert found == [f"d{number:04}" for number in range(1203)]
    assert [hit.id for hit in searcher.scan(EngineRequest(filters={"country": ("IQ",)}))] == []
