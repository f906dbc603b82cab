"""Hosts that differ in how they answer for robots.txt."""

from collections.abc import Callable

from tests.crawler.web.host_pages import make_page_site
from tests.crawler.web.messages import Answer, Request, page, plain
from tests.crawler.web.site import Site, answer_missing

LATE = 1.0
"""Seconds: longer than usual, shorter than anybody's patience."""


def make_robots_404() -> Site:
    """No rules at all: everything is allowed."""
    site = make_page_site("robots404.test")
    site.routes["/robots.txt"] = answer_missing
    return site


def make_robots_403() -> Site:
    """Rules that may not be read: RFC 9309 (2.3.1.3) says that any 4xx leaves everything allowed."""
    site = make_page_site("robots403.test")
    site.put("/robots.txt", page("<h1>Forbidden</h1>", 403))
    return site


def make_robots_500() -> Site:
    """Rules that end in an error: RFC 9309 (2.3.1.4) says to stay out."""
    site = make_page_site("robots500.test")
    site.put("/robots.txt", page("<h1>Internal Server Error</h1>", 500))
    return site


def make_robots_slow() -> Site:
    """Rules that do not come in time (``LocalWeb.robots_delay``): as good as an error."""
    site = make_page_site("robotsslow.test")
    site.at("/robots.txt")(lambda request: answer_late(request, request.web.robots_delay, "User-agent: *\nDisallow:\n"))
    return site


def make_robots_late() -> Site:
    """Rules that come after a second: they hold."""
    site = make_page_site("robotslate.test")
    site.at("/robots.txt")(lambda request: answer_late(request, LATE, "User-agent: *\nDisallow: /closed/\n"))
    return site


def make_delay() -> Site:
    """Two seconds between two requests, please."""
    site = make_page_site("delay.test")
    site.put("/robots.txt", plain("User-agent: *\nCrawl-delay: 4\n", "text/plain"))
    return site


def answer_late(request: Request, seconds: float, rules: str) -> Answer:
    """Rules after a pause."""
    request.web.pause(seconds)
    return plain(rules, "text/plain")


ROBOTS: dict[str, Callable[[], Site]] = {
    "robots404.test": make_robots_404,
    "robots403.test": make_robots_403,
    "robots500.test": make_robots_500,
    "robotsslow.test": make_robots_slow,
    "robotslate.test": make_robots_late,
    "delay.test": make_delay,
}
