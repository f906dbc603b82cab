"""Dates, durations, amounts and numbers in words; bodies as safe HTML."""

from decimal import Decimal

import pytest

from coi.model import Amount, WaitingTime
from coi.publish.markdown import render_body
from coi.publish.words import amount_in_words, date_in_words, duration_in_words, phone_in_words, waiting_in_words


@pytest.mark.parametrize(
    ("partial", "words"),
    [
        ("2015", "2015"),
        ("2015-03", "March 2015"),
        ("2015-03-01", "1 March 2015"),
        (None, "undated"),
        ("undated", "undated"),
    ],
)
def test_dates(partial: str | None, words: str) -> None:
    assert date_in_words(partial) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P6M", "6 months"),
        ("P1Y", "1 year"),
        ("P15D", "15 days"),
        ("PT48H", "2 days"),
        ("PT2H", "2 hours"),
        ("P2W", "14 days"),
        ("PT0S", "0 days"),
    ],
)
def test_durations(duration: str, words: str) -> None:
    assert duration_in_words(duration) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount": Decimal(40000)}, "RSD 40,000"),
        ({"minimum": Decimal(50), "maximum": Decimal(100)}, "RSD 50 to 100"),
        ({"maximum": Decimal(6000), "per": "household"}, "up to RSD 6,000 per household"),
        ({"minimum": Decimal(5)}, "from RSD 5"),
    ],
)
def test_amounts(given: dict[str, object], words: str) -> None:
    assert amount_in_words(Amount(what="x", currency="RSD", as_of="2025", cites=["a"], **given)) == words  # type: ignore[arg-type]


def test_waiting_times() -> None:
    def words(**given: str) -> str:
        return waiting_in_words(WaitingTime(what="x", as_of="2015", cites=["a"], **given))  # type: ignore[arg-type]

    assert words(minimum="P6M", maximum="P1Y") == "6 months to 1 year"
    assert words(maximum="P15D") == "up to 15 days"
    assert words(minimum="P14D") == "at least 14 days"
    assert words(minimum="P6M", maximum="P6M") == "6 months"


def test_phone_numbers() -> None:
    assert phone_in_words("+381112857890") == "+381 11 2857890 (locally 011 2857890)"
    assert phone_in_words("+381800222003") == "+381 800 222003 (locally 0800 222003)"
    assert phone_in_words("+4748890560") == "+47 48 89 05 60"
    assert phone_in_words("194") == "194"


@pytest.mark.parametrize(
    ("body", "has", "lacks"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;", "<script>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))", "<a "),
        ("[x](https://example.org)", 'rel="noopener noreferrer"', "javascript"),
        ("![x](https://example.org/x.png)", "!<a", "<img"),
        ("text[^one]", '<a href="#source-one">[1]</a>', "[^one]"),
        ("text[^two]", "text", "[^two]"),
        ("## Heading", "<h3>Heading</h3>", "<h2>"),
    ],
)
def test_bodies_are_plain_markdown(body: str, has: str, lacks: str) -> None:
    html = str(render_body(body, {"one": 1}))
    assert has in html
    assert lacks not in html
