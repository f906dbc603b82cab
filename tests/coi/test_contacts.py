"""Numbers and mailboxes are taken out of other people's texts; what a public record has, days and laws stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.contacts import TAKEN_OUT, Contacts, address_has_contact, read_plainly, take_out_contacts

KNOWN = Contacts(frozenset({"+381112345678", "194"}), frozenset({"office@example.org"}), ("RS", "XK"))


def cleaned(text: str) -> str:
    return take_out_contacts(read_plainly(text), KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "064/123-4567", "+381 64 123 45 67", "00381641234567", "(064) 123-456", "064\u00a0123\u00a04567", "123-456",
        "٠٦٤ ١٢٣ ٤٥٦٧", "०६४१२३४५६७", "064\u200b123\u200b4567", "0\u200d64\u200c1234567", "064–123–4567", "064·123·4567",
        "064*123*4567", "038|200|12345", "064, 123, 4567", "64 123 000", "800.300.000",
    ],
)  # fmt: skip
def test_numbers_are_taken_out_however_they_are_written(text: str) -> None:
    assert cleaned(f"Ask at {text} today") == f"Ask at {TAKEN_OUT} today"


@pytest.mark.parametrize("word", ["tel", "Tel.:", "telefon", "телефон:", "viber", "هاتف:", "mob.", "faks", "tlf"])
def test_a_short_number_is_taken_out_after_a_word_that_says_so(word: str) -> None:
    assert cleaned(f"{word} 4321") == f"{word} {TAKEN_OUT}"


@pytest.mark.parametrize(
    "mailbox",
    ["a.b@x.example.org", "a [at] x.example.org", "a(at)x(dot)org", "a at x dot org", "a＠x.org", "mailto:a@x.org", "@handle",
     "\u200ba@\u200bx.org", "маја@пример.срб", "ivan(@)gov.example", "ivan [@] gov.example", "name(a)domain.example",
     "name (a) domain.example", "name[a]domain.example", "ime[et]domen.example", "ime.prezime AT domain.example", "ivan#at#gov.example",
     "ivan#at#gov#dot#example", "ivan|at|gov.example", "ivan@", "t.me/invented_name", "viber://chat?number=1"],
)  # fmt: skip
def test_mailboxes_are_taken_out_however_they_are_written(mailbox: str) -> None:
    assert cleaned(f"Write to: {mailbox}").rstrip() in {f"Write to: {TAKEN_OUT}", f"Write to:{TAKEN_OUT}"}


@pytest.mark.parametrize(
    "text",
    [
        "011 234 5678", "+381 11 2345678", "(011) 2345-678", "00381112345678", "tel. 194", "office@example.org",
        "Official Gazette 107/2005 and 72/2009", "from 2015-2016", "on 01.02.2015", "on 2015-02-01", "RSD 120 000",
        "EUR 1.200.000", "2015 2016 2017", "aged 18 to 65", "Article 12, paragraph 3", "1/2024",
        "population 1 200 000 inhabitants", "1.234.567 dinara", "kr 1 234 567", "€ 2.000.000", "150000 RSD", "2012, 2013, 2014, 2015",
        "articles 12, 13, 14, 15 and 16", "01, 02, 03, 04", "2019 | 2020 | 2021", "paragraph (a) of the law", "Article 5(a) and (b)",
        "point (a) i.e. the first", "Look at example.org", "APPLY AT THE OFFICE", "open 08:00-16:00", "https://example.org/a/2020/05/12",
        "10,5 per cent, 18,3 per cent", "a value of 400000", "10 * 1000", "12 | 340 | 120", "from 1 to 120 000",
    ],
)  # fmt: skip
def test_what_a_public_record_has_and_what_is_no_number_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("code", ["J12345678A", "AB123456", "P0123456"])
def test_codes_of_papers_are_taken_out(code: str) -> None:
    assert cleaned(f"paper {code}") == f"paper {TAKEN_OUT}"


def test_without_public_records_no_number_is_known() -> None:
    assert take_out_contacts("011 234 5678", Contacts()) == TAKEN_OUT


@given(st.text(alphabet="0123456789", min_size=7, max_size=12), st.sampled_from(" -./"), st.integers(1, 4))
def test_no_row_of_seven_figures_that_is_no_date_or_thousand_is_left(figures: str, between: str, every: int) -> None:
    written = between.join(figures[start : start + every] for start in range(0, len(figures), every))
    left = take_out_contacts(f"x {written} y", Contacts())
    harmless = figures.endswith("000") or "19" in figures or "20" in figures
    assert harmless or figures not in "".join(letter for letter in left if letter.isdigit())


@given(st.text(max_size=300))
def test_any_text_is_cleaned_and_no_sign_of_a_mailbox_is_left(text: str) -> None:
    assert "@" not in cleaned(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/ljudi/marko.izmisljen@gov.example", "https://x.example/ljudi/marko%40gov.example",
        "https://x.example/kontakt?tel=0641234567", "https://x.example/kontakt/064-123-4567", "https://x.example/+38164123456",
        "https://x.example/phone/64123456", "https://x.example/?q=a%EF%BC%A0b.example", "https://x.example/kontakt/٠٦٤١٢٣٤٥٦٧",
    ],
)  # fmt: skip
def test_an_address_with_a_mailbox_or_a_number_is_seen(url: str) -> None:
    assert address_has_contact(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/news/2020/05/12/123456", "https://x.example/2020-05-12-1234567", "https://x.example/?id=1234567890",
        "https://x.example/vest/05-12-2020/naslov", "https://x.example/telefon", "https://x.example/open-call-2023-05-12",
        "https://x.example/a/9f86d081884c7d65", "https://x.example/upload/1700000000.pdf", "https://x.example/hotel/12345678",
        "https://x.example/SU_033_2022_003.htm",
    ],
)  # fmt: skip
def test_ids_and_days_in_an_address_are_no_contact(url: str) -> None:
    assert not address_has_contact(url)
