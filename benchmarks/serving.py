"""The API in a process of its own, and how much memory it takes."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
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
from index.folder import FolderHome
listener = take_port("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(create_app(FolderHome(Path(sys.argv[1]))), log_level="warning", access_log=False)
uvicorn.Server(config).run(sockets=[listener])
"""


class Served:
    """A server over a folder of index versions."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _SERVE, str(home)], stdout=subprocess.PIPE, text=True)
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


def measure(home: Path, records: int) -> Iterator[Figure]:
    """Memory of a server after three hundred queries, in megabytes of 2^20 bytes."""
    with Served(home) as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port)
        for query in make_queries(300):
            connection.request("GET", f"/api/search?q={quote(query)}")
            connection.getresponse().read()
        status = Path(f"/proc/{served.pid}/status").read_text(encoding="utf-8")
    sizes = {name: int(size) / 1024 for name, size in re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB", status, re.MULTILINE)}
    yield Figure(
        f"memory serving {records:,} records",
        f"{sizes['VmRSS']:.0f} MB, {sizes['RssAnon']:.0f} MB of it its own (the rest are pages of mapped index files)",
        goal=f"at most {MEMORY_GOAL_MB} MB",
        met=sizes["VmRSS"] <= MEMORY_GOAL_MB,
    )
