"""Sending records in bulk: a few requests under way at a time, waiting and trying again where the server has no room."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from elasticsearch import Elasticsearch, helpers
from elasticsearch.exceptions import ApiError, TransportError

from coi.errors import IndexUnavailableError
from index.engines.elastic.connection import LONG, Connection
from index.engines.elastic.failures import FULL_DISK, explain

SENDERS = 4
"""While some wait for the server another makes bodies; ``helpers.parallel_bulk`` would not try again after a 429."""
CHUNK = 500
"""Records in one request: more do not go faster, and a refused one is sent again whole."""
CHUNK_BYTES = 8 * 1024 * 1024
MOST_RETRIES = 6
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0
"""Seconds before a record is sent again that the server had no room for."""
NOT_FOUND = 404
EXPLAINED = 10
"""Refused records whose reasons a message tells; all are named."""

Action = dict[str, Any]
Refused = list[tuple[str, str]]


def send(connection: Connection, actions: Iterable[Action]) -> None:
    """Send all actions; their order does not hold. Raises ``IndexUnavailableError`` that names what was refused."""
    shared, refused = _Shared(actions), Refused()
    try:
        with ThreadPoolExecutor(SENDERS) as senders:
            try:
                for part in senders.map(lambda _: _send_some(connection, shared), range(SENDERS)):
                    refused += part
            finally:
                shared.stop()
    except (ApiError, TransportError) as error:
        raise explain(error, connection.settings) from error
    if refused:
        raise _refused(refused, connection.settings.shown)


class _Shared:
    """Actions that several threads take from, until they end or one has failed."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._actions = iter(actions)
        self._lock = threading.Lock()
        self._stopped = False

    def __iter__(self) -> Iterator[Action]:
        return self

    def __next__(self) -> Action:
        with self._lock:
            if self._stopped:
                raise StopIteration
            return next(self._actions)

    def stop(self) -> None:
        """Give nothing more."""
        self._stopped = True


def _send_some(connection: Connection, actions: _Shared) -> Refused:
    refused = Refused()
    try:
        for accepted, item in connection.work(lambda client: _bulk(client, actions)):
            if not accepted and not _is_gone_already(item):
                refused.append(_refusal(item))
                if _is_full(refused[-1:]):
                    actions.stop()
                    break
    except BaseException:
        actions.stop()
        raise
    return refused


def _bulk(client: Elasticsearch, actions: Iterable[Action]) -> Any:
    return helpers.streaming_bulk(
        client.options(request_timeout=LONG),
        actions,
        chunk_size=CHUNK,
        max_chunk_bytes=CHUNK_BYTES,
        raise_on_error=False,
        max_retries=MOST_RETRIES,
        initial_backoff=FIRST_WAIT,
        max_backoff=LONGEST_WAIT,
    )


def _is_gone_already(item: Action) -> bool:
    """Whether it is a delete of what is not there: it was sent again after a node died with the answer."""
    return bool(item.get("delete", {}).get("status") == NOT_FOUND)


def _refusal(item: Action) -> tuple[str, str]:
    """Id and reason of a record that was not taken."""
    (result,) = item.values()
    error = result.get("error") or {}
    reason = f"{error.get('type', '')}: {error.get('reason', '')}" if isinstance(error, dict) else str(error)
    return str(result.get("_id")), reason


def _is_full(refused: Refused) -> bool:
    return any(sign in reason.lower() for _, reason in refused for sign in FULL_DISK)


def _refused(refused: Refused, where: str) -> IndexUnavailableError:
    if _is_full(refused):
        what = "the disk of Elasticsearch is nearly full: it takes nothing more"
        return IndexUnavailableError(what, where=where, do="Free space; the live index was left alone")
    told = sorted(refused)
    listed = [f"{record_id} ({reason[:160]})" for record_id, reason in told[:EXPLAINED]]
    listed += [record_id for record_id, _ in told[EXPLAINED:]]
    what = f"Elasticsearch refused {len(refused)} records: {'; '.join(listed)}"
    return IndexUnavailableError(what, where=where, do="Mend them; the live index was left alone")
