"""Names of versions: ``coi-<schema>-<content>-<time>``, and what a version's mapping says of it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from index.makeup import fields_digest, schema_digest
from index.version import VersionMeta

_DIGESTS = r"(?P<schema>[0-9a-f]{8})-(?P<content>[0-9a-f]{12})-(?P<time>\d{8}t\d{12}z)"
TIME = "%Y%m%dt%H%M%S%fz"
OURS = "coi"
"""Key of our part of a mapping's ``_meta``."""


def make_name(alias: str, content: str, now: datetime) -> str:
    """Name of a version that is begun now (UTC)."""
    name = f"{alias}-{schema_digest()}-{content[:12]}-{now:{TIME}}"
    if not is_version(alias, name):
        raise ValueError(f"'{name}' is no name of a version: digests are hexadecimal, times in UTC")
    return name


def is_version(alias: str, name: str) -> bool:
    """Whether an index is a version of this alias."""
    return re.fullmatch(rf"{re.escape(alias)}-{_DIGESTS}", name) is not None


def name_of_copy(name: str, taken: Collection[str] = ()) -> str:
    """Name of a copy of a version: as old as that one, so that it keeps its place in the order, and none that is ``taken``."""
    begun = datetime.strptime(time_of(name), TIME).replace(tzinfo=UTC)
    names = (f"{name.rpartition('-')[0]}-{begun + timedelta(microseconds=later):{TIME}}" for later in count(1))
    return next(each for each in names if each not in taken)


def time_of(name: str) -> str:
    """When a version was begun: versions sort by it."""
    return name.rpartition("-")[2]


@dataclass(frozen=True)
class Said:
    """What a version says of itself in its mapping. ``languages`` have texts in it; only a sealed one may serve."""

    content: str
    schema: str = field(default_factory=schema_digest)
    fields: str = field(default_factory=fields_digest)
    built_at: str = ""
    count: int = 0
    languages: tuple[str, ...] = ()
    sealed: bool = False

    def to_meta(self, name: str) -> dict[str, Any]:
        """As the mapping's ``_meta`` of the version of this name."""
        return {OURS: {**asdict(self), "name": name}}

    @classmethod
    def from_meta(cls, meta: Mapping[str, Any] | None, name: str) -> "Said | None":
        """What ``to_meta`` wrote; None for an index that is none of ours, or that a newer release made.

        A clone says what its original says until it is told otherwise: only under its own name is a version sealed.
        """
        try:
            said = dict((meta or {})[OURS])
            own = said.pop("name", "") == name
            return cls(**{**said, "languages": tuple(said["languages"]), "sealed": own and said["sealed"] is True})
        except (KeyError, TypeError, ValueError):
            return None

    def version(self, name: str) -> VersionMeta:
        """The same, as every engine says it."""
        return VersionMeta(name, "elasticsearch", self.schema, self.fields, self.content, self.count, self.built_at)


def now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
