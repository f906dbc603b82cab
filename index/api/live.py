"""The live index: opened once, opened again when another version was swapped in, and what answers while it is away."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from fastapi import Request

from coi.errors import IndexUnavailableError
from index.api.headers import FALLBACK_HEADER, NOTES
from index.deadline import answer_within, locked_within
from index.home import IndexHome
from index.open import OpenIndex

Value = TypeVar("Value")
REST = 5.0
"""Seconds for which an index that failed is left alone before one request tries it again."""


@dataclass(frozen=True)
class Served(Generic[Value]):
    """An answer, the engine it came from, and whether that one only stands in for another."""

    value: Value
    engine: str
    fallback: bool = False


class LiveIndex:
    """Gives the index version that serves now."""

    def __init__(self, home: IndexHome) -> None:
        self.home = home
        self._open: OpenIndex | None = None
        self._lock = threading.Lock()

    def get(self) -> OpenIndex:
        """The open version; raises ``IndexUnavailableError`` where there is none, or where the time is up before it is open.

        One request opens it; those that come meanwhile wait for that one and do not open it again, one after another.
        """
        name = self.home.live_name()
        opened = self._open
        if opened is not None and opened.meta.name == name:
            return opened
        with locked_within(self._lock, self.home.seconds, "the index is still being opened", self.home.place):
            opened = self._open
            if opened is None or opened.meta.name != name:
                opened = self._open = self.home.open()
            return opened

    def withdrawn(self) -> frozenset[str]:
        """Ids of tombstones in the version that serves; none where there is no version that can be opened."""
        try:
            return self.get().gone.withdrawn
        except IndexUnavailableError:
            return frozenset()

    def withdrawn_when_opened(self) -> frozenset[str]:
        """The same of the version that was opened last: asks nothing of an index that may be away."""
        return self._open.gone.withdrawn if self._open else frozenset()

    def ask(self, answer: Callable[[OpenIndex], Value]) -> Served[Value]:
        """The answer of this index, within the time that its home allows."""
        with answer_within(self.home.seconds):
            return Served(answer(self.get()), self.home.engine_name)


class SparedIndex:
    """A live index and one that stands in while it fails. It returns by itself.

    Neither answers while the other knows of a withdrawal that it lacks: no answer is better than a withdrawn one.
    """

    def __init__(self, main: LiveIndex, spare: LiveIndex) -> None:
        self._main = main
        self._spare = spare
        self._rests_until = 0.0
        self._lock = threading.Lock()

    def ask(self, answer: Callable[[OpenIndex], Value]) -> Served[Value]:
        """The main index's answer, or the other's. Raises the main one's error where neither has one."""
        if self._may_try():
            try:
                served = self._main.ask(partial(_answer_without, self._spare.withdrawn(), answer))
                self._rests_until = 0.0
            except IndexUnavailableError as error:
                self._rests_until = time.monotonic() + REST
                try:
                    return self._ask_spare(answer)
                except IndexUnavailableError:
                    raise error from None
            return served
        return self._ask_spare(answer)

    def _may_try(self) -> bool:
        """Whether the main index is well, or it is this request's turn to try it: the others do not wait for it."""
        with self._lock:
            now = time.monotonic()
            if self._rests_until > now:
                return False
            if self._rests_until:
                self._rests_until = now + REST
            return True

    def _ask_spare(self, answer: Callable[[OpenIndex], Value]) -> Served[Value]:
        found = self._spare.ask(partial(_answer_without, self._main.withdrawn_when_opened(), answer))
        return Served(found.value, found.engine, fallback=True)


def _answer_without(withdrawn: frozenset[str], answer: Callable[[OpenIndex], Value], index: OpenIndex) -> Value:
    """The answer of an index that knows all these tombstones. Raises ``IndexUnavailableError`` for another."""
    gone = index.gone
    if not withdrawn <= gone.withdrawn and not withdrawn <= gone.with_former_ids(gone.withdrawn):
        do = "Build both again: coi index"
        raise IndexUnavailableError("this index still holds what was withdrawn", where=index.meta.name, do=do)
    return answer(index)


def ask_live(request: Request, answer: Callable[[OpenIndex], Value]) -> Value:
    """Ask the live index of the application."""
    return serve_live(request, answer).value


def serve_live(request: Request, answer: Callable[[OpenIndex], Value]) -> Served[Value]:
    """The same, with the engine that answered; that another stood in is said in the answer's headers too."""
    served: Served[Value] = request.app.state.live.ask(answer)
    if served.fallback:
        request.scope[NOTES][FALLBACK_HEADER] = served.engine
    return served
