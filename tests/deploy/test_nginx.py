"""The proxy's log holds no query: checked in the file, and with a real nginx where there is one."""

import os
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from coi.settings import project_root
from tests.certificates import make_certificate
from tests.elasticsearch.three import free_ports

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
    assert re.findall(r"^\s*access_log\s+(.+);", text, re.MULTILINE) == [
        "off",
        "/var/log/nginx/coi-base.log coi_without_query",
    ]
    assert re.findall(r"^\s*error_log\s+\S+\s+(\w+);", text, re.MULTILINE) == ["emerg", "emerg"]


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


@pytest.fixture
def proxy(tmp_path: Path, upstream: int) -> Iterator[httpx.Client]:
    """A client of a real nginx with our configuration, over TLS; its logs are in the test's folder."""
    nginx = shutil.which("nginx")
    if nginx is None:
        message = "there is no nginx on this machine (Debian: apt-get install nginx-light)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    plain, secure = free_ports(2)
    ca, certificate, key = make_certificate()
    for name, text in (("ca.pem", ca), ("coi-base.pem", certificate), ("coi-base.key", key)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ours = CONFIG.read_text(encoding="utf-8")
    for written, own in (
        ("/var/log/nginx", str(tmp_path)),
        ("/etc/nginx/tls", str(tmp_path)),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
    ):
        assert written in ours
        ours = ours.replace(written, own)
    temporary = "".join(
        f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"daemon on; pid {tmp_path}/pid; error_log {tmp_path}/main.log emerg; events {{}} http {{ {temporary}\n{ours} }}"
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")
    command = [nginx, "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    trusted = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    address = f"https://127.0.0.1:{secure}"
    headers = {"Referer": "http://x/?q=canaryquery", "X-Plain": f"http://127.0.0.1:{plain}"}
    with httpx.Client(trust_env=False, verify=trusted, base_url=address, headers=headers) as client:
        yield client
    subprocess.run([*command, "-s", "quit"], check=True, capture_output=True)


def test_a_real_nginx_limits_the_rate_and_writes_no_query(proxy: httpx.Client, tmp_path: Path) -> None:
    answers = [proxy.get("/api/search?q=canaryquery") for _ in range(200)]
    assert answers[0].status_code == 200
    assert {answer.status_code for answer in answers} == {200, 429}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.headers["retry-after"], refused.headers["cache-control"]) == ("5", "no-store")
    assert "max-age" in refused.headers["strict-transport-security"]
    assert refused.json()["detail"].endswith("Try again in 5 seconds")
    assert "canaryquery" not in refused.text
    assert 429 in {proxy.get("/readyz").status_code for _ in range(60)}  # it asks the index too
    assert {proxy.get("/countries/").status_code for _ in range(60)} == {200}
    logged = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert "canaryquery" not in logged
    assert "GET /api/search 200" in logged


def test_plain_http_is_sent_to_tls(proxy: httpx.Client, tmp_path: Path) -> None:
    answer = proxy.get(f"{proxy.headers['X-Plain']}/search/?q=canaryquery")
    assert answer.status_code == 308
    assert answer.headers["location"].startswith("https://127.0.0.1")
    assert "max-age" in proxy.get("/").headers["strict-transport-security"]
    logged = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert "canaryquery" not in logged


@pytest.mark.parametrize(
    ("path", "kept"), [("/assets/coi.css", "max-age=3600"), ("/countries/", "no-cache"), ("/api/search", None)]
)
def test_what_a_browser_may_keep(path: str, kept: str | None, proxy: httpx.Client) -> None:
    assert proxy.get(path).headers.get("cache-control") == kept
