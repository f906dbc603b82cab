"""A proxy between us and a real server that lets through, cuts, holds back or answers in its place."""

import http.client
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

HEADERS = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/vnd.elasticsearch+json;compatible-with=9"}


@dataclass(frozen=True)
class Answer:
    """What the proxy says instead of the server."""

    status: int
    body: Any
    headers: tuple[tuple[str, str], ...] = tuple(HEADERS.items())
    done: bool = False
    """Whether the server does what was asked all the same, and only its answer is another."""


Rule = Callable[[str, str], "Answer | str | None"]
"""From method and path to an answer, ``"cut"``, ``"lose"`` (the server does it, and its answer is cut), ``"hang"``, ``"drip"``, ``"drip-head"``, or None for the server's own answer."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: "Proxy"

    def _serve(self) -> None:
        self.proxy.asked.append((self.command, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        verdict = self.proxy.rule(self.command, self.path)
        if verdict == "lose" or (isinstance(verdict, Answer) and verdict.done):
            self._ask_server(body)
        if isinstance(verdict, Answer):
            self._say(verdict.status, dict(verdict.headers), json.dumps(verdict.body).encode())
        elif verdict is None:
            self._pass_on(body)
        elif verdict in {"drip", "drip-head"}:
            self._drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", whole_head=verdict == "drip")
        else:
            if verdict == "hang":
                self.proxy.freed.wait(60)
            self._cut()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815

    def _cut(self) -> None:
        """Begin an answer and break off in the middle of it."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _drip(self, head: bytes, *, whole_head: bool) -> None:
        """Answer a byte every fifth of a second: never silent for long, and never done."""
        said = head + b" " * 100
        at_once = len(head) if whole_head else 1
        with suppress(OSError):
            self.wfile.write(said[:at_once])
            for position in range(at_once, len(said)):
                if self.proxy.freed.wait(0.2):
                    break
                self.wfile.write(said[position : position + 1])
        self.close_connection = True

    def _pass_on(self, body: bytes) -> None:
        self._say(*self._ask_server(body))

    def _ask_server(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        target = self.proxy.target
        connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        said = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return said

    def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Proxy:
    """``rule`` may be changed at any time; a context manager."""

    def __init__(self, url: str) -> None:
        self.rule: Rule = lambda _method, _path: None
        self.asked: list[tuple[str, str]] = []
        self.target = urlsplit(url)
        self.freed = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"proxy": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.freed.set()
        self._server.shutdown()
        self._server.server_close()


def refuse(status: int, kind: str, reason: str = "") -> Answer:
    """An error as Elasticsearch tells it."""
    cause = {"type": kind, "reason": reason}
    return Answer(status, {"error": {"root_cause": [cause], **cause}, "status": status})
