"""Requests to one server that end by the clock: a timeout of a socket begins anew with every byte that drips in."""

import http.client
import io
import socket
import threading
import time
from contextlib import suppress
from typing import Any

import urllib3
from elastic_transport import HttpHeaders, NodeConfig, Urllib3HttpNode
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError


class ClockedNode(Urllib3HttpNode):
    """A server whose ``request_timeout`` holds for the whole request: connecting, asking, and all of the answer."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _ClockedTLS if config.scheme == "https" else _Clocked

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = None,
    ) -> Any:
        """Send a request; ``request_timeout`` in seconds."""
        seconds = request_timeout if isinstance(request_timeout, int | float) else self.config.request_timeout
        total: Any = urllib3.Timeout(total=seconds)  # a bare number would hold for connecting and for reading each
        return super().perform_request(method, target, body, headers, total)


class _Answer(http.client.HTTPResponse):
    """An answer that is read until its time is up, however little of it comes at a time."""

    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp = io.BufferedReader(_UntilTheEnd(sock, self.fp.detach()))


class _UntilTheEnd(io.RawIOBase):
    """A socket's bytes until the time is up that the socket allows for one read now."""

    def __init__(self, sock: socket.socket, raw: Any) -> None:
        self._sock = sock
        self._raw = raw
        allowed = sock.gettimeout()
        self._end = None if allowed is None else time.monotonic() + allowed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        if self._end is not None:
            left = self._end - time.monotonic()
            if left <= 0:
                raise TimeoutError("the time for the whole answer is up")
            self._sock.settimeout(left)
        read: int | None = self._raw.readinto(buffer)
        return read

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Clocked(HTTPConnection):
    """A connection whose time holds for finding the host's address too: the system's own look-up may take half a minute."""

    response_class = _Answer

    def _new_conn(self) -> socket.socket:
        allowed = self.timeout
        if isinstance(allowed, int | float):
            started = time.monotonic()
            look_up = threading.Thread(target=_look_up, args=(self._dns_host, self.port), daemon=True)
            look_up.start()
            look_up.join(allowed)
            self.timeout = allowed - (time.monotonic() - started)
            if look_up.is_alive() or self.timeout <= 0:
                raise ConnectTimeoutError(self, f"the address of {self.host} was not found in time")
        return super()._new_conn()


def _look_up(host: str, port: int) -> None:
    """Ask for an address, so that the answer is at hand; what is wrong with the name is told where it is asked for again."""
    with suppress(OSError, UnicodeError):
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class _ClockedTLS(_Clocked, HTTPSConnection):
    """The same over TLS."""
