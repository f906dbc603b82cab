"""What a rule is: an id, a severity, a line for the guide, and a function that looks at one record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coi import model
from coi.findings import Severity
from coi.store import Corpus, Stored
from coi.text.prose import FieldPath, Passage
from coi.vocabulary import Vocabulary


@dataclass(frozen=True)
class RuleContext:
    """What a rule may look at beside the record: the whole corpus, the vocabulary, and the day of the check."""

    corpus: Corpus
    vocabulary: Vocabulary
    as_of: date
    shared: dict[str, Any] = field(default_factory=dict)
    """What a rule gathers from the whole corpus once a run, under the name of its module."""


@dataclass(frozen=True)
class Hit:
    """One place in a record that a rule objects to: the message tells the writer what to do."""

    path: FieldPath
    message: str
    body_line: int | None = None

    @classmethod
    def at(cls, passage: Passage, message: str) -> "Hit":
        """A hit in a passage of prose."""
        return cls(passage.path, message, passage.body_line if passage.path == ("body",) else None)


Check = Callable[[Stored[Any], RuleContext], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule of the field.

    ``guide`` is the rule's line in the editors' guide, ``origin`` the place in ``domain.md`` it comes from.
    """

    id: str
    severity: Severity
    guide: str
    origin: str
    applies_to: tuple[type[model.Record], ...]
    check: Check
