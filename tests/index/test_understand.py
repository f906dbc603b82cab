"""What queries mean: a table of real ones in many languages, and properties that hold for any text."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.errors import QueryError
from coi.lexicon import Lexicon, NameTable
from coi.lexicon.names import make_name_table
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.query import LONGEST_QUERY, Understood, understand


@pytest.fixture(scope="module")
def lexicon(corpus: Corpus) -> Lexicon:
    return Lexicon(make_name_table(Vocabulary.from_corpus(corpus)))


def read(lexicon: Lexicon, text: str, *ignore: str) -> Understood:
    return understand(text, lexicon, ignore)


@pytest.mark.parametrize(
    ("query", "countries"),
    [
        ("bostad Serbien", ("RS",)),
        ("стан Србија", ("RS",)),
        ("السكن صربيا", ("RS",)),
        ("жильё Сербия", ("RS",)),
        ("banesë Serbi", ("RS",)),
        ("u Srbiji", ("RS",)),
        ("iz Srbije", ("RS",)),
        ("serbiska papper", ("RS",)),
        ("insulin Kosovo", ("XK",)),
        ("insulin kosvo", ("XK",)),
        ("në Kosovë", ("XK",)),
        ("Kosovës", ("XK",)),
        ("Kosova school", ("XK",)),
        ("Косово лекарства", ("XK",)),
        ("کوزوو مدرسه", ("XK",)),
        ("ኮሶቮ", ("XK",)),
        ("კოსოვო", ("XK",)),
        ("FYROM school", ("MK",)),
        ("Maqedoni", ("MK",)),
        ("BiH housing", ("BA",)),
        ("Burma", ("MM",)),
        ("Niger health", ("NE",)),
        ("Nigeria health", ("NG",)),
        ("Georgia", ("GE",)),
        ("Jordan", ("JO",)),
        ("Chad", ("TD",)),
        ("michael jordan", ()),
        ("mali i zi", ("ME",)),
        ("Crna Gora", ("ME",)),
        ("mali stan", ()),
        ("Shqipëria", ("AL",)),
        ("Ryssland", ("RU",)),
        ("Iraq", ("IQ",)),
        ("people from Iraq", ("IQ",)),
        ("kontantstöd hur söker man", ()),
        ("srpska zajednica na Kosovu", ("XK",)),
        ("Serb family returning to Kosovo", ("XK",)),
        ("Albanian family Serbia", ("RS",)),
        ("serbiska medborgare", ("RS",)),
        ("کمک مالی", ()),
        ("مساعدة مالية", ()),
        ("is it far", ()),
        ("no se", ()),
        ("zzzz", ()),
    ],
)
def test_countries(lexicon: Lexicon, query: str, countries: tuple[str, ...]) -> None:
    assert read(lexicon, query).countries == countries


@pytest.mark.parametrize(
    ("query", "to", "leaves"),
    [
        ("bidrag återvända Irak från Sverige", ("IQ",), ("SE",)),
        ("from Norway to Kosovo", ("XK",), ("NO",)),
        ("return to Serbia from Sweden", ("RS",), ("SE",)),
        ("retur fra Norge til Serbia", ("RS",), ("NO",)),
        ("povratak iz Švedske u Srbiju", ("RS",), ("SE",)),
        ("kthim nga Suedia në Kosovë", ("XK",), ("SE",)),
        ("Sweden Kosovo grant", ("XK",), ("SE",)),
        ("assisted return Norway", (), ("NO",)),
        ("LMA-kort Sverige", ("SE",), ()),
        ("health care Norway", ("NO",), ()),
        ("country:rs from:se grant", ("RS",), ("SE",)),
        ("svensk pension Serbien", ("RS",), ("SE",)),
        ("بازگشت داوطلبانه از نروژ کمک مالی", (), ("NO",)),
    ],
)
def test_roles(lexicon: Lexicon, query: str, to: tuple[str, ...], leaves: tuple[str, ...]) -> None:
    understood = read(lexicon, query)
    assert (understood.countries, understood.return_from) == (to, leaves)


@pytest.mark.parametrize(
    ("query", "place", "country"),
    [
        ("škola Niš", "rs-nis", "RS"),
        ("skola Nis", "rs-nis", "RS"),
        ("школа Ниш", "rs-nis", "RS"),
        ("Peć school", "xk-peja", "XK"),
        ("Peja school", "xk-peja", "XK"),
        ("Пећ", "xk-peja", "XK"),
        ("Pejë", "xk-peja", "XK"),
        ("Belgrade rent", "rs-beograd", "RS"),
        ("Belgrad hyra", "rs-beograd", "RS"),
        ("Prishtinë", "xk-pristina", "XK"),
        ("Priština", "xk-pristina", "XK"),
        ("Novi Sad", "rs-novi-sad", "RS"),
    ],
)
def test_places_bring_their_country(lexicon: Lexicon, query: str, place: str, country: str) -> None:
    understood = read(lexicon, query)
    assert place in understood.places
    assert country in understood.countries


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("bostad", "housing"),
        ("lägenheter", "housing"),
        ("hyra", "housing"),
        ("кирија", "housing"),
        ("تأمين صحي", "health-care"),
        ("ሆስፒታል", "health-care"),
        ("դեղեր", "health-care"),
        ("пособие по безработице", "social-benefits"),
        ("تذکره", "registration"),
        ("dugsi", "education"),
        ("leilighet", "housing"),
        ("smeštaj", "housing"),
        ("strehim", "housing"),
        ("guryo", "housing"),
        ("sjukvård", "health-care"),
        ("helsehjelp", "health-care"),
        ("lekovi", "health-care"),
        ("دارو", "health-care"),
        ("лични документи", "registration"),
        ("lična karta", "registration"),
        ("pasaportë", "registration"),
        ("röda korset", "support-services"),
        ("sosialhjelp", "social-benefits"),
        ("novčana pomoć", "social-benefits"),
        ("skolbetyg", "education"),
        ("shkollë", "education"),
        ("школа", "education"),
        ("starta företag", "livelihood"),
        ("nasilje u porodici", "gender"),
        ("våld i nära relationer", "gender"),
        ("flygplats", "arrival-reception"),
        ("assistert retur", "return-support"),
        ("kthim vullnetar", "return-support"),
        ("minoritet", "minority-protection"),
        ("polis", "security"),
    ],
)
def test_topics_in_many_languages(lexicon: Lexicon, query: str, topic: str) -> None:
    understood = read(lexicon, query)
    found = set(understood.topics)
    vocabulary_topics = {t for s in understood.subtopics for t in _topics_of(s)}
    assert topic in found | vocabulary_topics


def _topics_of(subtopic: str) -> list[str]:
    from coi.vocabulary import _project_vocabulary

    topics, groups, countries, places = _project_vocabulary()
    return Vocabulary(topics, groups, countries, places).topics_of(subtopic)


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("rullstol", "person-with-disability"),
        ("äldre kvinna", "older-person"),
        ("gravid", "pregnant"),
        ("ensamstående mamma", "single-parent"),
        ("deca", "child"),
        ("romer", "ethnic-religious-minority"),
        ("hemlös", "destitute-homeless"),
    ],
)
def test_groups(lexicon: Lexicon, query: str, group: str) -> None:
    assert group in read(lexicon, query).groups


def test_an_adult_son_is_not_a_child(lexicon: Lexicon) -> None:
    assert "child" not in read(lexicon, "vuxen son rullstol Kosovo").groups


def test_phrases_excluded_words_and_filters(lexicon: Lexicon) -> None:
    understood = read(
        lexicon, '"home for older people" -private -"single room" country:rs topic:housing kind:scheme x:y'
    )
    assert understood.phrases == ("home for older people",)
    assert understood.excluded == ("private", "single room") or set(understood.excluded) == {"private", "single room"}
    assert understood.countries == ("RS",)
    assert "housing" in understood.topics
    assert ("kind", "scheme") in understood.filters


def test_each_part_can_be_undone(lexicon: Lexicon) -> None:
    assert read(lexicon, "bostad Serbien", "country:RS").countries == ()
    assert "housing" not in read(lexicon, "bostad Serbien", "topic:housing").topics
    assert read(lexicon, "bostad Serbien", "country:RS").ignored == ("country:RS",)
    assert "Serbien" in read(lexicon, "bostad Serbien", "country:RS").words


def test_corrections_are_told(lexicon: Lexicon) -> None:
    (correction,) = read(lexicon, "insulin kosvo").corrections
    assert (correction.typed, correction.read_as) == ("kosvo", "kosovo")


def test_a_text_that_is_too_long_is_refused(lexicon: Lexicon) -> None:
    with pytest.raises(QueryError) as caught:
        read(lexicon, "x" * 1_000_000)
    assert "Use at most 500" in str(caught.value)


def test_the_name_table_survives_its_file(lexicon: Lexicon) -> None:
    again = NameTable.from_json(lexicon.table.to_json())
    assert again == lexicon.table


@given(text=st.text(max_size=LONGEST_QUERY + 20))
def test_any_text_is_read_or_refused(lexicon: Lexicon, text: str) -> None:
    with contextlib.suppress(QueryError):
        understood = understand(text, lexicon)
        assert understood.text == text
        for listed in (
            understood.countries,
            understood.topics,
            understood.subtopics,
            understood.groups,
            understood.places,
        ):
            assert len(set(listed)) == len(listed)


@given(data=st.data())
def test_case_and_marks_do_not_matter(lexicon: Lexicon, data: st.DataObject) -> None:
    query = data.draw(st.sampled_from(["bostad Serbien", "škola Niš", "lična karta", "äldre Kosovo"]))
    folded = query.translate(str.maketrans("šžčćäåö", "szccaao"))
    for other in (query.upper(), query.title(), folded):
        one, two = understand(query, lexicon), understand(other, lexicon)
        assert (one.countries, one.topics, one.places) == (two.countries, two.topics, two.places)


@given(st.text(max_size=80))
def test_finding_never_fails_and_stays_in_bounds(text: str) -> None:
    table = NameTable({("a", "b"): [("topic", "housing")]}, frozenset(), frozenset(), frozenset())
    from coi.text.fold import words_of

    count = len(words_of(text))
    for mention in Lexicon(table).find(text, typos=True):
        assert 0 <= mention.first <= mention.last < count
