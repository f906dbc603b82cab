"""Where index versions live: one of them serves, others are built beside it. The same for a folder and for a cluster."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from index.document import IndexDocument
from index.engine import Searcher
from index.gone import Gone
from index.open import OpenIndex
from index.version import Asides


class Building(Protocol):
    """A version under way."""

    name: str

    def write(self, documents: Iterable[IndexDocument]) -> int:
        """Put records in and give back their number. Raises on any failure, naming what was refused."""

    def keep(self, asides: Asides) -> None:
        """Put the asides beside them."""

    def open(self) -> Searcher:
        """What was written, open for searching."""

    def seal(self, count: int) -> None:
        """Say that the version is whole: only then it is swapped in."""


class IndexHome(Protocol):
    """One index in all its versions."""

    engine_name: str
    place: str
    """Where it is kept, for messages."""
    seconds: float
    """For one answer to a reader, all requests to the engine together."""

    def live_name(self) -> str:
        """Name of the version that serves, at little cost. Raises ``IndexUnavailableError`` where there is none."""

    def open(self) -> OpenIndex:
        """The version that serves. Raises ``IndexUnavailableError`` where there is none that can be read."""

    def describe(self) -> dict[str, Any]:
        """The version that serves; ``{"name": None}`` where there is none."""

    def is_current(self, content: str) -> bool:
        """Whether the version that serves was made from this content with the schema as it is now."""

    def roll_back(self, gone: Gone, hidden: frozenset[str] = frozenset(), to: str | None = None) -> str:
        """Let the version before the live one serve again, or the one named; what was withdrawn since stays out.

        So do ``hidden`` records, ids of those that stand in the corpus and may not be published now. Gives its name. Raises
        ``IndexUnavailableError`` where there is none that is whole, fits this release, and can be freed of all that.
        """

    def new_version(self, content: str, *, anew: bool = False) -> AbstractContextManager[Building]:
        """A version to build, swapped in when the block ends well; otherwise the live one is left alone.

        ``anew``: nothing is taken over from the live one, even where nothing of it has changed.
        """
