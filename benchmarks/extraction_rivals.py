"""What is measured: our extractor, and each library as its documentation says to use it for main text."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import inscriptis
import trafilatura
from bs4 import BeautifulSoup
from lxml.html import fromstring
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.extraction_pages import Page
from benchmarks.extraction_score import Read
from crawler.extract.encoding import decode_html
from crawler.extract.html import extract_html

OURS, FASTEST = "ours", "trafilatura"
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*#*$", re.MULTILINE)


def ours(page: Page) -> Read:
    """Our own, with everything it does for a page: dates, languages, licence too."""
    found = extract_html(page.data, url=page.url, content_type=page.content_type, today=datetime.now(UTC).date())
    return Read(found.text, tuple(section.heading for section in found.sections if section.heading))


def by_trafilatura(page: Page) -> Read:
    """Its Markdown, for the headings."""
    text = trafilatura.extract(page.data, output_format="markdown", include_comments=False) or ""
    return Read(re.sub(r"^#{1,6} |[*|`]", "", text, flags=re.MULTILINE), tuple(_HEADING.findall(text)))


def by_resiliparse(page: Page) -> Read:
    """Text and headings from its minimal HTML."""
    text = _decoded(page)
    plain = extract_plain_text(text, main_content=True, alt_texts=False, form_fields=False) or ""
    html = extract_plain_text(text, main_content=True, preserve_formatting="minimal_html", alt_texts=False) or ""
    return Read(plain, _headings_of(html))


def by_readability(page: Page) -> Read:
    """The summary, as lxml gives its text with a line for each block."""
    html = Document(_decoded(page)).summary()
    return Read(BeautifulSoup(html, "lxml").get_text("\n"), _headings_of(html))


def by_inscriptis(page: Page) -> Read:
    """The whole page, laid out."""
    return Read(inscriptis.get_text(_decoded(page)))


def by_soup(page: Page) -> Read:
    """The whole page, every string on its line."""
    return Read(BeautifulSoup(page.data, "lxml").get_text("\n"))


EXTRACTORS: dict[str, Callable[[Page], Read]] = {
    OURS: ours,
    FASTEST: by_trafilatura,
    "resiliparse": by_resiliparse,
    "readability-lxml": by_readability,
    "inscriptis": by_inscriptis,
    "BeautifulSoup": by_soup,
}


def plain_trafilatura(page: Page) -> object:
    """What time is compared with: its main text and nothing else."""
    return trafilatura.extract(page.data, include_comments=False)


def _decoded(page: Page) -> str:
    return decode_html(page.data, page.content_type)[0]


def _headings_of(html: str) -> tuple[str, ...]:
    if not html.strip():
        return ()
    tree: Any = fromstring(html)
    return tuple(" ".join(each.text_content().split()) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"))
