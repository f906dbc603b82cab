"""Requests to answers, on the wire: also answers that break the protocol."""

import email.utils
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from tests.crawler.web.messages import Answer, Request

if TYPE_CHECKING:
    from tests.crawler.web.server import Listener

MOVED_ON = (BrokenPipeError, ConnectionResetError, ConnectionAbortedError, TimeoutError)
"""What a client does that had enough: no error of the server."""


class Handler(BaseHTTPRequestHandler):
    """Answers by the Host header and records every request."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    server: "Listener"

    def do_GET(self) -> None:
        request = self._request()
        answer = self.server.web.answer(request)
        try:
            self._send(request, answer)
        except MOVED_ON:
            self.close_connection = True

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return "local-web"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the standard library's name)
        """Nothing: the requests are recorded."""

    def _request(self) -> Request:
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host", "").partition(":")[0].lower().rstrip(".")
        return Request(self.command, host, self.path, headers, time.monotonic(), self.server.web)

    def _send(self, request: Request, answer: Answer) -> None:
        if answer.raw is not None:
            self.close_connection = True
            for piece in answer.raw:
                self.wfile.write(piece)
        elif is_unchanged(request, answer):
            self._head(Answer(b"", 304, tuple(pair for pair in answer.headers if pair[0] != "Content-Type")))
        else:
            self._head(answer)
            if request.method != "HEAD":
                self._body(answer)

    def _head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if not isinstance(answer.body, bytes):
            self.send_header("Connection", "close")
        elif not answer.header("Content-Length") and answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def _body(self, answer: Answer) -> None:
        if isinstance(answer.body, bytes):
            self.wfile.write(answer.body)
            lied = answer.header("Content-Length") not in {"", str(len(answer.body))}
            self.close_connection = self.close_connection or lied
            return
        self.close_connection = True
        for piece in answer.body:
            self.wfile.write(piece)


def is_unchanged(request: Request, answer: Answer) -> bool:
    """Whether the client has this answer already. ETag goes before Last-Modified (RFC 9110)."""
    if answer.status != 200 or not answer.validates:
        return False
    if tags := request.headers.get("if-none-match"):
        return answer.header("ETag") in [tag.strip() for tag in tags.split(",")]
    since, modified = request.headers.get("if-modified-since"), answer.header("Last-Modified")
    if not since or not modified:
        return False
    return email.utils.parsedate_to_datetime(modified) <= email.utils.parsedate_to_datetime(since)
