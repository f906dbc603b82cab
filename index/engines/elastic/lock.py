"""One build at a time in a cluster: a document that is kept fresh while a build lives.

A build that was killed leaves its document; one that has not been kept fresh for a minute is taken over.
"""

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.exceptions import ConflictError, NotFoundError

from coi.errors import IndexUnavailableError
from index.engines.elastic.connection import Connection

BEAT = 10.0
"""Seconds between two signs of life."""
STALE = 60.0
"""Seconds without a sign of life after which a build counts as dead."""
LOCK = "build"


@contextmanager
def only_build(connection: Connection) -> Iterator["Lock"]:
    """Hold the lock of this alias. Raises ``IndexUnavailableError`` where another build lives."""
    held = Lock(connection)
    held.take()
    stop = threading.Event()
    beating = threading.Thread(target=held.keep_fresh, args=(stop,), daemon=True)
    beating.start()
    try:
        yield held
    finally:
        stop.set()
        beating.join()
        held.let_go()


class Lock:
    """The document of one build. Every change of it holds only while nobody else has changed it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = f"{connection.settings.alias}-lock"
        self._owner = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._seen: dict[str, Any] = {}
        self._changing = threading.Lock()

    def take(self) -> None:
        """Take it, or that of a build which is dead."""
        self._connection.work(self._make_index)
        try:
            self._note(self._connection.work(self._create))
        except IndexUnavailableError as error:
            if not isinstance(error.__cause__, ConflictError):
                raise
            self._take_over()

    def _make_index(self, client: Elasticsearch) -> Any:
        settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
        properties = {"owner": {"type": "keyword"}, "beat": {"type": "double"}}
        return client.options(ignore_status=400).indices.create(
            index=self._index, settings=settings, mappings={"dynamic": "strict", "properties": properties}
        )

    @property
    def _body(self) -> dict[str, Any]:
        return {"owner": self._owner, "beat": time.time()}

    def _create(self, client: Elasticsearch) -> Any:
        return client.create(index=self._index, id=LOCK, document=self._body, refresh=True)

    def _take_over(self) -> None:
        """Take the lock of a build that is dead; of two that try, one does."""
        busy = IndexUnavailableError(
            "another build of this index is under way",
            where=self._connection.settings.shown,
            do="Wait until it has ended; one that was killed is passed over after a minute",
        )
        found = self._connection.work(self._read)
        if found is not None and found["_source"]["owner"] == self._owner:
            self._note(found)
            return  # a node took it and died before it could answer; another one was asked again
        if found is None or time.time() - found["_source"]["beat"] < STALE:
            raise busy
        self._note(found)
        if not self._change(self._write):
            raise busy

    def _note(self, found: Mapping[str, Any]) -> None:
        self._seen = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}

    def _write(self, client: Elasticsearch) -> Any:
        return client.index(index=self._index, id=LOCK, document=self._body, refresh=True, **self._seen)

    def _delete(self, client: Elasticsearch) -> Any:
        return client.delete(index=self._index, id=LOCK, refresh=True, **self._seen)

    def _change(self, change: Callable[[Elasticsearch], Any]) -> bool:
        """Change the document; False where it is another build's by now. Our own change whose answer was lost is no loss."""
        with self._changing:
            for _ in range(2):
                try:
                    self._note(self._connection.work(change))
                except IndexUnavailableError as error:
                    if not isinstance(error.__cause__, ConflictError | NotFoundError):
                        raise
                    found = self._connection.work(self._read)
                    if found is None or found["_source"]["owner"] != self._owner:
                        return False
                    self._note(found)
                else:
                    return True
            return False

    def confirm(self) -> None:
        """Show a sign of life. Raises ``IndexUnavailableError`` where another build has taken this one for dead."""
        if not self._change(self._write):
            raise IndexUnavailableError(
                "another build of this index took this one for dead, and has its lock",
                where=self._connection.settings.shown,
                do="Nothing was swapped in; wait until the other has ended",
            )

    def _read(self, client: Elasticsearch) -> Any:
        try:
            return client.get(index=self._index, id=LOCK).body
        except NotFoundError:
            return None

    def keep_fresh(self, stop: threading.Event) -> None:
        """Show signs of life until the build ends or has lost its lock."""
        while not stop.wait(BEAT):
            try:
                if not self._change(self._write):
                    return
            except IndexUnavailableError:
                continue  # the build itself will meet the same and say so

    def let_go(self) -> None:
        """Give it back, unless it is another's."""
        with suppress(IndexUnavailableError):  # the server is away: the lock goes stale by itself
            self._change(self._delete)
