"""Three nodes in processes of their own that make one cluster."""

import socket
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from elasticsearch import Elasticsearch

from tests.elasticsearch.node import Node

NAMES = ("one", "two", "three")
HEAP = "400m"


class ThreeNodes:
    """A cluster of three; ``snapshots`` is a folder that all of them may write a repository to."""

    def __init__(self) -> None:
        ports = free_ports(2 * len(NAMES))
        http, transport = ports[: len(NAMES)], ports[len(NAMES) :]
        folders = [Path(tempfile.mkdtemp(prefix=f"coi-es-{name}-")) for name in NAMES]
        self.snapshots = folders[0] / "snapshots"
        shared: dict[str, object] = {
            "discovery.type": None,
            "discovery.seed_hosts": [f"127.0.0.1:{port}" for port in transport],
            "cluster.initial_master_nodes": list(NAMES),
            "path.repo": self.snapshots,
        }
        self.nodes = {
            name: Node(folder, {**shared, "node.name": name, "http.port": one, "transport.port": other}, HEAP)
            for name, folder, one, other in zip(NAMES, folders, http, transport, strict=True)
        }
        self.urls = tuple(f"http://127.0.0.1:{port}" for port in http)

    def start(self) -> "ThreeNodes":
        """Start all of them at once and wait until they are one cluster."""
        with ThreadPoolExecutor(len(NAMES)) as starting:
            list(starting.map(Node.start, self.nodes.values()))
        self.await_all()
        return self

    def await_all(self) -> None:
        """Wait until three nodes are there and every shard has its copies. Raises ``RuntimeError`` after four minutes."""
        with self.client() as client:
            found = client.options(ignore_status=408, request_timeout=300).cluster.health(
                wait_for_nodes=str(len(NAMES)), wait_for_status="green", timeout="240s"
            )
        if found["timed_out"]:
            raise RuntimeError(f"the cluster is not whole: {found['status']}, {found['number_of_nodes']} nodes")

    def client(self) -> Elasticsearch:
        """A client that asks another node where one is away."""
        return Elasticsearch(list(self.urls), max_retries=5, request_timeout=60)

    @property
    def master(self) -> Node:
        """The node that leads the cluster now."""
        with self.client() as client:
            state = client.cluster.state(metric="master_node,nodes")
        return self.nodes[state["nodes"][state["master_node"]]["name"]]

    def remove(self) -> None:
        """End and remove all of them."""
        for node in self.nodes.values():
            node.remove()


def free_ports(many: int) -> list[int]:
    """Ports that nobody listens on."""
    with ExitStack() as held:
        return [held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(many)]
