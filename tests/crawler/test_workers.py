"""The pool of workers as its two users meet it."""

import os
import signal

from crawler.workers import Workers
from tests.crawler.waiting import wait_for


def test_what_is_called_runs_in_another_process_and_closing_ends_it() -> None:
    before = signal.signal(signal.SIGCHLD, lambda *_: None)  # as Twisted's reactor leaves it
    try:
        workers = Workers(1, classifies=False)
        assert wait_for(workers.call(len, "four", int)) == 4
        workers.close()
        assert signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL
        workers.close()
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_worker_that_dies_is_replaced_and_its_call_has_failed() -> None:
    workers = Workers(1, classifies=False)

    async def two_calls() -> tuple[int | str, int | str]:
        return await workers.call(_die, 9, str), await workers.call(len, "four", str)

    try:
        assert wait_for(two_calls()) == ("crashed", 4)
    finally:
        workers.close()


def _die(code: int) -> str:
    os._exit(code)
