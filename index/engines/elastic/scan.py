"""Everything that a query finds, page by page in the order of ids, on a view that no later change touches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch

from coi.errors import IndexUnavailableError
from index.engines.elastic.connection import Connection

PAGE = 1_000
KEEP = "5m"
"""How long the server keeps the view between two pages."""


def scan_index(
    connection: Connection, target: str, query: Mapping[str, Any], fields: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    """Rows with these doc values. Raises ``IndexUnavailableError``."""
    pit = connection.work(lambda client: client.open_point_in_time(index=target, keep_alive=KEEP))["id"]
    body: dict[str, Any] = {
        "query": dict(query), "sort": [{"id": "asc"}], "size": PAGE, "source": False,
        "docvalue_fields": list(fields), "track_total_hits": False,
        "allow_partial_search_results": False,
    }  # fmt: skip
    try:
        while True:
            body["pit"] = {"id": pit, "keep_alive": KEEP}
            page = connection.work(partial(_search, body))
            rows = page["hits"]["hits"]
            yield from rows
            if len(rows) < PAGE:
                return
            pit, body["search_after"] = page["pit_id"], rows[-1]["sort"]
    finally:
        with suppress(IndexUnavailableError):  # the view ends by itself, and what was read is whole
            connection.work(lambda client: client.close_point_in_time(id=pit))


def count_rows(connection: Connection, target: str, query: Mapping[str, Any]) -> int:
    """Number of rows that a query finds, all of them. Raises ``IndexUnavailableError`` where a shard does not answer.

    The server's own count would leave that shard's rows out without a word.
    """
    body = {"query": dict(query), "size": 0, "track_total_hits": True, "allow_partial_search_results": False}
    found = connection.work(partial(_search, {"index": target, **body}))
    return int(found["hits"]["total"]["value"])


def _search(body: Mapping[str, Any], client: Elasticsearch) -> Any:
    return client.search(**body)
