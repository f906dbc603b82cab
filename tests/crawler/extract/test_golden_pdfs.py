"""PDFs whose content is known: what was set on the page is what must be read, in order, nothing more and nothing less."""

from datetime import date

import pytest

from crawler.extract import extract
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.read import read_pdf
from crawler.extract.result import Extracted
from tests.crawler.pdfs.files import FILES, Expected, make, read_expected

TODAY = date(2026, 11, 24)


def _read(name: str) -> Extracted:
    return read_pdf(make(name), url=f"https://files.test/{name}.pdf", limits=Limits(), today=TODAY)


def _sections(found: Extracted | Expected) -> list[str]:
    return [
        f"{'#' * section.level} {section.heading} (page {section.page})\n{section.text.strip()}"
        for section in found.sections
    ]


def test_every_file_has_its_expectation_and_each_expectation_its_file() -> None:
    assert len(FILES) >= 12
    assert all(read_expected(name).sections for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_sections_headings_levels_and_pages(name: str) -> None:
    assert _sections(_read(name)) == _sections(read_expected(name))


@pytest.mark.parametrize("name", FILES)
def test_title_language_and_dates(name: str) -> None:
    found, expected = _read(name), read_expected(name)
    assert (found.title, found.language, found.problem) == (expected.title, expected.language, None)
    published = (found.published.value, found.published.source) if found.published else None
    modified = (found.modified.value, found.modified.source) if found.modified else None
    assert (published, modified) == (expected.published, expected.modified)


@pytest.mark.parametrize("name", FILES)
def test_what_belongs_to_no_section_is_left_out(name: str) -> None:
    text = _read(name).text
    assert [words for words in read_expected(name).unwanted if words in text] == []


def test_the_process_of_its_own_reads_the_same() -> None:
    name = FILES[0]
    through_process = extract(make(name), url="https://files.test/a.pdf", today=TODAY)
    assert through_process.sections == _read(name).sections
