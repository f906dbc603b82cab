"""Starting and stopping nodes of a genuine server on loopback."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.elasticsearch.distribution import prepare
from tests.elasticsearch.java import find_jdk

USER = "coi-elasticsearch"
"""The server refuses to run as root: as root it runs as this system user."""
SETTINGS: Mapping[str, object] = {
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "http.port": 0,
    "transport.port": 0,
    "node.portsfile": "true",
    "xpack.security.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "cluster.info.update.interval": "1h",  # at each look the server would take away the block of a full disk that a test has set
    "indices.breaker.total.use_real_memory": "false",
    "discovery.initial_state_timeout": "0s",
    "node.processors": 2,
    "action.destructive_requires_name": "false",
}


class Node:
    """One node in a folder of its own. ``settings`` replace those above; None takes one out. ``heap`` as Java writes it.

    ``files`` are put into its config folder.
    """

    def __init__(
        self,
        folder: Path | None = None,
        settings: Mapping[str, object] | None = None,
        heap: str = "512m",
        files: Mapping[str, str] | None = None,
        scheme: str = "http",
    ) -> None:
        self.home = folder or Path(tempfile.mkdtemp(prefix="coi-es-"))
        self.home.chmod(0o755)
        self._heap = heap
        self._scheme = scheme
        self._server = prepare()
        self._configure({**SETTINGS, **(settings or {})}, files or {})

    def _configure(self, settings: Mapping[str, object], files: Mapping[str, str]) -> None:
        for name in ("config", "data", "logs", "tmp", "snapshots"):
            (self.home / name).mkdir(exist_ok=True)
        for path in (self._server / "config").iterdir():
            if path.is_file() and path.name != "elasticsearch.yml":
                shutil.copy(path, self.home / "config")
        own = {"path.data": self.home / "data", "path.logs": self.home / "logs", "path.repo": self.home / "snapshots"}
        lines = [f"{key}: {value}" for key, value in {**own, **settings}.items() if value is not None]
        (self.home / "config" / "elasticsearch.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for name, text in files.items():
            (self.home / "config" / name).write_text(text, encoding="utf-8")
        if os.geteuid() == 0:
            _make_user()
            subprocess.run(["chown", "-R", USER, self.home], check=True)

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JAVA", "ES_"))}
        return kept | {
            "ES_JAVA_HOME": str(find_jdk()),
            "ES_PATH_CONF": str(self.home / "config"),
            "ES_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap}",
            "ES_TMPDIR": str(self.home / "tmp"),
        }

    def run(self, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a program of the server's as its user."""
        as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
        command = [*as_user, str(self._server / "bin" / program), *words]
        return subprocess.run(
            command, env=self._environment, cwd=self.home, capture_output=True, text=True, check=False
        )

    def start(self) -> "Node":
        """Start it and wait until it is ready. Raises ``RuntimeError`` with the end of its log where it does not start."""
        (self.home / "logs" / "http.ports").unlink(missing_ok=True)
        done = self.run("elasticsearch", "-d", "-p", str(self.home / "pid"))
        if done.returncode:
            raise RuntimeError(f"the server did not start: {(done.stdout + done.stderr)[-2000:]}")
        return self

    @property
    def pid(self) -> int:
        """Number of the server's process."""
        return int((self.home / "pid").read_text(encoding="utf-8"))

    @property
    def port(self) -> int:
        """Port it answers on."""
        lines = (self.home / "logs" / "http.ports").read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("127.0.0.1")).rpartition(":")[2])

    @property
    def url(self) -> str:
        """Address of its HTTP interface."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    def send(self, number: signal.Signals) -> None:
        """Send its process a signal: SIGSTOP makes it hang, SIGCONT lets it go on, SIGKILL ends it at once."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it cleanly."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        try:
            pid = self.pid
            os.kill(pid, number)
        except (OSError, ValueError):
            return
        for _ in range(300):
            if not _lives(pid):
                return
            time.sleep(0.1)
        os.kill(pid, signal.SIGKILL)

    def remove(self) -> None:
        """End it and remove its folder."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _make_user() -> None:
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER], check=True)
