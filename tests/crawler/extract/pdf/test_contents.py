from crawler.extract.pdf.contents import drop_contents, without_leaders
from crawler.extract.pdf.lines import lines_of
from tests.crawler.extract.pdf.setting import words


def _kept(*rows: str) -> list[str]:
    lines = lines_of([word for number, row in enumerate(rows) for word in words(row, 70, 700 - 12 * number)])
    return [line.text for line in drop_contents(lines)]


def test_entries_of_a_table_of_contents_are_dropped() -> None:
    assert _kept("Contents", "Foreword ..... iii", "Ponds ........ 3", "Bread . . . . . 3", "Grain ........ 12") == [
        "Contents"
    ]


def test_a_price_list_stays() -> None:
    rows = ("Certificate ..... 20", "Copy ..... 5", "Stamp ..... 12")
    assert _kept(*rows) == list(rows)
    assert without_leaders(rows[0]) == "Certificate: 20"


def test_two_entries_are_none() -> None:
    assert len(_kept("One ..... 1", "Two ..... 2")) == 2


def test_an_ellipsis_is_no_leader() -> None:
    assert without_leaders("and so on... to the pond…") == "and so on... to the pond…"
