"""What one page or file gives, before it is classified."""

from dataclasses import dataclass, field
from typing import Literal

from coi.model import DocumentProblem


@dataclass(frozen=True)
class FoundDate:
    """A date with the precision it was read in (2024, 2024-05 or 2024-05-01), and where it stood."""

    value: str
    source: str


@dataclass(frozen=True)
class FoundSection:
    """A heading with the text below it: the shape that ``coi.model.Section`` describes.

    ``level`` counts from 1; ``anchor`` is a fragment without ``#``; ``page`` counts from 1 and is for PDFs.
    """

    heading: str
    text: str
    level: int = 1
    anchor: str = ""
    page: int | None = None
    language: str | None = None


@dataclass(frozen=True)
class Extracted:
    """One page or file as read. ``problem`` says why there is no text; then ``sections`` is empty.

    ``canonical`` and the addresses of ``translations`` and ``newer`` are absolute. ``robots`` holds directives in lower case
    (``noindex``, ``nofollow``, ``noarchive`` …) of the page itself; those of HTTP headers are the caller's.
    """

    kind: Literal["page", "pdf"]
    title: str = ""
    author: str = ""
    language: str | None = None
    published: FoundDate | None = None
    modified: FoundDate | None = None
    licence: str = ""
    canonical: str = ""
    newer: str = ""
    translations: tuple[tuple[str, str], ...] = ()
    robots: frozenset[str] = field(default_factory=frozenset)
    sections: tuple[FoundSection, ...] = ()
    problem: DocumentProblem | None = None

    @property
    def text(self) -> str:
        """Headings and texts in order, for hashes and measurement."""
        return "\n\n".join(part for section in self.sections for part in (section.heading, section.text) if part)
