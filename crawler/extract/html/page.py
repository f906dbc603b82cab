"""One web page, read."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lxml.html import HtmlElement

from coi.model import Selectors
from coi.text.fold import fold
from crawler.extract.encoding import decode_html
from crawler.extract.html.blocks import Block, read_blocks
from crawler.extract.html.choose import choose_blocks
from crawler.extract.html.page_dates import page_dates
from crawler.extract.html.pointed import read_pointed
from crawler.extract.html.sections import make_sections
from crawler.extract.html.structured import ROBOTS, Head, absolute, organisation_of, read_head, robots_of
from crawler.extract.html.titles import title_heading, title_of
from crawler.extract.html.tree import parse_page
from crawler.extract.language import language_of, main_language
from crawler.extract.result import Extracted, FoundSection

LONGEST_PAGE = 5_000_000
"""Characters of HTML that are read: what is longer is a data dump, and reading it would take minutes."""
LONGEST_SAMPLE = 800
"""Characters of a section that tell its language."""
LICENCE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z0-9-]+)/?(\d\.\d)?", re.IGNORECASE)
NEWER = tuple(
    fold(phrase)
    for phrase in (
        "newer version",
        "newer edition",
        "latest version",
        "has been replaced by",
        "has been superseded",
        "nyare version",
        "ersatts av",
        "har ersatts",
        "nyere versjon",
        "erstattet av",
        "novija verzija",
        "новија верзија",
        "zamenjen",
        "version më i ri",
        "новая версия",
        "النسخة الأحدث",
    )
)
"""What a page says beside its link to an edition that replaces it, folded."""


def extract_html(
    data: bytes, *, url: str, content_type: str = "", today: date, selectors: Selectors | None = None
) -> Extracted:
    """Read a page. ``problem`` is ``empty`` where there is no text at all. What ``selectors`` point at is believed."""
    text, _ = decode_html(data, content_type)
    tree = parse_page(text[:LONGEST_PAGE])
    if tree is None:
        return Extracted("page", problem="empty")
    head = read_head(tree, url)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    if not blocks:
        return Extracted(
            "page", title=head.title, robots=robots_of(head.meta.get(name, "") for name in ROBOTS), problem="empty"
        )
    heading = title_heading(head, blocks)
    pointed = read_pointed(tree, selectors, today)
    chosen = list(pointed.blocks) or choose_blocks(blocks, text[:LONGEST_PAGE], tree, heading)
    language = language_of(" ".join(block.text for block in chosen), head.language)
    sections = _with_languages(make_sections(chosen), language)
    language = main_language(head.language, language, ((each.language, each.text) for each in sections))
    published, modified = page_dates(head, tree, blocks, today)
    return Extracted(
        "page",
        pointed.title or title_of(head, heading),
        organisation_of(head),
        language,
        pointed.published or published,
        modified,
        _licence(head, tree),
        next((address for rel, _, address in head.links if "canonical" in rel.split()), ""),
        _newer(tree, url) if _speaks_of_newer(blocks) else "",
        _translations(head, url),
        robots_of(head.meta.get(name, "") for name in ROBOTS),
        sections,
    )


def _licence(head: Head, tree: HtmlElement) -> str:
    for each in head.objects:
        if isinstance(each.get("license"), str):
            return _name_licence(each["license"])
    stated = head.first("dcterms.license", "dcterms.rights", "dc.rights", "license")
    if stated:
        return _name_licence(stated)
    for element in tree.iter("a", "link"):
        if "license" in (element.get("rel") or "").split() or LICENCE.search(element.get("href") or ""):
            return _name_licence(element.get("href") or "")
    return ""


def _name_licence(text: str) -> str:
    found = LICENCE.search(text)
    if not found:
        return text
    code, version = found.group(1).upper(), found.group(2) or ""
    return f"{'CC0' if code == 'ZERO' else f'CC {code}'} {version}".strip()


def _speaks_of_newer(blocks: Sequence[Block]) -> bool:
    return any(_says_newer(block.text) for block in blocks if block.linked)


def _says_newer(text: str) -> bool:
    said = fold(text[:LONGEST_SAMPLE])
    return any(phrase in said for phrase in NEWER)


def _newer(tree: HtmlElement, url: str) -> str:
    """Where the link leads that stands beside words of a newer edition."""
    for element in tree.iter("a"):
        href, parent = element.get("href") or "", element.getparent()
        around = element if parent is None or parent.tag == "body" else parent
        if href and _says_newer(" ".join(around.text_content().split())):
            target = absolute(url, href)
            return target if target.partition("#")[0] != url.partition("#")[0] else ""
    return ""


def _translations(head: Head, url: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for rel, language, address in head.links:
        tag = language.replace("_", "-").partition("-")[0].lower()
        if "alternate" in rel.split() and 2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha() and address:
            found.setdefault({"no": "nb", "sh": "sr"}.get(tag, tag), address)
    return tuple((language, address) for language, address in found.items() if address != url)


def _with_languages(sections: tuple[FoundSection, ...], main: str | None) -> tuple[FoundSection, ...]:
    """Each section with its language, where it is told or differs from the page's."""
    return tuple(
        replace(section, language=language_of(section.text[:LONGEST_SAMPLE], section.language or main or ""))
        for section in sections
    )
