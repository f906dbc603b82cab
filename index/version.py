"""What an index version says of itself, and what is kept with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from coi.lexicon import NameTable
from index.gone import Gone
from index.labels import Labels


@dataclass(frozen=True)
class VersionMeta:
    """What a version says of itself. Times are UTC, ISO 8601."""

    name: str
    engine: str
    schema: str
    fields: str
    content: str
    count: int
    built_at: str


@dataclass(frozen=True)
class Asides:
    """What is kept with a version so that searching needs no corpus: labels, names, and ids that lead nowhere."""

    labels: Labels
    names: NameTable
    gone: Gone

    def to_texts(self) -> dict[str, str]:
        """Each as JSON, by name."""
        return {"labels": self.labels.to_json(), "names": self.names.to_json(), "gone": self.gone.to_json()}

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> "Asides":
        """What ``to_texts`` wrote. Raises ``KeyError``, ``ValueError`` or ``TypeError`` for anything else."""
        return cls(
            Labels.from_json(texts["labels"]), NameTable.from_json(texts["names"]), Gone.from_json(texts["gone"])
        )
