"""Index versions in a folder: where the embedded engine keeps them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coi.errors import IndexUnavailableError
from index.document import IndexDocument
from index.engine import Engine, Searcher
from index.engines.embedded import EmbeddedEngine
from index.gone import Gone
from index.open import OpenIndex
from index.version import Asides
from index.versions import NewVersion, current_version, describe_current, is_current, new_version, read_meta

MOST_SWAPS = 5
"""Swaps met while opening: one may remove the version whose name was just read, hardly five in a row."""
LONGEST_ANSWER = 60.0
"""Seconds: an engine in our own process waits for nobody."""
ASIDE_FILES = ("labels", "names", "gone")


class FolderHome:
    """A folder of versions, each built and opened by an engine that works on files."""

    def __init__(self, folder: Path, engine: Engine | None = None) -> None:
        engine = engine or EmbeddedEngine()
        self.folder = folder
        self.engine_name = engine.name
        self.place = str(folder)
        self.seconds = LONGEST_ANSWER
        self._engine = engine

    def live_name(self) -> str:
        """Name of the version that serves: reading the pointer costs microseconds."""
        return current_version(self.folder).name

    def open(self) -> OpenIndex:
        """The version that serves."""
        return open_index(self.folder, self._engine)

    def describe(self) -> dict[str, Any]:
        """The version that serves."""
        return describe_current(self.folder)

    def is_current(self, content: str) -> bool:
        """Whether the version that serves was made from this content with the schema as it is now."""
        return is_current(self.folder, self.engine_name, content)

    def roll_back(self, gone: Gone, hidden: frozenset[str] = frozenset(), to: str | None = None) -> str:
        """Old versions go at the swap: what was withdrawn must not lie about on the disk of every server."""
        raise IndexUnavailableError(
            "the embedded index keeps no version to go back to",
            where=str(self.folder),
            do="Check out the corpus as it was and build it: coi index",
        )

    @contextmanager
    def new_version(self, content: str, *, anew: bool = False) -> Iterator["FolderBuilding"]:
        """A version to build beside the live one; it is always built ``anew``."""
        with new_version(self.folder, self.engine_name, content) as version:
            yield FolderBuilding(version, self._engine)


class FolderBuilding:
    """A version under way in a folder of its own."""

    def __init__(self, version: NewVersion, engine: Engine) -> None:
        self.name = version.name
        self._version = version
        self._engine = engine

    @property
    def _rows(self) -> Path:
        return self._version.folder / "engine"

    def write(self, documents: Iterable[IndexDocument]) -> int:
        """Put records in."""
        return self._engine.build(self._rows, documents)

    def keep(self, asides: Asides) -> None:
        """Put the asides beside them, a file each."""
        for name, text in asides.to_texts().items():
            (self._version.folder / f"{name}.json").write_text(text, encoding="utf-8")

    def open(self) -> Searcher:
        """What was written, open for searching."""
        return self._engine.open(self._rows)

    def seal(self, count: int) -> None:
        """Say that the version is whole."""
        self._version.seal(count)


def open_version(folder: Path, engine: Engine) -> OpenIndex:
    """Open the version in a folder. Raises ``IndexUnavailableError``, or what reading a broken file raises."""
    meta = read_meta(folder)
    texts = {name: (folder / f"{name}.json").read_text(encoding="utf-8") for name in ASIDE_FILES}
    return OpenIndex(meta, engine.open(folder / "engine"), Asides.from_texts(texts))


def open_index(home: Path, engine: Engine) -> OpenIndex:
    """Open the version that serves; a swap in between is met by looking again.

    Raises ``IndexUnavailableError`` where there is none, or where it cannot be read.
    """
    folder = current_version(home)
    for _ in range(MOST_SWAPS):
        try:
            return open_version(folder, engine)
        except (OSError, ValueError, KeyError, TypeError, IndexUnavailableError) as error:
            newer = current_version(home)
            if newer == folder and isinstance(error, IndexUnavailableError):
                raise
            if newer == folder:
                message = f"the index version cannot be read ({error})"
                raise IndexUnavailableError(message, where=str(folder), do="Build it again: coi index") from error
            folder = newer
    return open_version(folder, engine)
