"""Taking withdrawn records out of a version that is whole: from its rows, its files and its list of what is gone.

A server keeps what was deleted for a while, so that a node that was away can catch up, and words of it can be found among
the suggestions until then. A copy starts without that history: only in a copy does a delete remove the words as well.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch, helpers

from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import LONG, Connection
from index.engines.elastic.names import name_of_copy
from index.engines.elastic.queries import EVERY_RECORD
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT
from index.gone import Gone

GONE_ROW = f"{ASIDE}:gone"


def purge(connection: Connection, cluster: Cluster, name: str, withdrawn: Iterable[str]) -> str:
    """Give the name of a version like this one without these records: its own where it has none of them.

    Otherwise a copy takes its place, in which the segments that held them are written anew.
    """
    ids = sorted(withdrawn)
    found = (
        connection.work(lambda client: client.count(index=name, query={"ids": {"values": ids}}))["count"] if ids else 0
    )
    if not found:
        return name
    copy, said = name_of_copy(name), replace(cluster.said(name), sealed=False)
    cluster.copy(name, copy, said)
    connection.work(lambda client: _delete(client, copy, ids))
    gone = Gone.from_json(
        str(connection.work(lambda client: client.get(index=name, id=GONE_ROW))["_source"][ASIDE_TEXT])
    )
    row = {ASIDE: "gone", ASIDE_TEXT: replace(gone, withdrawn=gone.withdrawn | set(ids)).to_json()}
    connection.work(lambda client: client.index(index=copy, id=GONE_ROW, document=row, refresh=True))
    expunge(connection, copy)
    count = int(connection.work(lambda client: client.count(index=copy, query=EVERY_RECORD))["count"])
    cluster.close_version(copy, replace(said, count=count, sealed=True))
    return copy


def expunge(connection: Connection, name: str) -> None:
    """Write every segment of a copy anew that holds deleted records: their words would stay among the suggestions."""
    settings = {"index.merge.policy.expunge_deletes_allowed": 0}
    connection.work(lambda client: client.indices.put_settings(index=name, settings=settings))
    connection.work(
        lambda client: client.options(request_timeout=LONG * 5).indices.forcemerge(
            index=name, only_expunge_deletes=True
        )
    )
    connection.work(lambda client: client.indices.refresh(index=name))


def _delete(client: Elasticsearch, name: str, ids: list[str]) -> int:
    actions = ({"_op_type": "delete", "_index": name, "_id": record_id} for record_id in ids)
    done: Any = helpers.streaming_bulk(client, actions, raise_on_error=False)
    return sum(accepted for accepted, _ in done)
