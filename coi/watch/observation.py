"""What a look at an address found, and its shape as the ledger keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from coi.text.fold import fold
from coi.watch.cited import Use

Found = Literal["read", "gone", "soft-404", "blocked", "unreadable", "unreachable"]
BEGINNING = "(beginning)"
"""Stands for the heading of text before the first one."""
FURTHER = "(further sections)"
MOST_SECTIONS = 60
"""Sections of one source kept apart; of a book the rest is one, so that the ledger stays small."""
LONGEST_HEADING = 120
HASH_LENGTH = 12


@dataclass(frozen=True)
class Part:
    """A section as read."""

    heading: str
    text: str
    anchor: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Observation:
    """One look. ``moved_to``: another address than was asked answered; ``reason`` in words an editor understands."""

    found: Found
    status: int | None = None
    reason: str = ""
    moved_to: str | None = None
    parts: tuple[Part, ...] = ()


def section_hashes(parts: Sequence[Part]) -> dict[str, str]:
    """Hash by heading, in the order of the page; headings that stand twice are numbered."""
    named = list(zip(section_names(parts), parts, strict=True))
    hashes = {name: _hash(part.text) for name, part in named[:MOST_SECTIONS]}
    if rest := named[MOST_SECTIONS:]:
        hashes[FURTHER] = _hash("\n".join(f"{part.heading}\n{part.text}" for _, part in rest))
    return hashes


def section_names(parts: Sequence[Part]) -> list[str]:
    """What each section is called in the ledger."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for part in parts:
        name = "".join(letter if letter.isprintable() else " " for letter in part.heading)
        name = " ".join(name.split())[:LONGEST_HEADING].strip() or BEGINNING
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def text_hash(parts: Sequence[Part]) -> str:
    """Hash of the whole text; white space does not count."""
    return _hash("\n".join(f"{part.heading}\n{part.text}" for part in parts))


def cited_sections(parts: Sequence[Part], uses: Sequence[Use]) -> list[str]:
    """Names of the sections that fragments and pinpoints lead to, in the order of the page."""
    names = section_names(parts)
    hit = [name for name, part in zip(names, parts, strict=True) if any(_points_at(use, part) for use in uses)]
    kept = set(names[:MOST_SECTIONS])
    return list(dict.fromkeys(name if name in kept else FURTHER for name in hit))


def missing_quotes(parts: Sequence[Part], uses: Sequence[Use]) -> list[str]:
    """Names of the uses whose quote is not in the text; letters, case, white space and marks of omission do not count."""
    text = _plain("\n".join(f"{part.heading}\n{part.text}" for part in parts))
    return sorted(use.name for use in uses if use.quote and not _stands_in(use.quote, text))


def _points_at(use: Use, part: Part) -> bool:
    if use.fragment and use.fragment == part.anchor:
        return True
    pinpoint, heading = _plain(use.pinpoint), _plain(part.heading)
    if not pinpoint:
        return False
    page = next((word for word in pinpoint.split() if word.isdigit()), "")
    if part.page and page and pinpoint.split()[0] in {"p", "pp", "page", "pages", "s", "str"}:
        return part.page == int(page)
    return bool(heading) and (f" {pinpoint} " in f" {heading} " or f" {heading} " in f" {pinpoint} ")


def _stands_in(quote: str, text: str) -> bool:
    position = 0
    for piece in quote.replace("[…]", "…").replace("[...]", "…").replace("...", "…").split("…"):
        wanted = _plain(piece)
        position = text.find(wanted, position) if wanted else position
        if position < 0:
            return False
        position += len(wanted)
    return True


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def _hash(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()[:HASH_LENGTH]
