"""What a crawl definition points at by CSS selectors, where the general reading of a site's pages is not enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from coi.model import Selectors
from crawler.extract.dates import read_date
from crawler.extract.html.blocks import Block, read_blocks
from crawler.extract.result import FoundDate

LONGEST_DATE = 120
"""Characters of an element that tells a date; a longer one tells a story."""


@dataclass(frozen=True)
class Pointed:
    """What the selectors found. What none points at, or what is not on the page, is empty: the general reading holds."""

    blocks: tuple[Block, ...] = ()
    title: str = ""
    published: FoundDate | None = None


def read_pointed(tree: HtmlElement, selectors: Selectors | None, today: date) -> Pointed:
    """Read the elements that the selectors ``main``, ``title`` and ``date`` match; ``today`` bounds the date."""
    if selectors is None:
        return Pointed()
    return Pointed(
        tuple(block for element in _outermost(tree, selectors.main) for block in read_blocks(element)),
        next((text for element in _matches(tree, selectors.title) if (text := _text(element))), ""),
        _date(tree, selectors.date, today),
    )


def _date(tree: HtmlElement, css: str | None, today: date) -> FoundDate | None:
    for element in _matches(tree, css):
        for written in (element.get("datetime"), element.get("content"), _text(element)[:LONGEST_DATE]):
            read = read_date(written, today) if written else None
            if read:
                return FoundDate(read, f"selector {css}")
    return None


def _matches(tree: HtmlElement, css: str | None) -> list[Any]:
    found: Any = CSSSelector(css, translator="html")(tree) if css else ()
    return list(found)


def _outermost(tree: HtmlElement, css: str | None) -> Iterator[Any]:
    """Matches that stand in no other match: no text is read twice."""
    found = _matches(tree, css)
    for element in found:
        if not any(above in found for above in element.iterancestors()):
            yield element


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
