"""One process that reads PDFs, seen from outside: started, asked, and killed when it overruns."""

import os
import selectors
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from signal import SIGALRM, SIGKILL

import crawler
from coi.model import DocumentProblem
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.memory import peak_of, reported_peak
from crawler.extract.pdf.wire import LENGTH, decode_reply, encode_request, frame
from crawler.extract.result import Extracted

START_SECONDS = 30.0
"""Grace for the first answer: the process imports its libraries before it reads, on a machine that may be busy."""
LOOK_SECONDS = 0.05
"""Between two looks at its memory: when it has died, what it used is not told apart from what its parent did."""
CHUNK = 1 << 16
REPLY_BYTES_PER_CHARACTER = 12
"""The most that JSON takes for one character (two escapes beyond the basic plane)."""
REPLY_ROOM = 1 << 22
"""Bytes of an answer that are not text: names of fields, sections with nothing in them."""
OUT_OF_MEMORY = 77
"""Exit status of a process that had no memory left, not even for an answer."""
CRASHED_LARGE = 4
"""A process that dies with more than this fraction (1/4) of its memory in use has died of it: PDFium crashes at once when
an allocation fails, and buffers grow by doubling."""


class ReaderProcess:
    """A process with a pipe in and a pipe out. For one caller at a time; after a failure it is dead."""

    def __init__(self) -> None:
        root = str(Path(crawler.__file__).resolve().parent.parent)
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "crawler.extract.pdf.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        for pipe in (self._process.stdin, self._process.stdout):
            os.set_blocking(pipe.fileno(), False)  # type: ignore[union-attr]
        self._inherited = reported_peak()
        self._peak = 0
        self._is_new = True
        self.alive = True

    @property
    def pid(self) -> int:
        """Process id, for tests and logs."""
        return self._process.pid

    def read(self, data: bytes, url: str, limits: Limits, today: date) -> Extracted:
        """Have one file read. Overrun and death of the process are answers too, with ``problem``."""
        request = memoryview(frame(encode_request(url, limits, today)) + len(data).to_bytes(LENGTH))
        deadline = time.monotonic() + limits.seconds + (START_SECONDS if self._is_new else 0.0)
        most = limits.characters * REPLY_BYTES_PER_CHARACTER + REPLY_ROOM
        try:
            reply = self._exchange([request, memoryview(data)], deadline, most)
            extracted, last = decode_reply(reply)
        except TimeoutError:
            self.kill()
            return Extracted("pdf", problem="too-slow")
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return Extracted("pdf", problem=self._why_dead(limits))
        self._is_new = False
        if last:
            self.close()
        return extracted

    def close(self) -> None:
        """Let it end by itself: it reads the end of its input. Killed if it does not."""
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._reap()

    def kill(self) -> None:
        """End it at once, and reap it."""
        self._process.kill()
        self._reap()

    def forget(self) -> None:
        """Leave it alone: it belongs to another process, the one that this one was forked from."""
        self.alive = False
        self._process.returncode = 0

    def _reap(self) -> None:
        self.alive = False
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        self._process.wait()

    def _why_dead(self, limits: Limits) -> DocumentProblem:
        """Reap a process that did not answer, and read its end from its status and its memory."""
        if self._process.returncode is None and self._answers_nonsense():
            self.kill()
            return "broken"
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._reap()
        if self._process.returncode == -SIGALRM:
            return "too-slow"
        starved = self._process.returncode in {OUT_OF_MEMORY, -SIGKILL}
        reported = usage.ru_maxrss * 1024
        peak = reported if reported > self._inherited else self._peak
        large = peak * CRASHED_LARGE >= limits.memory
        return "too-large" if starved or large else "broken"

    def _answers_nonsense(self) -> bool:
        """Whether it lives on after an answer that was none; one that is dying is given a moment."""
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            if os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return False
            time.sleep(0.01)
        return True

    def _exchange(self, parts: list[memoryview], deadline: float, most: int) -> bytes:
        """Send all parts and receive one framed answer. ``TimeoutError`` at the deadline, ``EOFError`` when it dies."""
        writer, reader = self._process.stdin.fileno(), self._process.stdout.fileno()  # type: ignore[union-attr]
        received = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(writer, selectors.EVENT_WRITE)
            waiting.register(reader, selectors.EVENT_READ)
            while not _is_whole(received, most):
                ready = waiting.select(max(0.0, min(LOOK_SECONDS, deadline - time.monotonic())))
                self._peak = max(self._peak, peak_of(self.pid))
                if time.monotonic() >= deadline:
                    raise TimeoutError
                for key, _ in ready:
                    if key.fd == reader:
                        received += _receive(reader)
                    elif not _send(writer, parts):
                        waiting.unregister(writer)
        return bytes(received[LENGTH:])


def _send(descriptor: int, parts: list[memoryview]) -> bool:
    """Write what fits; whether there is more."""
    written = os.write(descriptor, parts[0][:CHUNK]) if parts[0] else 0
    parts[0] = parts[0][written:]
    if not parts[0]:
        parts.pop(0)
    return bool(parts)


def _receive(descriptor: int) -> bytes:
    got = os.read(descriptor, CHUNK)
    if not got:
        raise EOFError
    return got


def _is_whole(received: bytearray, most: int) -> bool:
    if len(received) < LENGTH:
        return False
    length = int.from_bytes(received[:LENGTH])
    if length > most:
        raise ValueError("the answer is longer than the limits allow")
    return len(received) - LENGTH >= length
