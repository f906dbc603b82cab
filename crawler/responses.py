"""What a response says before its text is read: status, and directives in its headers."""

import re
from collections.abc import Collection

from scrapy.http import Response

from crawler.address import address_key
from crawler.journal.pages import Fate, Pending

GONE = frozenset({404, 410})
OUR_NAME = "coi-base"
DIRECTIVES = frozenset({"noindex", "nofollow", "noarchive", "nosnippet", "none"})
WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Directives that have a colon of their own."""
_LANGUAGE = "[a-z]{2}([-_][a-z]{2,4})?"
_HOME_PATH = re.compile(f"({_LANGUAGE})?", re.IGNORECASE)
_HOME_QUERY = re.compile(f"((lang|language|locale|hl)={_LANGUAGE})?", re.IGNORECASE)


def fate_of_status(response: Response, pending: Pending, homes: Collection[str] = ()) -> tuple[Fate, str] | None:
    """Fate and reason where a response is no page to be read; nothing where it is.

    ``homes``: keys of a crawl's start addresses. To be sent to one from further down means what the home page means.
    """
    if response.status in GONE:
        return "gone", str(response.status)
    if response.status != 200:
        return "failed", f"http-{response.status}"
    if not response.body.strip():
        return "failed", "empty"
    if pending.role == "page" and _leads_home(response, pending, homes):
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


def _leads_home(response: Response, pending: Pending, homes: Collection[str]) -> bool:
    """Whether a page deep in a site was answered with the site's first page, or with a crawl's."""
    arrived, asked = address_key(response.url), pending.key
    if arrived == asked or _is_home(asked):
        return False
    is_home = _is_home(arrived) or arrived.partition("/")[2].lower() == "home"
    return is_home or (arrived in homes and _depth(arrived) < _depth(asked))


def _is_home(key: str) -> bool:
    """Whether a key is a host's first page, in a language or in none."""
    path, _, query = key.partition("/")[2].partition("?") if "/" in key else ("", "", key.partition("?")[2])
    return bool(_HOME_PATH.fullmatch(path)) and bool(_HOME_QUERY.fullmatch(query))


def _depth(key: str) -> int:
    return key.partition("?")[0].count("/")
