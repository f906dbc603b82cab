import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date

import pytest

from crawler.extract.pdf import process as module
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.pool import ReaderPool, extract_pdf
from crawler.extract.pdf.process import ReaderProcess
from crawler.extract.pdf.wire import frame
from tests.crawler.pdfs import hostile
from tests.crawler.pdfs.files import make

URL, TODAY = "https://files.test/a.pdf", date(2026, 11, 24)


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    made = ReaderPool(most_idle=1)
    yield made
    made.close()


def _pretend(monkeypatch: pytest.MonkeyPatch, program: str) -> ReaderProcess:
    """A process that runs another program in place of the reader."""
    real = subprocess.Popen

    def start(_: list[str], **options: object) -> object:
        return real([sys.executable, "-c", program], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(module.subprocess, "Popen", start)
    return ReaderProcess()


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_process_is_reused_and_ended(pool: ReaderPool) -> None:
    first = pool.read(make("leaflet-en"), URL, Limits(), TODAY)
    pid = pool._idle[0].pid
    assert pool.read(b"no file", URL, Limits(), TODAY).problem == "broken"
    assert (first.title, pool._idle[0].pid) == ("Coming home to Gooseland", pid)
    pool.close()
    assert pool._idle == []
    assert _gone(pid)


def test_a_killed_process_is_replaced(pool: ReaderPool) -> None:
    pool.read(make("leaflet-en"), URL, Limits(), TODAY)
    pid = pool._idle[0].pid
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert pool.read(make("leaflet-en"), URL, Limits(), TODAY).problem == "too-large"  # killed from outside: memory
    assert pool.read(make("leaflet-en"), URL, Limits(), TODAY).problem is None


def test_no_more_idle_processes_than_allowed(pool: ReaderPool) -> None:
    threads = [threading.Thread(target=pool.read, args=(make("leaflet-en"), URL, Limits(), TODAY)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pool._idle) <= 1


def test_after_a_fork_the_processes_are_the_parent_s(pool: ReaderPool) -> None:
    pool.read(b"x", URL, Limits(), TODAY)
    parents = pool._idle[0]
    pool._owner = -1  # as a child would see it
    assert pool.read(b"x", URL, Limits(), TODAY).problem == "broken"
    assert not parents.alive
    assert not _gone(parents.pid)
    os.kill(parents.pid, signal.SIGKILL)
    os.waitpid(parents.pid, 0)


def test_ctrl_c_leaves_no_process(pool: ReaderPool, monkeypatch: pytest.MonkeyPatch) -> None:
    pids: list[int] = []

    def interrupted(self: ReaderProcess, *_: object) -> None:
        pids.append(self.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(ReaderProcess, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pool.read(b"x", URL, Limits(), TODAY)
    assert _gone(pids[0])
    assert pool._idle == []


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("import os; os._exit(77)", "too-large"),
        ("import os; os._exit(1)", "broken"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broken"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGALRM)", "too-slow"),
        (f"import sys, time; sys.stdout.buffer.write({frame(b'[]')!r}); sys.stdout.flush(); time.sleep(60)", "broken"),
        ("import sys, time; sys.stdout.buffer.write(b'\\x7f' * 9); sys.stdout.flush(); time.sleep(60)", "broken"),
        ("print('noise', flush=True)", "broken"),
    ],
    ids=["no-memory", "exit", "crash", "alarm", "nonsense", "endless", "noise"],
)
def test_an_end_without_an_answer_is_read_from_its_status(
    monkeypatch: pytest.MonkeyPatch, program: str, problem: str
) -> None:
    reader = _pretend(monkeypatch, program)
    assert reader.read(b"x" * 300_000, URL, Limits(), TODAY).problem == problem
    assert not reader.alive
    assert _gone(reader.pid)


def test_a_process_that_does_not_answer_is_killed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = _pretend(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(module, "START_SECONDS", 0.0)
    assert reader.read(b"x", URL, Limits(seconds=0.5), TODAY).problem == "too-slow"
    assert _gone(reader.pid)


def test_a_process_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = _pretend(monkeypatch, "import time; time.sleep(60)")
    reader.close()
    assert _gone(reader.pid)


def test_nothing_to_read_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReaderProcess, "__init__", lambda _: pytest.fail("a process was started"))
    assert extract_pdf(b"", url=URL).problem == "empty"


def test_dates_after_today_are_not_believed(pool: ReaderPool) -> None:
    data = hostile.one_page(hostile.stream(hostile.HELLO.replace(b"The geese", b"Published: 3 May 2024 The geese")))
    assert pool.read(data, URL, Limits(), TODAY).published is None
    data = make("numbered-sv")
    assert pool.read(data, URL, Limits(), TODAY).published is not None
    assert pool.read(data, URL, Limits(), date(2023, 1, 1)).published is None
