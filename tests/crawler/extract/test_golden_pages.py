"""Pages of every kind, read exactly as ``coi extract`` reads them, against expectations written by hand."""

from typing import Any

import pytest

from coi.cli.extract import document_of
from coi.model import Document
from crawler.extract import extract
from tests.crawler.golden.reading import Golden, read_golden

ALL = read_golden()
KEYS = frozenset(
    """
    url content_type title author language licence canonical translations published modified headings levels anchors
    optional_headings languages under wanted unwanted unwanted_lines apart
    """.split()
)
FEWEST = 30

golden = pytest.mark.parametrize("page", ALL, ids=[page.name for page in ALL])


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {page.name: document_of(page.data, page.url, page.content_type) for page in ALL}


def test_there_are_enough_and_none_says_what_nobody_checks() -> None:
    assert len(ALL) >= FEWEST
    assert not {key for page in ALL for key in page.expected} - KEYS


@golden
def test_facts(page: Golden, documents: dict[str, Document]) -> None:
    document, expected = documents[page.name], page.expected
    assert document.title == expected["title"]
    assert document.language == expected["language"]
    assert document.author == expected.get("author")
    assert document.licence == expected.get("licence")
    assert {each.language: str(each.url) for each in document.translations} == expected.get("translations", {})
    canonical = extract(page.data, url=page.url, content_type=page.content_type).canonical
    assert canonical == expected.get("canonical", "")


@golden
def test_dates(page: Golden, documents: dict[str, Document]) -> None:
    document = documents[page.name]
    for name in ("published", "modified"):
        wanted: Any = page.expected[name]
        value, words = (wanted["value"], wanted["source"]) if isinstance(wanted, dict) else (wanted, "")
        source = getattr(document, f"{name}_from")
        assert (getattr(document, name), bool(source)) == (value, value is not None), name
        assert words in (source or ""), name


@golden
def test_headings(page: Golden, documents: dict[str, Document]) -> None:
    optional = page.expected.get("optional_headings", [])
    sections = [s for s in documents[page.name].sections if s.heading and s.heading not in optional]
    assert [section.heading for section in sections] == page.expected["headings"]
    if "levels" in page.expected:
        assert [section.level for section in sections] == page.expected["levels"]
    by_heading = {section.heading: section for section in documents[page.name].sections}
    for heading, anchor in page.expected.get("anchors", {}).items():
        assert by_heading[heading].anchor == anchor
    for heading, language in page.expected.get("languages", {}).items():
        assert by_heading[heading].language == language
    for heading, texts in page.expected.get("under", {}).items():
        for text in texts:
            assert text in flat(by_heading[heading].text)


@golden
def test_text(page: Golden, documents: dict[str, Document]) -> None:
    text = text_of(documents[page.name])
    lines = [flat(line) for line in text.split("\n")]
    assert [each for each in page.expected.get("wanted", []) if flat(each) not in flat(text)] == []
    assert [each for each in page.expected.get("unwanted", []) if flat(each) in flat(text)] == []
    assert [each for each in page.expected.get("unwanted_lines", []) if any(each in line for line in lines)] == []
    for first, second in page.expected.get("apart", []):
        assert any(flat(first) in line for line in lines), f"not in one line: {first}"
        assert any(flat(second) in line for line in lines), f"not in one line: {second}"
        assert not any(flat(first) in line and flat(second) in line for line in lines), f"together: {first} | {second}"


def text_of(document: Document) -> str:
    return "\n\n".join(part for section in document.sections for part in (section.heading, section.text) if part)


def flat(text: str) -> str:
    return " ".join(text.split())
