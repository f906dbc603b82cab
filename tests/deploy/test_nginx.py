"""The proxy's log holds no query: checked in the file, and with a real nginx where there is one."""

import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from coi.settings import project_root

CONFIG = project_root() / "deploy" / "nginx.conf"
TELLING = ("$request ", "$request'", "$args", "$query_string", "$request_uri", "$is_args", "$arg_", "$http_referer",
           "$remote_addr", "$http_", "$cookie_", "$request_body")  # fmt: skip


def log_formats(text: str) -> list[str]:
    return re.findall(r"log_format\s+\w+\s+(.+?);", text, re.DOTALL)


def test_the_log_format_names_nothing_that_holds_a_query_or_a_reader() -> None:
    (written,) = log_formats(CONFIG.read_text(encoding="utf-8"))
    assert not [variable for variable in TELLING if variable in written]
    assert "$uri" in written


def test_every_log_is_ours_or_says_nothing() -> None:
    text = CONFIG.read_text(encoding="utf-8")
    assert re.findall(r"^\s*access_log\s+\S+\s+(\w+);", text, re.MULTILINE) == ["coi_without_query"]
    assert re.findall(r"^\s*error_log\s+\S+\s+(\w+);", text, re.MULTILINE) == ["emerg"]


class _Silent(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def upstream() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Silent) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_real_nginx_writes_no_query(tmp_path: Path, upstream: int) -> None:
    nginx = shutil.which("nginx")
    if nginx is None:
        message = "there is no nginx on this machine (Debian: apt-get install nginx-light)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    ours = CONFIG.read_text(encoding="utf-8").replace("/var/log/nginx", str(tmp_path))
    ours = ours.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}").replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = "".join(
        f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"daemon on; pid {tmp_path}/pid; error_log {tmp_path}/main.log emerg; events {{}} http {{ {temporary}\n{ours} }}"
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")
    subprocess.run([nginx, "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)], check=True, capture_output=True)
    try:
        address = f"http://127.0.0.1:{port}/api/search?q=canaryquery"
        with httpx.Client(trust_env=False, headers={"Referer": "http://x/?q=canaryquery"}) as client:
            assert {client.get(address).status_code for _ in range(60)} <= {200, 429}
    finally:
        stop = [nginx, "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path), "-s", "quit"]
        subprocess.run(stop, check=True, capture_output=True)
    logged = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert "canaryquery" not in logged
    assert "GET /api/search 200" in logged
