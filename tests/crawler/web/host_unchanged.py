"""``unchanged.test``: what a second visit finds, with validators of every kind and with none."""

from tests.crawler.web.host_pages import make_page_site, with_tag
from tests.crawler.web.messages import Answer, Request, Route
from tests.crawler.web.site import Site

HOST = "unchanged.test"
CHANGED_ON = "Mon, 10 Feb 2025 08:00:00 GMT"


def make_unchanged() -> Site:
    """Pages that differ in how they let themselves be asked for a second time."""
    site = make_page_site(HOST)
    for name in ("with-etag", "with-date", "with-both", "with-weak-etag", "without", "stubborn", "noisy"):
        path = f"/{name}"
        site.routes[path] = VARIANTS[name](site.routes[path])
    return site


def bare(answer: Answer) -> Answer:
    """An answer that says nothing of when it changed."""
    return Answer(answer.body, answer.status, tuple(pair for pair in answer.headers if pair[0] != "ETag"))


def dated(route: Route) -> Route:
    """Only a date."""
    return lambda request: bare(route(request)).having(("Last-Modified", CHANGED_ON))


def both(route: Route) -> Route:
    """A tag and a date."""
    return lambda request: route(request).having(("Last-Modified", CHANGED_ON))


def weak(route: Route) -> Route:
    """A weak tag, as servers give that pack their answers."""

    def answer(request: Request) -> Answer:
        found = route(request)
        return found.having(("ETag", f"W/{found.header('ETag')}"))

    return answer


def stubborn(route: Route) -> Route:
    """A tag that the server itself does not look at: the page is sent in full each time."""

    def answer(request: Request) -> Answer:
        found = route(request)
        return Answer(found.body, found.status, found.headers, validates=False)

    return answer


def noisy(route: Route) -> Route:
    """A frame that is different each time, and so is its tag; the text is not."""

    def answer(request: Request) -> Answer:
        found = bare(route(request))
        assert isinstance(found.body, bytes)
        frame = f"<footer><p>Visitor {request.web.number()} of this archive.</p>".encode()
        return with_tag(Answer(found.body.replace(b"<footer>", frame), found.status, found.headers))

    return answer


VARIANTS = {
    "with-etag": lambda route: route,
    "with-date": dated,
    "with-both": both,
    "with-weak-etag": weak,
    "without": lambda route: lambda request: bare(route(request)),
    "stubborn": stubborn,
    "noisy": noisy,
}
