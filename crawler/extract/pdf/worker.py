"""The process that reads PDFs: ``python -m crawler.extract.pdf.worker``, frames in, frames out, until its input ends.

It limits itself as well: should its caller die, the alarm ends it even inside the C++ library.
"""

import os
import resource
import signal
import sys
from datetime import date
from typing import BinaryIO

from crawler.extract.language import SHORTEST, language_of
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.memory import own_peak
from crawler.extract.pdf.process import OUT_OF_MEMORY
from crawler.extract.pdf.read import read_pdf
from crawler.extract.pdf.wire import LENGTH, decode_request, encode_reply, frame
from crawler.extract.result import Extracted

MOST_FILES = 500
"""Files after which a process is replaced: C++ libraries leak a little."""
GRACE_SECONDS = 5.0
"""Seconds after which it ends itself when its caller, who should have done so, is no more."""
MOST_KEPT_MEMORY = 3
"""A process that has once used more than this fraction (1/3) of its limit is replaced: freed memory is not given back."""


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who then closes the pipe
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    language_of("warm " * SHORTEST)  # its model is unpacked to a temporary file: before files are forbidden
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it reads; nothing it does needs to write a file
    requests, replies = sys.stdin.buffer, _private_output()
    try:
        for number in range(1, MOST_FILES + 1):
            if not _answer(requests, replies, number):
                return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _answer(requests: BinaryIO, replies: BinaryIO, number: int) -> bool:
    """Answer one request; whether another may follow."""
    head = _receive(requests)
    if head is None:
        return False
    url, limits, today = decode_request(head)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE_SECONDS)
    _limit_memory(limits.memory)
    extracted = _read(requests, url, limits, today)
    last = number == MOST_FILES or extracted.problem == "too-large" or own_peak() * MOST_KEPT_MEMORY > limits.memory
    replies.write(frame(encode_reply(extracted, last=last)))
    replies.flush()
    signal.setitimer(signal.ITIMER_REAL, 0)
    return not last


def _read(requests: BinaryIO, url: str, limits: Limits, today: date) -> Extracted:
    try:
        data = _receive(requests)
        return read_pdf(data or b"", url=url, limits=limits, today=today)
    except MemoryError:
        return Extracted("pdf", problem="too-large")
    except Exception:  # noqa: BLE001  (whatever a hostile file brings about is the file's fault)
        return Extracted("pdf", problem="broken")


def _receive(requests: BinaryIO) -> bytes | None:
    """The next frame, or None at the end."""
    length = requests.read(LENGTH)
    return requests.read(int.from_bytes(length)) if len(length) == LENGTH else None


def _limit_memory(most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _private_output() -> BinaryIO:
    """The pipe to the caller; what a library prints goes elsewhere."""
    descriptor = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(descriptor, "wb")


if __name__ == "__main__":
    main()
