"""The corpus in memory: every record of every root, with where it came from and what did not load."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from coi import model
from coi.findings import Finding
from coi.store.frontmatter import split_front_matter
from coi.store.layout import Kind
from coi.store.yaml12 import Lines, line_map

R_co = TypeVar("R_co", bound=model.Record, covariant=True)


@dataclass(frozen=True)
class Root:
    """A folder of records. What is not public never stands in a public root."""

    path: Path
    public: bool = True


@dataclass(frozen=True)
class Stored(Generic[R_co]):
    """A record with its identity and its file."""

    id: str
    kind: Kind
    record: R_co
    path: Path
    root: Root
    digest: str = ""

    @property
    def country(self) -> str:
        """ISO code of the country in the path, upper case; empty where the path has none."""
        parts = self.id.split("/")
        if self.kind.name in {"entry", "translation"}:
            return parts[0].upper()
        return parts[-2].upper() if self.kind.name == "service" else ""

    @property
    def topic(self) -> str:
        """Topic in the path of an entry; empty for other kinds."""
        return self.id.split("/")[1] if self.kind.name in {"entry", "translation"} else ""

    @cached_property
    def lines(self) -> Lines:
        """Line of each key in the file, counted from 1; read again from disk, for messages only."""
        text = self.path.read_text(encoding="utf-8")
        if self.path.suffix != ".md":
            return line_map(text)
        front, _ = split_front_matter(text)
        return {path: line + 1 for path, line in line_map(front).items()}

    @cached_property
    def body_line(self) -> int:
        """Line on which the body of an entry begins, counted from 1."""
        text = self.path.read_text(encoding="utf-8")
        front, _ = split_front_matter(text)
        start = front.count("\n") + 2
        rest = text.split("\n")[start:]
        blank = next((number for number, line in enumerate(rest) if line.strip()), 0)
        return start + blank + 1

    def line_of(self, *path: str | int) -> int:
        """Line of a field by its path; of the nearest parent where the field itself is not written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True)
class Corpus:
    """All records of all roots by id, and the findings of loading."""

    roots: tuple[Root, ...]
    entries: Mapping[str, Stored[model.Entry]] = field(default_factory=dict)
    translations: Mapping[str, Stored[model.Translation]] = field(default_factory=dict)
    services: Mapping[str, Stored[model.Service]] = field(default_factory=dict)
    organisations: Mapping[str, Stored[model.Organisation]] = field(default_factory=dict)
    publishers: Mapping[str, Stored[model.Publisher]] = field(default_factory=dict)
    crawls: Mapping[str, Stored[model.Crawl]] = field(default_factory=dict)
    topics: model.Topics | None = None
    groups: model.Groups | None = None
    countries: model.Countries | None = None
    places: Mapping[str, model.Places] = field(default_factory=dict)
    judgements: tuple[model.Judgement, ...] = ()
    withdrawn: Mapping[str, model.Tombstone] = field(default_factory=dict)
    redirects: Mapping[str, model.Redirect] = field(default_factory=dict)
    watchlists: Mapping[str, model.Watchlist] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()
    digest: str = ""

    def publisher(self, slug: str) -> model.Publisher | None:
        """The card of a publisher by its slug."""
        stored = self.publishers.get(f"publishers/{slug}")
        return stored.record if stored else None

    def organisation(self, slug: str) -> model.Organisation | None:
        """An organisation by its slug."""
        stored = self.organisations.get(f"organisations/{slug}")
        return stored.record if stored else None

    def translations_of(self, entry_id: str) -> Iterable[Stored[model.Translation]]:
        """Translations of an entry, by language."""
        prefix = f"{entry_id}."
        return [stored for key, stored in sorted(self.translations.items()) if key.startswith(prefix)]

    def stored(self) -> Iterable[Stored[model.Record]]:
        """Every record that has a file of its own, in a fixed order."""
        for group in (
            self.entries, self.translations, self.services, self.organisations, self.publishers, self.crawls,
        ):  # fmt: skip
            yield from group.values()
