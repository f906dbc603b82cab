"""What the journal holds of one address."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal[
    "new",
    "changed",
    "unchanged",
    "not-modified",
    "duplicate",
    "gone",
    "soft-404",
    "noindex",
    "robots",
    "failed",
    "skipped",
]
"""What became of an address in a run. ``failed`` and ``skipped`` carry a reason."""


Role = Literal["page", "list", "sitemap", "feed"]
"""What an address is read for: its text, or only the addresses on it."""


@dataclass(frozen=True)
class Pending:
    """An address that a run still has to request; ``depth`` counts links from a start address."""

    key: str
    url: str
    depth: int
    role: Role


@dataclass(frozen=True)
class KnownPage:
    """What an earlier run knows of an address: validators for a conditional request, and what a 304 then means.

    ``links`` are addresses of pages that stood on it, ``lists`` those of further lists; ``hash`` is that of its text.
    """

    url: str
    etag: str
    last_modified: str
    links: tuple[str, ...]
    document: str | None
    shape: str = ""
    lists: tuple[str, ...] = ()
    hash: str = ""
    fate: Fate | Literal[""] = ""
    reason: str = ""
    role: Role = "page"


@dataclass(frozen=True)
class Outcome:
    """What came of one request: written in one transaction.

    ``document`` is the record as JSON text, with the hash of its text; ``canonical`` the key that the page names as its own;
    ``shape`` is shared by pages that differ in numbers only.
    """

    key: str
    url: str
    fate: Fate
    reason: str = ""
    status: int | None = None
    size: int = 0
    etag: str = ""
    last_modified: str = ""
    links: tuple[str, ...] = ()
    document_id: str | None = None
    document: str | None = None
    content_hash: str | None = None
    canonical: str = ""
    shape: str = ""
    lists: tuple[str, ...] = ()
    role: Role = "page"
