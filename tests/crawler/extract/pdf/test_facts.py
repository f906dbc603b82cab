from datetime import date

import pytest

from crawler.extract.pdf.blocks import PdfBlock
from crawler.extract.pdf.facts import metadata_of, published_of, stamp_of, title_of
from crawler.extract.result import FoundDate

TODAY = date(2026, 11, 24)
HEADINGS = [
    PdfBlock("heading", "Small", 1, (12.0, True)),
    PdfBlock("heading", "The Pond", 1, (20.0, True)),
    PdfBlock("heading", "Late", 3, (30.0, True)),
]


@pytest.mark.parametrize(
    "stated",
    [
        "Microsoft Word - doc1.docx",
        "untitled",
        "Document1",
        "report_v3.pdf",
        "12345",
        "abc",
        "",
        "a.indd",
        "Slide 1.pptx",
    ],
)
def test_a_title_that_is_none_gives_way_to_the_largest_heading(stated: str) -> None:
    assert title_of({"Title": stated}, HEADINGS) == "The Pond"


def test_a_stated_title_is_believed() -> None:
    assert title_of({"Title": "  Coming \n home "}, HEADINGS) == "Coming home"
    assert title_of({}, []) == ""
    assert len(title_of({"Title": "goose " * 200}, [])) == 300


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Published: 17 May 2024", "2024-05-17"),
        ("Publicerad: november 2024", "2024-11"),
        ("Објављено: 17. маја 2024.", "2024-05-17"),
        ("Ažurirano: 3.4.2021.", "2021-04-03"),
        ("Дата: 2019", "2019"),
        ("March 2020", "2020-03"),
        ("Oslo, 12. januar 2022", "2022-01-12"),
        ("Published: 17 May 2031", None),
        ("The pond had 2024 geese in it and nobody counted them twice", None),
        ("Published: soon", None),
    ],
)
def test_the_date_that_the_first_pages_name(text: str, value: str | None) -> None:
    found = published_of([PdfBlock("paragraph", text, 1)], TODAY)
    assert found == (FoundDate(value, "text") if value else None)


def test_a_date_on_a_later_page_is_not_the_document_s() -> None:
    assert published_of([PdfBlock("paragraph", "Published: 17 May 2024", 3)], TODAY) is None


@pytest.mark.parametrize(
    ("metadata", "value"),
    [
        ({"CreationDate": "D:20240503120000+02'00'", "ModDate": "D:20240601"}, "2024-06-01"),
        ({"CreationDate": "D:202405"}, "2024-05"),
        ({"CreationDate": "D:2024"}, "2024"),
        ({"CreationDate": "D:20990101"}, None),
        ({"CreationDate": "yesterday", "ModDate": ""}, None),
        ({"CreationDate": "D:20241399"}, None),
    ],
)
def test_stamps_of_the_file(metadata: dict[str, str], value: str | None) -> None:
    assert stamp_of(metadata, TODAY) == (FoundDate(value, "pdf-info") if value else None)


def test_broken_metadata_say_nothing() -> None:
    class Broken:
        def get_metadata_dict(self, skip_empty: bool) -> dict[str, str]:
            raise UnicodeDecodeError("utf-16-le", b"\x00", 0, 1, "truncated")

    assert metadata_of(Broken()) == {}
