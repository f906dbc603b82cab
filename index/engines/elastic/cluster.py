"""What is asked of the cluster besides searching: its versions, the alias, and the lock of a build."""

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.exceptions import NotFoundError

from index.engines.elastic.connection import Connection
from index.engines.elastic.names import Said, is_version, time_of


class Cluster:
    """The versions of one alias."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.alias = connection.settings.alias

    def live_name(self) -> str | None:
        """Name of the version the alias leads to."""

        def find(client: Elasticsearch) -> Mapping[str, Any]:
            try:
                return dict(client.indices.get_alias(index=self.alias).body)
            except NotFoundError:
                return {}

        names = sorted(self.connection.ask(find), key=time_of)
        return names[-1] if names else None

    def said(self, name: str) -> Said:
        """What a version, or the one behind the alias, says of itself."""
        found = self.connection.ask(lambda client: client.indices.get_mapping(index=name)).body
        (real, mapping), *_ = found.items()
        return Said.from_meta(mapping["mappings"].get("_meta"), real)

    def versions(self) -> dict[str, Said]:
        """Every version there is, oldest first, whole or not."""
        pattern = f"{self.alias}-*"
        found = self.connection.work(lambda client: client.indices.get_mapping(index=pattern)).body
        named = {
            name: Said.from_meta(mapping["mappings"].get("_meta"), name)
            for name, mapping in found.items()
            if is_version(self.alias, name)
        }
        return dict(sorted(named.items(), key=lambda pair: time_of(pair[0])))

    def point_to(self, name: str) -> None:
        """Let the alias lead to a version and to no other, in one step that no reader sees the middle of."""
        actions: list[dict[str, Any]] = [
            {"remove": {"index": f"{self.alias}-*", "alias": self.alias, "must_exist": False}},
            {"add": {"index": name, "alias": self.alias}},
        ]
        self.connection.work(lambda client: client.indices.update_aliases(actions=actions))

    def copy(self, name: str, target: str, said: Said) -> None:
        """Clone a version to be written to: the server links its files, and writes only what changes."""
        own = {"index.blocks.write": None, "index.number_of_replicas": 0, "index.auto_expand_replicas": False}
        work = self.connection.work
        work(lambda client: client.indices.clone(index=name, target=target, settings=own))
        work(lambda client: client.indices.put_mapping(index=target, meta=said.to_meta()))

    def close_version(self, name: str, said: Said) -> None:
        """Say in its mapping what a version is, close it against writing and give it its replicas."""
        replicas = self.connection.settings.replicas
        spread: dict[str, Any] = (
            {"auto_expand_replicas": replicas} if "-" in replicas else {"number_of_replicas": int(replicas)}
        )
        settings = {"index": {**spread, "refresh_interval": None, "blocks.write": True}}
        work = self.connection.work
        work(lambda client: client.indices.put_mapping(index=name, meta=said.to_meta()))
        work(lambda client: client.indices.put_settings(index=name, settings=settings))
        work(lambda client: client.cluster.health(index=name, wait_for_status="yellow", timeout="60s"))

    def delete(self, name: str) -> None:
        """Delete a version."""
        self.connection.work(lambda client: client.indices.delete(index=name, ignore_unavailable=True))

    def health(self) -> dict[str, Any]:
        """State of the cluster, for those who may ask; what the answer shows is the server's own."""
        found = self.connection.work(lambda client: client.cluster.health()).body
        return {key: found[key] for key in ("status", "number_of_nodes", "active_shards", "unassigned_shards")}

    def server_version(self) -> str:
        """Version of the server, for those who may ask."""
        nodes = self.connection.work(lambda client: client.nodes.info(metric="_none")).body["nodes"]
        return ", ".join(sorted({node["version"] for node in nodes.values()}))
