"""What a response says before its text is read: status, and directives in its headers."""

from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.address import address_key
from crawler.journal.pages import Fate, KnownPage, Pending

GONE = frozenset({404, 410})
OUR_NAME = "coi-base"
DIRECTIVES = frozenset({"noindex", "nofollow", "noarchive", "nosnippet", "none"})
WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Directives that have a colon of their own."""


def fate_of_status(response: Response, pending: Pending, known: KnownPage | None) -> tuple[Fate, str] | None:
    """Fate and reason where a response is no page to be read; nothing where it is."""
    if response.status in GONE:
        return "gone", str(response.status)
    if response.status != 200:
        return "failed", f"http-{response.status}"
    if not response.body.strip():
        return "failed", "empty"
    if pending.role == "page" and _leads_home(response, pending):
        return "soft-404", "leads to the home page"
    return None


def robots_directives(response: Response) -> frozenset[str]:
    """Directives of ``X-Robots-Tag`` headers that are for everybody or for us, in lower case.

    A name of a robot holds for the rest of its header: ``otherbot: noindex, nofollow`` says nothing to us.
    """
    found: set[str] = set()
    for header in response.headers.getlist("X-Robots-Tag"):
        robot = OUR_NAME
        for part in header.decode("latin-1").lower().split(","):
            name, colon, rest = (each.strip() for each in part.partition(":"))
            if colon and name not in WITH_VALUE:
                robot, name = name, rest
            if robot == OUR_NAME:
                found.add(name)
    return frozenset(found & DIRECTIVES)


def _leads_home(response: Response, pending: Pending) -> bool:
    """Whether a page deep in a site was answered with the site's first page."""
    arrived, asked = urlsplit(response.url), urlsplit(pending.url)
    moved = address_key(response.url) != pending.key
    return moved and arrived.path in {"", "/"} and not arrived.query and asked.path not in {"", "/"}
