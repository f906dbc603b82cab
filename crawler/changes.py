"""What changed between two versions of a document, by section."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from coi.model import Document
from coi.watch.observation import Part, section_names
from crawler.journal.documents import Version

AROUND = 5
"""Words shown before and after a change."""
LONGEST_DIFF = 20_000
"""Words of a section compared one by one; a longer one is compared line by line."""


@dataclass(frozen=True)
class SectionChange:
    """One section. ``words``: what was taken out as ``[-…-]`` and put in as ``{+…+}``, with a few words around."""

    heading: str
    what: Literal["added", "removed", "changed"]
    words: str = ""


@dataclass(frozen=True)
class Changes:
    """From one version of a document to the next. Dates are those of first sight."""

    document: str
    url: str
    old_seen: str
    new_seen: str
    sections: tuple[SectionChange, ...]
    title: str = ""

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def changes_between(old: Version, new: Version) -> Changes:
    """Sections added, removed and changed, in the order of the newer version; removed ones at the end."""
    before, after = _texts(old.document), _texts(new.document)
    found = [
        SectionChange(name, "changed", word_diff(before[name], text))
        if name in before
        else SectionChange(name, "added")
        for name, text in after.items()
        if before.get(name) != text
    ]
    found += [SectionChange(name, "removed") for name in before if name not in after]
    title = word_diff(old.document.title, new.document.title) if old.document.title != new.document.title else ""
    seen = [version.seen.isoformat(timespec="seconds") for version in (old, new)]
    return Changes(new.document.id, new.document.url, seen[0], seen[1], tuple(found), title)


def word_diff(old: str, new: str) -> str:
    """The changed words with a few around them; ``…`` where words that did not change are left out."""
    before, after = _units(old), _units(new)
    pieces: list[str] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (what, old_from, old_to, new_from, new_to) in enumerate(steps):
        if what == "equal":
            pieces += _around(after[new_from:new_to], first=number == 0, last=number == len(steps) - 1)
            continue
        if old_to > old_from:
            pieces.append(f"[-{' '.join(before[old_from:old_to])}-]")
        if new_to > new_from:
            pieces.append(f"{{+{' '.join(after[new_from:new_to])}+}}")
    return " ".join(pieces)


def _around(units: Sequence[str], *, first: bool, last: bool) -> list[str]:
    start = [] if first else list(units[:AROUND])
    end = [] if last else list(units[-AROUND:])
    if len(units) <= len(start) + len(end):
        return list(units)
    return [*start, "…", *end]


def _units(text: str) -> list[str]:
    words = text.split()
    return words if len(words) <= LONGEST_DIFF else [" ".join(line.split()) for line in text.splitlines()]


def _texts(document: Document) -> dict[str, str]:
    parts = [Part(section.heading, section.text) for section in document.sections]
    return dict(zip(section_names(parts), (part.text for part in parts), strict=True))
