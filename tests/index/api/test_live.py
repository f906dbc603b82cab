"""The live index is opened once however many ask, and nobody waits for it longer than an answer may take."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from coi.errors import IndexUnavailableError
from index.api.live import LiveIndex
from index.home import IndexHome
from index.open import OpenIndex

ASKING = 16


def test_requests_that_come_while_it_opens_wait_for_that_and_open_nothing(
    home: IndexHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, all_ask = [], threading.Barrier(ASKING)
    really_open = home.open

    def open_slowly() -> OpenIndex:
        opened.append(threading.get_ident())
        time.sleep(0.3)  # the others have come to the lock by then
        return really_open()

    def ask(_: int) -> OpenIndex:
        all_ask.wait()
        return live.get()

    monkeypatch.setattr(home, "open", open_slowly)
    live = LiveIndex(home)
    with ThreadPoolExecutor(ASKING) as asking:
        found = list(asking.map(ask, range(ASKING)))
    assert len(opened) == 1
    assert len({id(one) for one in found}) == 1


def test_a_request_that_waits_for_it_to_open_ends_at_its_deadline(
    home: IndexHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, may_open = threading.Event(), threading.Event()
    really_open = home.open

    def open_when_told() -> OpenIndex:
        opening.set()
        may_open.wait()
        return really_open()

    monkeypatch.setattr(home, "open", open_when_told)
    monkeypatch.setattr(home, "seconds", 0.5)
    live = LiveIndex(home)
    with ThreadPoolExecutor(2) as asking:
        first = asking.submit(live.get)
        opening.wait()
        second = asking.submit(live.ask, lambda index: index.meta.name)
        try:
            with pytest.raises(IndexUnavailableError, match=r"still being opened\. Try again"):
                second.result(timeout=20)
        finally:
            may_open.set()
        assert first.result().meta.name == home.live_name()
