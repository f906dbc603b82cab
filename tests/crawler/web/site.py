"""One host of the local web: which path is answered by what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.crawler.web.messages import Answer, Request, Route, page, plain

MISSING = (
    "<!DOCTYPE html><html lang='en'><title>404 Not Found</title><h1>Not Found</h1><p>There is no such page.</p></html>"
)
ALL_ALLOWED = "User-agent: *\nDisallow:\n"


def answer_missing(_: Request) -> Answer:
    """An honest 404."""
    return page(MISSING, 404)


@dataclass
class Site:
    """Routes by target with query, by path, or by prefix (``/calendar/*``), tried in this order."""

    routes: dict[str, Route] = field(default_factory=dict)
    missing: Route = answer_missing

    def __post_init__(self) -> None:
        self.put("/robots.txt", plain(ALL_ALLOWED, "text/plain"))

    def put(self, path: str, answer: Answer) -> None:
        """Answer a path always in the same way."""
        self.routes[path] = lambda _: answer

    def at(self, *paths: str) -> Callable[[Route], Route]:
        """Decorator: answer these paths by a function."""

        def register(route: Route) -> Route:
            self.routes.update(dict.fromkeys(paths, route))
            return route

        return register

    def find(self, target: str) -> Route:
        """The route of a target."""
        path = urlsplit(target).path
        for key in (target, path):
            if key in self.routes:
                return self.routes[key]
        prefixes = [key for key in self.routes if key.endswith("*") and path.startswith(key[:-1])]
        return self.routes[max(prefixes, key=len)] if prefixes else self.missing
