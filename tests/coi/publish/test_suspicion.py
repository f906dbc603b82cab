"""No wording of a refuge keeps its street: without any vocabulary, in every language, wherever its parts stand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi import model
from coi.contacts import Contacts
from coi.lexicon import Lexicon, NameTable
from coi.publish.harvest import public_document
from coi.publish.suspicion import SHORT, sensitive_lexicon
from coi.store import Corpus

NO_WORDS = Lexicon(NameTable({}, frozenset(), frozenset(), frozenset()))
GENERAL = "The office also gives advice on papers and pensions to everybody who comes back."
REFUGES = {
    "en": "The NGO runs a secret flat for women fleeing violence at Izmisljena Lipa 12.",
    "en house": "The women's house for victims of violence is in the yellow building behind the market at Izmisljena Lipa 5.",
    "en trafficking": "Accommodation for victims of trafficking: Izmisljena Lipa 5.",
    "en stay": "Survivors of abuse can stay with their children at Izmisljena Lipa 5.",
    "en beaten": "Women who were beaten by their husbands find a safe place at Izmisljena Lipa 5.",
    "en no housing": "The centre for women victims of violence is at Izmisljena Lipa 5.",
    "en sleep": "Mothers with children who escaped a violent partner sleep at Izmisljena Lipa 5.",
    "sr small": "kuca za zrtve nasilja, izmisljene lipe 5",
    "sr": "Kuća za žene žrtve nasilja nalazi se u ulici Izmišljene Lipe 5.",
    "sr smeštaj": "Smeštaj za žrtve trgovine ljudima: Izmišljene Lipe 5.",
    "sr-Cyrl": "Стан за жене жртве насиља је у улици Измишљене Липе 5.",
    "bs": "Smještaj za žene koje su preživjele nasilje: Izmišljene Lipe 5.",
    "mk": "Стан за жени жртви на насилство, Измислена Липа 5.",
    "sq": "Shtëpia për gratë e dhunuara ndodhet në rrugën Lisi i Shpikur 5.",
    "sq banesë": "Banesë për viktimat e trafikimit: Lisi i Shpikur 5.",
    "sv": "Boende för våldsutsatta kvinnor finns på Påhittgatan 5.",
    "nb": "Botilbud for voldsutsatte kvinner ligger i Oppdiktgata 5.",
    "ru": "Квартира для женщин, пострадавших от насилия, находится по адресу ул. Выдуманная 5.",
    "uk": "Будинок для жінок, постраждалих від насильства: вул. Вигадана 5.",
    "ar": "دار حماية النساء المعنفات، شارع الوهم 12",
    "ar joined": "مكان وسكن لضحايا الاتجار، الوهم 12",
    "ckb": "خانەی پاراستنی ژنان لە شەقامی خەیاڵی 12",
    "fa": "خانه زنان قربانی خشونت، خیابان خیالی 12",
    "ps": "د تاوتریخوالي قربانیانو ښځو لپاره کور، خیالي 12",
    "hy": "Բռնության զոհ կանանց տուն, Հնարած փողոց 5",
    "ka": "ძალადობის მსხვერპლ ქალთა სახლი, გამოგონილი 5",
    "so": "Guriga haweenka ee dhibanayaasha rabshadaha, Waddada Beenta 5",
    "am": "የጥቃት ሰለባ ሴቶች ቤት፣ ምናባዊ ጎዳና 5",
    "ti": "ገዛ ንግዳያት ጎነጽ፣ ምናባዊ ጎደና 5",
    "tr": "Şiddet mağduru kadınlar için ev: Hayali Sokak 5",
    "de": "Wohnung für Opfer von Gewalt, Erfundene Linde 5",
}
HOUSING = [
    "house",
    "flat",
    "Accommodation",
    "kuća",
    "smeštaj",
    "стан",
    "boende",
    "botilbud",
    "квартира",
    "banesë",
    "سكن",
    "خانە",
]
HURT = ["victims of violence", "trafficking", "žrtve nasilja", "насилство", "våldsutsatta", "menneskehandel", "жертвы",
        "gratë e dhunuara", "ضحايا", "توندوتیژی", "protected women", "safe for women"]  # fmt: skip
PLACES = ["Izmišljene Lipe 12", "ulica Lipe 5", "12 Invented Street", "Oppdiktgata 5", "opposite the church", "44.81234, 20.46123",
          "ул. Выдуманная 5", "شارع الوهم 12", "nalazi se iza pijace"]  # fmt: skip


def harvest(*sections: dict[str, Any], **fields: Any) -> model.Document | None:
    page = {"id": "a/b", "url": "https://example.org/a", "title": "Help", "publisher": "somebody"}
    return public_document(
        model.Document.model_validate({**page, "sections": sections, **fields}), Contacts(), NO_WORDS
    )


def shown(document: model.Document | None) -> str:
    return document.model_dump_json() if document else ""


@pytest.mark.parametrize("sentence", REFUGES.values(), ids=REFUGES.keys())
def test_no_wording_keeps_the_street_and_what_is_general_stays(sentence: str) -> None:
    left = shown(harvest({"heading": "Help", "text": f"{GENERAL}\n{sentence}"}, {"heading": "Advice", "text": GENERAL}))
    assert sentence[-8:] not in left
    assert GENERAL in left


@given(
    st.sampled_from(HOUSING),
    st.sampled_from(HURT),
    st.sampled_from(PLACES),
    st.permutations(range(3)),
    st.integers(0, 4),
)
def test_housing_and_harm_never_keep_a_place(housing: str, hurt: str, place: str, order: list[int], where: int) -> None:
    """The three parts in any order, and apart: in one text, heading and text, a heading above, neighbours, the title."""
    first, second, third = ([housing, hurt, place][index] for index in order)
    document = [
        lambda: harvest({"text": f"{first} {second}, {third}."}),
        lambda: harvest({"heading": first, "text": f"{second}: {third}"}),
        lambda: harvest({"heading": first, "level": 1, "text": ""}, {"heading": second, "level": 2, "text": third}),
        lambda: harvest({"text": first}, {"text": second}, {"text": third}),
        lambda: harvest({"heading": second, "text": third}, title=first),
    ][where]()  # fmt: skip
    assert place not in shown(document)


@pytest.mark.parametrize(
    "text",
    [
        "Victims of violence have a right to accommodation and to a lawyer without fee under Article 12 of the law.",
        "Žrtve nasilja imaju pravo na smeštaj i besplatnu pravnu pomoć.",
        "Våldsutsatta kvinnor kan söka skyddat boende genom socialtjänsten.",
    ],
)
def test_rights_and_how_to_apply_stay_where_nothing_leads_there(text: str) -> None:
    assert text in shown(harvest({"heading": "Rights", "text": text}))


@pytest.mark.parametrize(
    "text",
    [
        "The Housing Office is at Invented Street 5.",
        "Kancelarija za stanovanje: ulica Izmišljena 5, radnim danima.",
        "Women returning with children may rent a flat; the office is at Storgatan 5.",
    ],
)
def test_offices_keep_their_address_where_nobody_is_hidden(text: str) -> None:
    assert text in shown(harvest({"text": text}))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "House for victims of violence, Izmišljene Lipe 5"},
        {"url": "https://example.org/house-for-victims-of-violence/izmisljene-lipe-5"},
        {"url": "https://example.org/kontakt/izmisljene-lipe-5"},
        {"replaced_by": "https://example.org/kuca/izmisljene-lipe-5.html"},
        {"title": "Izmišljene Lipe 5"},
    ],
)
def test_a_title_or_an_address_beside_such_a_text_withholds_the_document(fields: dict[str, Any]) -> None:
    assert harvest({"text": "The house takes victims of violence."}, **fields) is None


def test_numbers_of_pages_and_days_in_an_address_withhold_nothing() -> None:
    assert harvest({"text": "The house takes victims of violence."}, url="https://example.org/news/2026/05/12/page/7")


def test_an_anchor_that_is_an_address_goes() -> None:
    left = harvest({"text": "The house takes victims of violence.", "anchor": "izmisljene-lipe-5"})
    assert left is not None
    assert left.sections[0].anchor == ""


def test_one_word_of_the_vocabulary_is_enough(corpus: Corpus) -> None:
    words = sensitive_lexicon(corpus)
    page = {"id": "a/b", "url": "https://example.org/a", "title": "Help", "publisher": "somebody"}
    sections = [{"text": "We know the protection order. Ask at Izmišljene Lipe 5."}, {"text": GENERAL}]
    document = model.Document.model_validate({**page, "sections": sections})
    assert "Lipe 5" in shown(public_document(document, Contacts(), NO_WORDS))
    assert "Lipe 5" not in shown(public_document(document, Contacts(), words))
    assert GENERAL in shown(public_document(document, Contacts(), words))


def test_far_away_in_a_long_report_a_name_with_a_number_stays() -> None:
    far = [{"text": f"Paragraph of Xville {number}"} for number in range(SHORT)]
    left = shown(harvest({"text": "Housing for victims of violence."}, *far, {"text": "ulica Izmišljena 12"}))
    assert "Xville 9" in left
    assert "Izmišljena" not in left
