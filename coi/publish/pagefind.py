"""Pagefind's own service protocol: its Python wrapper answers ten records a second, the service thousands.

Messages are base64 of JSON, each ended by a comma, both ways.
"""

import base64
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pagefind_bin_extended import get_executable

from coi.errors import PublishError

LONGEST_END = 60
"""Seconds in which the service may write what it has left when its input has ended."""
TRIES = 5
"""It may end before its last files are whole: seen as empty files on a busy machine."""


class PagefindService:
    """A running service. Requests are fed from a thread while the answers are read, so that no pipe fills up."""

    def __init__(self, reader: IO[bytes], writer: IO[bytes]) -> None:
        self._reader = reader
        self._writer = writer
        self._next = 0
        self._rest = b""

    def call_all(self, payloads: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Send requests and give back their answers, in the order of the requests.

        Raises ``PublishError`` with Pagefind's own words for a request it refuses.
        """
        messages = [{"message_id": self._next + number, "payload": payload} for number, payload in enumerate(payloads)]
        self._next += len(messages)
        feeder = threading.Thread(target=self._feed, args=(messages,), daemon=True)
        feeder.start()
        answers = {answer["message_id"]: answer["payload"] for answer in self._read(len(messages))}
        feeder.join()
        for payload in answers.values():
            if payload["type"] == "Error":
                raise PublishError(
                    f"Pagefind refuses a record ({payload['message']})", do="Report this with the record"
                )
        return [answers[message["message_id"]] for message in messages]

    def _feed(self, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            self._writer.write(base64.b64encode(json.dumps(message).encode()) + b",")
        self._writer.flush()

    def _read(self, count: int) -> Iterator[dict[str, Any]]:
        while count:
            head, comma, tail = self._rest.partition(b",")
            if not comma:
                chunk = self._reader.read1(1 << 16)  # type: ignore[attr-defined]
                if not chunk:
                    raise PublishError("Pagefind stopped", do="Install the dependencies again: make install")
                self._rest += chunk
                continue
            self._rest = tail
            answer: dict[str, Any] = json.loads(base64.b64decode(head))
            if answer.get("message_id") is not None:
                count -= 1
                yield answer


@contextmanager
def pagefind_service() -> Iterator[PagefindService]:
    """A service for the length of a block."""
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise PublishError("Pagefind cannot be started", do="Install the dependencies again: make install")
        try:
            yield PagefindService(process.stdout, process.stdin)
        finally:
            process.stdin.close()
            _let_end(process)


def _let_end(process: subprocess.Popen[bytes]) -> None:
    """Wait for the service to end by itself: it answers before its last files are whole, stopped then it leaves some empty."""
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        process.terminate()


def write_pagefind(records: Iterable[Mapping[str, Any]], folder: Path) -> int:
    """Index records (``url``, ``content``, ``language``, ``meta``, ``filters``, ``sort``) into ``folder``; count them.

    Raises ``PublishError`` where Pagefind leaves files empty again and again.
    """
    listed = list(records)
    for _ in range(TRIES):
        _write_once(listed, folder)
        if all(path.stat().st_size for path in folder.rglob("*") if path.is_file()):
            return len(listed)
    raise PublishError("Pagefind leaves files empty", where=str(folder), do="Build again when the machine is less busy")


def _write_once(records: Sequence[Mapping[str, Any]], folder: Path) -> None:
    with pagefind_service() as service:
        config = {"root_selector": None, "force_language": "en", "keep_index_url": False}
        (made,) = service.call_all([{"type": "NewIndex", "config": config}])
        index = {"index_id": made["index_id"]}
        service.call_all([{"type": "AddRecord", **index, **record} for record in records])
        service.call_all([{"type": "WriteFiles", **index, "output_path": str(folder)}])
