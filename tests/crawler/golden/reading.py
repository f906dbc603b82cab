"""Golden pages: a page as a publisher would send it, and beside it what a person expects to be read from it.

Everything in them is invented. The keys of ``expected.yml``:

- ``url``, ``content_type``: where the page stands and what the server says of it.
- ``title``, ``author``, ``language``, ``licence``, ``canonical``, ``translations``: exactly these; ``null`` means none.
- ``published``, ``modified``: a value, or a value with words that must stand in ``source``; ``null`` means none.
- ``headings``: all headings in order, but those of ``optional_headings``; ``levels`` and ``anchors`` belong to them.
- ``languages``: the language of sections by their heading; ``under``: what must stand in the section of a heading.
- ``wanted``, ``unwanted``: words that must and must not be there; ``unwanted_lines``: the same, for parts of lines.
- ``apart``: texts that must not stand in one line.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

PAGES = Path(__file__).parent / "pages"
SILENT = "canonical", "translations", "licence", "author"
"""What is expected to be absent where nothing is written, beside dates."""


@dataclass(frozen=True)
class Golden:
    """One page with its expectations."""

    name: str
    expected: dict[str, Any]

    @cached_property
    def data(self) -> bytes:
        """The page, byte by byte."""
        return (PAGES / self.name / "page.html").read_bytes()

    @property
    def url(self) -> str:
        """Where the page stands."""
        return str(self.expected["url"])

    @property
    def content_type(self) -> str:
        """What the server says of it."""
        return str(self.expected.get("content_type", ""))


def read_golden() -> list[Golden]:
    """All golden pages, by name."""
    return [
        Golden(path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(PAGES.glob("*/expected.yml"))
    ]
