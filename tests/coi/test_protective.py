"""Safe houses are named in many languages, and addresses look many ways."""

import pytest

from coi.located import find_address, may_be_located
from coi.personal import names_a_person, tells_of_a_person
from coi.protective import names_protective


@pytest.mark.parametrize(
    "text",
    [
        "A safe house was opened", "safe-houses", "The women's shelter", "SHELTERS", "Sigurna kuća", "u sigurnoj kući", "sigurne kuce",
        "сигурна кућа", "сигурне куће", "засолниште за жени", "strehimore për gra", "strehimorja", "skyddat boende",
        "kvinnojouren", "krisesenter", "Frauenhaus", "приют для женщин", "убежища", "მიმართეთ თავშესაფარს", "ապաստարան",
        "ملجأ للنساء", "المأوى", "دار إيواء", "خانه امن", "سرپناه", "መጠለያ", "sığınma evi", "kvinnojour",
    ],
)  # fmt: skip
def test_protective_accommodation_is_recognised(text: str) -> None:
    assert names_protective(text)


@pytest.mark.parametrize("text", ["The housing market", "sigurnost", "kuća", "social services", "hjälp i hemmet", ""])
def test_other_words_are_not(text: str) -> None:
    assert not names_protective(text)


@pytest.mark.parametrize(
    "text",
    [
        "ulica Izmišljena 12", "ul. Izmišljena b.b.", "Улица Измишљена 9", "Bulevar izmišljenih 5a", "Rruga e Shpikur nr. 7",
        "12 Invented Street", "Invented Road 4", "Storgatan 5", "Oppdiktet vei 3", "ул. Выдуманная, д. 7", "пр. Мира, пер. 3",
        "شارع الوهم 12", "خیابان خیالی، پلاک 5", "გამოგონილი ქუჩა 5", "Հնարած փողոց 5", "44.81234, 20.46123",
        "44° 48' N", "https://goo.gl/maps/x", "///invented.words.here", "Address: the old mill", "Adresa: stara vodenica", "العنوان: البيت",
    ],
)  # fmt: skip
def test_an_address_is_recognised(text: str) -> None:
    assert find_address(text)
    assert may_be_located(text)


@pytest.mark.parametrize(
    "text",
    ["Izmišljene Lipe 12", "11000 Izmišljengrad", "123 45 Påhittstad", "opposite the church", "preko puta škole", "recorded 4 in Xville 7"],
)  # fmt: skip
def test_what_may_lead_somewhere_is_recognised_too(text: str) -> None:
    assert may_be_located(text)


@pytest.mark.parametrize(
    "text", ["Article 12 of the law", "The state funds it since March 2015", "članu 12", "in all of Serbia"]
)
def test_plain_prose_leads_nowhere(text: str) -> None:
    assert not may_be_located(text)


@pytest.mark.parametrize(
    "text",
    ["0101990710123", "0101990 710 123", "850101-1234", "19850101 1234", "JMBG: 01019", "numri personal 1012345678", "матични број 12345",
     "passport AB 12345"],
)  # fmt: skip
def test_numbers_of_persons_are_recognised(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize("text", ["tel 011 2345678", "107/2005", "population 7 186 862", "no figures"])
def test_other_figures_are_no_persons(text: str) -> None:
    assert not names_a_person(text)


def test_words_around_a_case_are_recognised() -> None:
    assert tells_of_a_person("She was born on 3 May")
    assert not tells_of_a_person("born in the town")
