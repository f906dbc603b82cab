"""The live index: opened once, opened again when another version was swapped in."""

import threading

from coi.errors import IndexUnavailableError
from index.home import IndexHome
from index.open import OpenIndex


class LiveIndex:
    """Gives the index version that serves now."""

    def __init__(self, home: IndexHome) -> None:
        self._home = home
        self._open: OpenIndex | None = None
        self._lock = threading.Lock()

    def get(self) -> OpenIndex:
        """The open version; raises ``IndexUnavailableError`` where there is none."""
        opened = self._open
        if opened is not None and self._live_name() == opened.meta.name:
            return opened
        with self._lock:
            self._open = self._home.open()
            return self._open

    def _live_name(self) -> str:
        try:
            return self._home.live_name()
        except IndexUnavailableError:
            return ""
