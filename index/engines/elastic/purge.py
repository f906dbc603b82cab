"""Taking withdrawn records out of a version that is whole: from its rows, its files and its list of what is gone.

A server keeps what was deleted for a while, so that a node that was away can catch up, and words of it can be found among
the suggestions until then. A copy starts without that history: only in a copy does a delete remove the words as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from coi.errors import IndexUnavailableError
from coi.store.buried import Buried
from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import LONG, Connection
from index.engines.elastic.names import name_of_copy
from index.engines.elastic.queries import EVERY_RECORD
from index.engines.elastic.scan import count_rows, scan_index
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT
from index.engines.elastic.sending import send
from index.gone import Gone

GONE_ROW = f"{ASIDE}:gone"
AT_ONCE = 500
"""Tombstones in one query: the server takes about a thousand clauses."""
IN_MANY = ("organisations/", "publishers/")
"""Records without a row of their own: their names stand in services, in labels and in what hits show."""


class NotPurgedError(IndexUnavailableError):
    """A version may hold what was withdrawn since it was built, and no deleting of rows can free it of that."""


def purge(connection: Connection, cluster: Cluster, name: str, gone: Gone, hidden: frozenset[str] = frozenset()) -> str:
    """Give the name of a version like this one without these records: its own where it has none of them and knows that.

    Otherwise a copy takes its place, in which the segments that held them are written anew. ``hidden`` are ids that go as
    well and may come back. Raises ``IndexUnavailableError`` where any of them may be left, for a version that cannot be asked
    is not clean, and ``NotPurgedError`` where it was built before an organisation or a publisher was withdrawn.
    """
    known = read_gone(connection, name)
    since = gone.withdrawn - known.withdrawn
    if spread := sorted(each for each in since if each.startswith(IN_MANY)):
        what = f"it was built before these were withdrawn, whose names stand in other records: {', '.join(spread)}"
        raise NotPurgedError(what, where=name, do="Build a new version: coi index")
    buried = gone.with_former_ids(gone.withdrawn)
    clauses = _clauses(buried | gone.with_former_ids(hidden))
    ids = _held(connection, name, clauses)
    if not ids and buried <= known.withdrawn:
        return name
    copy, said = name_of_copy(name, cluster.names()), replace(cluster.said(name), sealed=False)
    cluster.copy(name, copy, said)
    send(connection, _changes(copy, ids, replace(known, withdrawn=known.withdrawn | buried)))
    expunge(connection, copy)
    if left := _held(connection, copy, clauses):
        do = "The live index was left alone; try again, or delete that version"
        raise IndexUnavailableError(f"{len(left)} withdrawn records are still in it", where=copy, do=do)
    count = count_rows(connection, copy, EVERY_RECORD)
    cluster.close_version(copy, replace(said, count=count, sealed=True))
    return copy


def read_gone(connection: Connection, name: str) -> Gone:
    """What a version, or the one behind the alias, knows to be gone."""
    return Gone.from_json(
        str(connection.work(lambda client: client.get(index=name, id=GONE_ROW))["_source"][ASIDE_TEXT])
    )


def _clauses(record_ids: frozenset[str]) -> list[dict[str, Any]]:
    """Queries for the rows that hold any of these.

    A translation stands in the row of its entry, which tells its language; harvested pages are told by the end of their
    id, in whichever crawl.
    """
    buried = Buried(record_ids)
    clauses: list[dict[str, Any]] = [{"term": {"id": each}} for each in sorted(buried.ids)]
    clauses += ({"wildcard": {"id": f"*/{each}"}} for each in sorted(buried.addresses))
    clauses += (
        {"bool": {"filter": [{"term": {"id": entry}}, {"term": {"language": language}}]}}
        for entry, language in sorted(buried.translations)
    )
    return clauses


def _held(connection: Connection, name: str, clauses: list[dict[str, Any]]) -> list[str]:
    """Ids of the rows of a version that these queries find."""
    queries = ({"bool": {"should": clauses[n : n + AT_ONCE]}} for n in range(0, len(clauses), AT_ONCE))
    rows = (row for query in queries for row in scan_index(connection, name, query, []))
    return sorted({str(row["_id"]) for row in rows})


def _changes(name: str, ids: Iterable[str], gone: Gone) -> Iterator[dict[str, Any]]:
    """A delete for every id, and the list of what is gone: its redirects stay those of the version's own records."""
    for record_id in ids:
        yield {"_op_type": "delete", "_index": name, "_id": record_id}
    yield {"_index": name, "_id": GONE_ROW, "_source": {ASIDE: "gone", ASIDE_TEXT: gone.to_json()}}


def expunge(connection: Connection, name: str) -> None:
    """Write every segment of a copy anew that holds deleted records: their words would stay among the suggestions."""
    connection.work(lambda client: client.indices.refresh(index=name))  # what is not written yet is not merged
    settings = {"index.merge.policy.expunge_deletes_allowed": 0}
    connection.work(lambda client: client.indices.put_settings(index=name, settings=settings))
    connection.work(
        lambda client: client.options(request_timeout=LONG * 5).indices.forcemerge(
            index=name, only_expunge_deletes=True
        )
    )
    connection.work(lambda client: client.indices.refresh(index=name))
