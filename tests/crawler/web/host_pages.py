"""Hosts whose pages are the files below ``pages/``."""

from hashlib import sha256

from tests.crawler.web.layout import PageFile, pages_of, render
from tests.crawler.web.messages import Answer, Request, Route, page, plain
from tests.crawler.web.site import Site

BOXED = frozenset({"sr-Cyrl", "ru", "ka", "am"})
"""Languages whose pages have the older frame without landmarks."""
GOV_RULES = """# A comment, then a group for somebody else
User-agent: other-robot
Disallow: /

User-agent: *
Disallow: /internal/
Allow: /internal/public-notice
"""


def with_tag(answer: Answer) -> Answer:
    """An answer with an ETag made from its bytes."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    return answer.having(("ETag", f'"{sha256(body).hexdigest()[:16]}"'))


def tagged(site: Site) -> Site:
    """A site whose good answers all have an ETag: lists, feeds and files that give no text too."""
    site.routes = {path: tagged_route(route) for path, route in site.routes.items()}
    return site


def tagged_route(route: Route) -> Route:
    """The same answers, with an ETag where they have none."""

    def answer(request: Request) -> Answer:
        found = route(request)
        return found if found.status != 200 or found.header("ETag") else with_tag(found)

    return answer


def page_route(written: PageFile) -> Route:
    """Answers with a written page, framed, its links filled in."""
    frame = "boxes" if written.lang in BOXED else "office"

    def route(request: Request) -> Answer:
        return with_tag(page(request.web.fill(render(written, frame))))

    return route


def make_page_site(host: str) -> Site:
    """A host with all pages that are written for it."""
    site = Site()
    for written in pages_of(host):
        site.routes[written.path] = page_route(written)
    return site


def make_gov() -> Site:
    """Eleven languages and scripts, pages that robots.txt forbids, and pages outside the allowed paths."""
    site = make_page_site("gov.test")
    site.put("/robots.txt", plain(GOV_RULES, "text/plain"))
    return site
