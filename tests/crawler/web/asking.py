"""Asking the local web in tests: by name over httpx, or byte by byte over a socket."""

import socket
from types import TracebackType

import httpx

from tests.crawler.web.server import LocalWeb


class Asker:
    """A client that knows the hosts of the web. Redirects are not followed."""

    def __init__(self, web: LocalWeb) -> None:
        self.web = web
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{web.port}", timeout=10, trust_env=False)

    def __enter__(self) -> "Asker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    def __call__(self, host: str, path: str = "/", **headers: str) -> httpx.Response:
        """One GET. Header names are written with ``_`` for ``-``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers={"Host": f"{host}:{self.web.port}"} | named)

    def raw(self, host: str, path: str, most: int = 1_000_000, seconds: float = 2.0) -> bytes:
        """What comes over the wire within this time, at most so many bytes; the connection is then closed."""
        with socket.create_connection(("127.0.0.1", self.web.port), timeout=seconds) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{self.web.port}\r\nConnection: close\r\n\r\n".encode())
            return read(line, most)


def read(line: socket.socket, most: int) -> bytes:
    """Bytes until the end, the limit or the time limit of the socket."""
    got = b""
    try:
        while len(got) < most and (piece := line.recv(65536)):
            got += piece
    except (TimeoutError, ConnectionResetError):
        pass
    return got
