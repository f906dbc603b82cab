"""What the local web is asked and what it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from tests.crawler.web.server import LocalWeb

Headers = tuple[tuple[str, str], ...]
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """One request as it came: ``target`` is path and query as sent, ``at`` seconds on the monotonic clock."""

    method: str
    host: str
    target: str
    headers: Mapping[str, str]
    at: float
    web: "LocalWeb" = field(repr=False, compare=False)

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


@dataclass(frozen=True)
class Answer:
    """One answer. ``body`` in pieces has no length and ends with the connection; ``raw`` takes the place of everything."""

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    headers: Headers = (("Content-Type", HTML),)
    raw: Iterator[bytes] | None = None
    validates: bool = True
    """Whether a matching If-None-Match or If-Modified-Since gives 304."""

    def having(self, *headers: tuple[str, str]) -> "Answer":
        """The same answer with these headers in place of its own of the same names."""
        names = {name.lower() for name, _ in headers}
        kept = tuple(pair for pair in self.headers if pair[0].lower() not in names)
        return replace(self, headers=kept + headers)

    def header(self, name: str) -> str:
        """A header's value, empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


Route = Callable[[Request], Answer]


def page(html: str, status: int = 200) -> Answer:
    """An HTML page in UTF-8."""
    return Answer(html.encode(), status)


def plain(body: str | bytes, kind: str, status: int = 200) -> Answer:
    """Any other text or file."""
    return Answer(body.encode() if isinstance(body, str) else body, status, (("Content-Type", kind),))


def redirect(location: str, status: int = 302) -> Answer:
    """A redirect without a body."""
    return Answer(b"", status, (("Location", location), ("Content-Type", HTML)))
