"""The live index: opened once, opened again when another version was swapped in."""

import threading
from pathlib import Path

from index.engine import Engine
from index.open import OpenIndex, open_index
from index.versions import POINTER


class LiveIndex:
    """Gives the index version that serves now. Reading the pointer costs microseconds."""

    def __init__(self, home: Path, engine: Engine) -> None:
        self.home = home
        self._engine = engine
        self._open: OpenIndex | None = None
        self._lock = threading.Lock()

    def get(self) -> OpenIndex:
        """The open version; raises ``IndexUnavailableError`` where there is none."""
        opened = self._open
        if opened is not None and self._pointed_to() == opened.meta.name:
            return opened
        with self._lock:
            self._open = open_index(self.home, self._engine)
            return self._open

    def _pointed_to(self) -> str:
        try:
            return (self.home / POINTER).read_text(encoding="utf-8").strip()
        except OSError:
            return ""
