"""The deadline of an answer: however many requests an engine needs for it, together they end by then."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from coi.errors import IndexUnavailableError

_ENDS_AT: ContextVar[float | None] = ContextVar("answer_ends_at", default=None)


@contextmanager
def answer_within(seconds: float) -> Iterator[None]:
    """Give everything inside the block these seconds in all; inside another such block the earlier end holds."""
    end = time.monotonic() + seconds
    outer = _ENDS_AT.get()
    token = _ENDS_AT.set(end if outer is None else min(outer, end))
    try:
        yield
    finally:
        _ENDS_AT.reset(token)


def seconds_left(most: float) -> float:
    """Seconds that one request may take, at most ``most``; 0 or less where the time is up."""
    end = _ENDS_AT.get()
    return most if end is None else min(most, end - time.monotonic())


@contextmanager
def locked_within(lock: threading.Lock, seconds: float, what: str, where: str) -> Iterator[None]:
    """Hold a lock inside the block; who waits for it waits no longer than ``seconds`` or what is left of its answer's time.

    Raises ``IndexUnavailableError`` that says ``what`` was waited for and ``where``, once the time is up.
    """
    if not lock.acquire(timeout=max(0.0, seconds_left(seconds))):
        raise IndexUnavailableError(what, where=where, do="Try again in a moment")
    try:
        yield
    finally:
        lock.release()
