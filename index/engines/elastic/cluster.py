"""What is asked of the cluster besides searching: its versions, the alias, and the lock of a build."""

import time
from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.exceptions import NotFoundError

from coi.errors import IndexUnavailableError
from index.engines.elastic.connection import Connection
from index.engines.elastic.names import Said, is_version, time_of

LONGEST_COPYING = 1_800.0
"""Seconds after which a version serves though a copy of a shard is still being made."""


class Cluster:
    """The versions of one alias."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.alias = connection.settings.alias

    def live_name(self) -> str | None:
        """Name of the version the alias leads to: the newest, where a restored snapshot brought the alias along."""
        names = self.live_names()
        return names[-1] if names else None

    def live_names(self) -> list[str]:
        """Every index behind the alias, oldest first: more than one only where somebody else put it there."""

        def find(client: Elasticsearch) -> Mapping[str, Any]:
            try:
                return dict(client.indices.get_alias(index=self.alias).body)
            except NotFoundError:
                return {}

        return sorted(self.connection.ask(find), key=time_of)

    def live_names_settled(self) -> list[str]:
        """The same once every change that was asked for before has been made, or has failed."""
        self.connection.work(lambda client: client.cluster.health(wait_for_events="languid", timeout="30s"))
        return self.live_names()

    def said(self, name: str) -> Said:
        """What a version, or the one behind the alias, says of itself. Raises ``IndexUnavailableError`` where it is foreign."""
        said = self.read(name)
        if said is None:
            what = "this index is not one of COI Base, or was made by a newer version of it"
            raise IndexUnavailableError(what, where=name, do="Build it again: coi index")
        return said

    def read(self, name: str) -> Said | None:
        """The same; None where it is foreign to this release."""
        found = self.connection.ask(lambda client: client.indices.get_mapping(index=name)).body
        (real, mapping), *_ = found.items()
        return Said.from_meta(mapping["mappings"].get("_meta"), real)

    def shards(self, name: str) -> int:
        """Number of shards of a version: a copy has as many."""
        found = self.connection.work(lambda client: client.indices.get_settings(index=name)).body
        return int(found[name]["settings"]["index"]["number_of_shards"])

    def versions(self) -> dict[str, Said]:
        """Every version that this release can read, oldest first, whole or not."""
        pattern = f"{self.alias}-*"
        found = self.connection.work(lambda client: client.indices.get_mapping(index=pattern)).body
        read = {name: Said.from_meta(mapping["mappings"].get("_meta"), name) for name, mapping in found.items()}
        named = {name: said for name, said in read.items() if said is not None and is_version(self.alias, name)}
        return dict(sorted(named.items(), key=lambda pair: time_of(pair[0])))

    def names(self) -> list[str]:
        """Names of all versions there are, oldest first, those that a newer release made among them."""
        pattern = f"{self.alias}-*"
        found = self.connection.ask(lambda client: client.indices.get_alias(index=pattern)).body
        return sorted((name for name in found if is_version(self.alias, name)), key=time_of)

    def point_to(self, name: str) -> None:
        """Let the alias lead to a version and to no other, in one step that no reader sees the middle of."""
        ours = f"{self.alias}-"
        behind = [f"{ours}*", *(other for other in self.live_names() if not other.startswith(ours))]
        actions: list[dict[str, Any]] = [
            *({"remove": {"index": other, "alias": self.alias, "must_exist": False}} for other in behind),
            {"add": {"index": name, "alias": self.alias}},
        ]
        self.connection.work(lambda client: client.indices.update_aliases(actions=actions))

    def copy(self, name: str, target: str, said: Said) -> None:
        """Clone a version to be written to: the server links its files, and writes only what changes."""
        own = {
            "index.blocks.write": None,
            "index.number_of_replicas": 0,
            "index.auto_expand_replicas": False,
            "index.refresh_interval": "-1",
        }
        work = self.connection.work
        work(lambda client: client.indices.clone(index=name, target=target, settings=own))
        work(lambda client: client.indices.put_mapping(index=target, meta=said.to_meta(target)))

    def close_version(self, name: str, said: Said) -> None:
        """Say in its mapping what a version is, close it against writing and give it its replicas."""
        replicas = self.connection.settings.replicas
        spread: dict[str, Any] = (
            {"auto_expand_replicas": replicas} if "-" in replicas else {"number_of_replicas": int(replicas)}
        )
        settings = {"index": {**spread, "refresh_interval": None, "blocks.write": True}}
        work = self.connection.work
        work(lambda client: client.indices.put_mapping(index=name, meta=said.to_meta(name)))
        work(lambda client: client.indices.put_settings(index=name, settings=settings))
        self._await_copies(name)

    def _await_copies(self, name: str) -> None:
        """Wait while the server copies the shards: the node that holds the only one may be the next to fail.

        Copies it has no node for are not waited for. Raises ``IndexUnavailableError`` where a shard is lost.
        """
        end = time.monotonic() + LONGEST_COPYING
        while True:
            found = self.connection.work(lambda client: _health_when_green(client, name)).body
            if found["status"] == "red":
                do = "It does not serve; build again when all nodes are there"
                raise IndexUnavailableError("a node was lost, and a part of the new version with it", where=name, do=do)
            if found["status"] == "green" or not found["initializing_shards"] or time.monotonic() > end:
                return

    def delete(self, name: str) -> None:
        """Delete a version."""
        self.connection.work(lambda client: client.indices.delete(index=name, ignore_unavailable=True))

    def health(self) -> dict[str, Any]:
        """State of the cluster, for those who may ask; what the answer shows is the server's own."""
        found = self.connection.ask(lambda client: client.cluster.health()).body
        return {key: found[key] for key in ("status", "number_of_nodes", "active_shards", "unassigned_shards")}

    def server_version(self) -> str:
        """Version of the server, for those who may ask."""
        nodes = self.connection.ask(lambda client: client.nodes.info(node_id="_all", metric="_none")).body["nodes"]
        return ", ".join(sorted({node["version"] for node in nodes.values()}))


def _health_when_green(client: Elasticsearch, name: str) -> Any:
    """Health of a version once it is green, or as it is after half a minute (408, which is no failure)."""
    return client.options(ignore_status=408).cluster.health(index=name, wait_for_status="green", timeout="30s")
