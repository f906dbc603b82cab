"""An application behind a real server on loopback, and the problem an answer must be."""

import socket
import threading
from typing import Any

import httpx
import uvicorn

PROBLEM = "application/problem+json"
ENTRY = "rs/housing/home-for-older-people"
"""A record of the fixture corpus with all its parts."""


class ServedApp:
    """An application behind a real server on a port of its own."""

    def __init__(self, app: Any) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        self._thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]})

    def __enter__(self) -> httpx.Client:
        self._thread.start()  # the port listens already: a request waits until the server is up
        return httpx.Client(base_url=self.url, timeout=30, trust_env=False)

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self._thread.join()


def problem(answer: httpx.Response, status: int, slug: str) -> str:
    """The detail of an answer that must be this problem."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail"}
    assert (body["type"], body["status"]) == (f"/api/problems/{slug}", status)
    return str(body["detail"])
