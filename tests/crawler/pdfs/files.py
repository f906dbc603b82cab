"""The drawn files by name, and what a person says stands in them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crawler.extract.result import FoundSection

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(path.stem for path in GOLDEN.glob("*.yml"))


@dataclass(frozen=True)
class Expected:
    """What stands in a file. ``unwanted`` is printed on its pages and belongs to no section."""

    title: str
    language: str | None
    published: tuple[str, str] | None
    modified: tuple[str, str] | None
    sections: tuple[FoundSection, ...]
    unwanted: tuple[str, ...] = ()


Draw = Callable[[Expected], bytes]


@cache
def read_expected(name: str) -> Expected:
    """The expectation of a file, written by hand."""
    read = yaml.safe_load((GOLDEN / f"{name}.yml").read_text(encoding="utf-8"))
    sections = [
        FoundSection(**{"heading": "", **section, "text": _unwrap(section.get("text", ""))})
        for section in read["sections"]
    ]
    return Expected(
        read["title"],
        read["language"],
        _date(read.get("published")),
        _date(read.get("modified")),
        tuple(sections),
        tuple(read.get("unwanted", ())),
    )


@cache
def make(name: str) -> bytes:
    """The file, drawn."""
    from tests.crawler.pdfs import newsletters, reports, scripts, tables

    draw: Draw = next(
        getattr(module, f"draw_{name.replace('-', '_')}")
        for module in (reports, newsletters, scripts, tables)
        if hasattr(module, f"draw_{name.replace('-', '_')}")
    )
    return draw(read_expected(name))


def paragraphs(section: FoundSection) -> list[str]:
    """The paragraphs, lists and tables of a section; lines of a list or table stay together."""
    return [part.strip() for part in section.text.strip().split("\n\n") if part.strip()]


def _unwrap(text: str) -> str:
    """Text whose paragraphs and list items are broken only where they end; the rows of a table stay lines."""
    parts = [part for part in text.strip().split("\n\n") if part]
    return "\n\n".join(part if "; " in part.partition("\n")[0] and ": " in part else _joined(part) for part in parts)


def _joined(part: str) -> str:
    return part.replace("\n- ", "\0").replace("\n", " ").replace("   ", " ").replace("\0", "\n- ")


def _date(stated: dict[str, Any] | None) -> tuple[str, str] | None:
    return (stated["value"], stated["source"]) if stated else None
