"""What a page says of itself in its head: meta elements, links, JSON-LD."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement
from w3lib.url import safe_url_string

ORGANISATIONS = frozenset(
    {"Organization", "GovernmentOrganization", "NGO", "NewsMediaOrganization", "EducationalOrganization", "Corporation"}
)
LONGEST_ADDRESS = 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+$")
ROBOTS = frozenset({"robots", "coi-base"})
"""Meta elements for everybody's robots and for ours. A page may have several: what each forbids is forbidden."""
_DIRECTIVES = re.compile(r"[a-z-]+")
DEEPEST = 8
"""Levels of nested JSON-LD that are read."""


@dataclass(frozen=True)
class Head:
    """Meta values by lower-case name (first one wins, but of ``ROBOTS`` all hold), JSON-LD, link elements by relation."""

    meta: dict[str, str] = field(default_factory=dict)
    objects: tuple[dict[str, Any], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    title: str = ""
    language: str = ""

    def first(self, *names: str) -> str:
        """The first of these meta values that is there."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


def read_head(tree: HtmlElement, url: str) -> Head:
    """Read the head; addresses come back absolute."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            key = name.strip().lower()
            meta[key] = f"{meta[key]}, {content}" if key in ROBOTS and key in meta else meta.get(key, content)
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), url) or url
    links = tuple(
        (element.get("rel", "").lower(), element.get("hreflang") or "", absolute(base, element.get("href")))
        for element in tree.iter("link")
        if element.get("rel") and element.get("href")
    )
    title = next((" ".join(element.text_content().split()) for element in tree.iter("title")), "")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Head(meta, tuple(_json_ld(tree)), links, title, language or meta.get("content-language", ""))


def robots_of(contents: Iterable[str]) -> frozenset[str]:
    """Directives in the contents of ``ROBOTS`` meta elements, in lower case."""
    return frozenset(_DIRECTIVES.findall(" ".join(contents).lower()))


def absolute(base: str, href: str | None) -> str:
    """The address a link leads to; empty where it is none that a record can hold."""
    try:
        target = safe_url_string(urljoin(base, (href or "").strip()))
    except ValueError:
        return ""
    return target if is_address(target) else ""


def is_address(text: str) -> bool:
    """Whether a text is an address of a page that a record can hold."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.match(text) is not None


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _objects(json.loads(element.text or "", strict=False), 0)
            except (ValueError, RecursionError):
                continue


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, list | dict):
                yield from _objects(value, depth + 1)


def organisation_of(head: Head) -> str:
    """The organisation behind a page; never a person."""
    for each in head.objects:
        for role in ("publisher", "author", "sourceOrganization", "creator"):
            value = each.get(role)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and _types(one) & ORGANISATIONS and isinstance(one.get("name"), str):
                    return str(one["name"])
    return head.first("og:site_name", "dcterms.publisher", "dc.publisher", "application-name")


def _types(each: dict[str, Any]) -> set[str]:
    value = each.get("@type")
    return {str(one) for one in value} if isinstance(value, list) else {str(value)}
