"""What a response says before its text is read: status, and directives in its headers."""

from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.address import address_key
from crawler.journal.pages import Fate, KnownPage, Pending

GONE = frozenset({404, 410})
OUR_NAME = "coi-base"
DIRECTIVES = frozenset({"noindex", "nofollow", "noarchive", "nosnippet", "none"})


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
    """Directives of ``X-Robots-Tag`` headers that are for everybody or for us, in lower case."""
    found: set[str] = set()
    for header in response.headers.getlist("X-Robots-Tag"):
        for part in header.decode("latin-1").lower().split(","):
            name, _, rest = part.strip().partition(":")
            if not rest:
                found.add(name.strip())
            elif name.strip() == OUR_NAME:
                found.add(rest.strip())
    return frozenset(found & DIRECTIVES)


def _leads_home(response: Response, pending: Pending) -> bool:
    """Whether a page deep in a site was answered with the site's first page."""
    arrived, asked = urlsplit(response.url), urlsplit(pending.url)
    moved = address_key(response.url) != pending.key
    return moved and arrived.path in {"", "/"} and not arrived.query and asked.path not in {"", "/"}
