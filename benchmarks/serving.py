"""The API in a process of its own, and how much memory it takes."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from benchmarks.figure import Figure
from benchmarks.generate import make_queries

MEMORY_GOAL_MB = 400
_SERVE = """
import sys
from pathlib import Path
import uvicorn
from coi.cli.serve import take_port
from index.api.app import create_app
from index.choose import choose_home
listener = take_port("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(create_app(choose_home(Path(sys.argv[1]), sys.argv[2])), log_level="warning", access_log=False)
uvicorn.Server(config).run(sockets=[listener])
"""


class Served:
    """A server over a folder of index versions, or over Elasticsearch where ``environment`` says which."""

    def __init__(self, home: Path, engine: str = "embedded", environment: Mapping[str, str] | None = None) -> None:
        command, environment = [sys.executable, "-c", _SERVE, str(home), engine], {**os.environ, **(environment or {})}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()


def memory_of(pid: int) -> dict[str, float]:
    """Megabytes of 2^20 bytes that a process takes: ``VmRSS`` with mapped files, ``RssAnon`` its own."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return {name: int(size) / 1024 for name, size in re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB", status, re.MULTILINE)}


def measure(home: Path, records: int) -> Iterator[Figure]:
    """Memory of a server after three hundred queries, in megabytes of 2^20 bytes."""
    with Served(home) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port)
        for query in make_queries(300):
            connection.request("GET", f"/api/search?q={quote(query)}")
            connection.getresponse().read()
        sizes = memory_of(served.pid)
    yield Figure(
        f"memory serving {records:,} records",
        f"{sizes['VmRSS']:.0f} MB, {sizes['RssAnon']:.0f} MB of it its own (the rest are pages of mapped index files)",
        goal=f"at most {MEMORY_GOAL_MB} MB",
        met=sizes["VmRSS"] <= MEMORY_GOAL_MB,
    )
