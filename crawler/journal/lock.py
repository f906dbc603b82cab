"""One run at a time: two would ask for the same pages twice. The system lets go of the lock when a run dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coi.errors import CrawlError


@contextmanager
def only_run(journal: Path) -> Iterator[None]:
    """Hold the lock beside a journal. Raises ``CrawlError`` where another process has it."""
    path = journal.with_name(f"{journal.name}.lock")
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            do = "Wait until it has ended, or stop it with Ctrl-C: the next one goes on where it was"
            raise CrawlError("another crawl run is under way", where=str(path), do=do) from error
        yield
