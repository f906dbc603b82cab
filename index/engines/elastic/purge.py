"""Taking withdrawn records out of a version that is whole: from its rows, its files and its list of what is gone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch, helpers

from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import LONG, Connection
from index.engines.elastic.queries import EVERY_RECORD
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT
from index.gone import Gone

GONE_ROW = f"{ASIDE}:gone"


def purge(connection: Connection, cluster: Cluster, name: str, withdrawn: Iterable[str]) -> int:
    """Take these records out of a version and give back how many were there.

    Segments that held them are written anew, so that neither a text nor a word of them stays in the version's files.
    """
    ids = set(withdrawn)
    gone = Gone.from_json(_read_gone(connection, name))
    if not ids:
        return 0
    work = connection.work
    work(lambda client: client.indices.put_settings(index=name, settings={"index.blocks.write": None}))
    try:
        found = work(lambda client: _delete(client, name, ids))
        told = replace(gone, withdrawn=gone.withdrawn | ids)
        row = {ASIDE: "gone", ASIDE_TEXT: told.to_json()}
        work(lambda client: client.index(index=name, id=GONE_ROW, document=row, refresh=True))
        if found:
            expunge(connection, name)
            count = int(work(lambda client: client.count(index=name, query=EVERY_RECORD))["count"])
            said = replace(cluster.said(name), count=count)
            work(lambda client: client.indices.put_mapping(index=name, meta=said.to_meta()))
    finally:
        work(lambda client: client.indices.put_settings(index=name, settings={"index.blocks.write": True}))
    return int(found)


def expunge(connection: Connection, name: str) -> None:
    """Write every segment anew that holds deleted records: their words would stay among the suggestions."""
    settings = {"index.merge.policy.expunge_deletes_allowed": 0}
    connection.work(lambda client: client.indices.put_settings(index=name, settings=settings))
    connection.work(
        lambda client: client.options(request_timeout=LONG * 5).indices.forcemerge(
            index=name, only_expunge_deletes=True
        )
    )
    connection.work(lambda client: client.indices.refresh(index=name))


def _read_gone(connection: Connection, name: str) -> str:
    row = connection.work(lambda client: client.get(index=name, id=GONE_ROW))
    return str(row["_source"][ASIDE_TEXT])


def _delete(client: Elasticsearch, name: str, ids: set[str]) -> int:
    actions = ({"_op_type": "delete", "_index": name, "_id": record_id} for record_id in sorted(ids))
    done: Any = helpers.streaming_bulk(client, actions, raise_on_error=False)
    return sum(accepted for accepted, _ in done)
