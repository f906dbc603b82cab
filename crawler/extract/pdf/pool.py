"""Processes kept for the next file, shared by threads."""

import atexit
import os
from datetime import UTC, date, datetime
from threading import Lock

from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.process import ReaderProcess
from crawler.extract.result import Extracted

MOST_IDLE = os.cpu_count() or 2
"""Processes that wait for work; more than there are cores would only hold memory."""


class ReaderPool:
    """As many processes as threads ask at once; idle ones are reused. Nothing is started before it is needed."""

    def __init__(self, most_idle: int = MOST_IDLE) -> None:
        self._most_idle = most_idle
        self._idle: list[ReaderProcess] = []
        self._lock = Lock()
        self._owner = os.getpid()
        self._is_registered = False

    def read(self, data: bytes, url: str, limits: Limits, today: date) -> Extracted:
        """Have one file read by an idle process, or by a new one."""
        process = self._take()
        try:
            return process.read(data, url, limits, today)
        except BaseException:
            process.kill()
            raise
        finally:
            self._give_back(process)

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            processes, self._idle = self._idle, []
        for process in processes:
            if self._owner == os.getpid():
                process.close()

    def _take(self) -> ReaderProcess:
        if self._owner != os.getpid():
            self._disown()
        with self._lock:
            if not self._is_registered:
                atexit.register(self.close)
                self._is_registered = True
            if self._idle:
                return self._idle.pop()
        return ReaderProcess()

    def _give_back(self, process: ReaderProcess) -> None:
        if not process.alive:
            return
        with self._lock:
            if len(self._idle) < self._most_idle:
                self._idle.append(process)
                return
        process.close()

    def _disown(self) -> None:
        """After a fork: the processes are the parent's, and its lock may be held by a thread that is not here."""
        for process in self._idle:
            process.forget()
        self._idle, self._lock, self._owner, self._is_registered = [], Lock(), os.getpid(), False


_POOL = ReaderPool()


def extract_pdf(data: bytes, *, url: str, limits: Limits | None = None, today: date | None = None) -> Extracted:
    """Read a PDF in a process of its own: text by page with headings, title, dates, languages.

    ``today`` bounds the dates that are believed (default: the current day, UTC).
    Never raises for what is in ``data``: ``problem`` says why there is no text (``encrypted``, ``scanned``, ``broken``,
    ``empty``, ``too-large``, ``too-slow``). Safe from threads. The caller waits at most ``limits.seconds``, plus the start of
    a process where there is none idle.
    """
    if not data:
        return Extracted("pdf", problem="empty")
    return _POOL.read(data, url, limits or Limits(), today or datetime.now(UTC).date())


def close_readers() -> None:
    """End the processes that wait for work. The next ``extract_pdf`` starts one again."""
    _POOL.close()
