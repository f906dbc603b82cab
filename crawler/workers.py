"""Worker processes that read responses; one that hangs or dies is replaced, and its page is said to have failed."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from crawler.reading import Read, ToRead, project_lexicon, read_response

A = TypeVar("A")
R = TypeVar("R")

LONGEST_READING = 90.0
"""Seconds for one response, PDFs included (they have a shorter limit of their own)."""
PAGES_PER_WORKER = 2_000
"""Responses after which a worker is replaced: C libraries leak a little."""


class Workers:
    """A small pool. Start-up is paid once; ``close`` ends every process."""

    def __init__(self, count: int | None = None, *, classifies: bool = True) -> None:
        self.count = count or max(1, (os.cpu_count() or 2) - 1)
        self._classifies = classifies
        self._pool: ProcessPoolExecutor | None = None

    async def read(self, asked: ToRead) -> Read:
        """Read a response in a worker. A crash or an overrun gives a ``Read`` with ``problem``."""
        return await self.call(read_response, asked, _problem)

    async def call(self, function: Callable[[A], R], asked: A, failed: Callable[[str], R]) -> R:
        """Run a function of one argument in a worker; ``failed`` makes the result of a crash or an overrun."""
        pool = self._pool or self._start()
        try:
            waiting = asyncio.get_running_loop().run_in_executor(pool, function, asked)
            return await asyncio.wait_for(waiting, LONGEST_READING)
        except TimeoutError:
            self._replace(pool)
            return failed("too-slow")
        except BrokenProcessPool:
            self._replace(pool)
            return failed("crashed")

    def close(self) -> None:
        """End all workers. To be called once no reactor runs: what it wanted of SIGCHLD ends here."""
        if self._pool:
            # Twisted's handler of SIGCHLD outlives its reactor. Where a worker's end trips it while the main thread waits
            # below, CPython 3.11 lets the pool's thread spin for ever over a signal that only the main thread may handle.
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _start(self) -> ProcessPoolExecutor:
        self._pool = ProcessPoolExecutor(
            self.count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._classifies,),
            max_tasks_per_child=PAGES_PER_WORKER,
        )
        return self._pool

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        for process in list((pool._processes or {}).values()):
            with contextlib.suppress(OSError):
                process.kill()
        pool.shutdown(wait=False, cancel_futures=True)


def _problem(problem: str) -> Read:
    return Read(problem=problem)


def _begin(classifies: bool) -> None:
    """Ctrl-C is for the main process, and its death is ours; the lexicon, where needed, is made before the first page."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if classifies:
        project_lexicon()


def _end_with_parent() -> None:
    """A main process that is killed closes nothing: its workers would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
