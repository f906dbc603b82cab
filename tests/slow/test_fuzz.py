"""Fuzzing: ten minutes over everything that reads foreign bytes. No crash, no hang, no result over the limits.

``COI_FUZZ_SECONDS`` sets the whole time, ``COI_FUZZ_SEED`` repeats a run. What fails is kept in ``seeds/`` and tried first in
every later run; commit it with the change that mends it.
"""

import faulthandler
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from crawler.extract.pdf import close_readers
from tests.slow.mutation import damaged
from tests.slow.targets import TARGETS

pytestmark = pytest.mark.slow
SECONDS = float(os.environ.get("COI_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("COI_FUZZ_SEED") or random.SystemRandom().randrange(1 << 32))
SEEDS = Path(__file__).parent / "seeds"
HANG_SECONDS = 90
"""Seconds for one input: the readers' own limits are far below, and the machine may be busy."""
BATCH = 100
SHARES = {"html": 0.35, "pdf": 0.35, "date": 0.1, "sitemap": 0.08, "feed": 0.08, "robots": 0.04}


class HangError(AssertionError):
    """An input took longer than anything may."""


@pytest.fixture(autouse=True)
def _watched() -> Iterator[None]:
    def hang(*_: object) -> None:
        raise HangError(f"one input took more than {HANG_SECONDS} s")

    before = signal.signal(signal.SIGALRM, hang)
    yield
    signal.signal(signal.SIGALRM, before)
    faulthandler.cancel_dump_traceback_later()
    close_readers()


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_failed_once_pass(name: str) -> None:
    for path in sorted((SEEDS / name).glob("*")):
        _check(name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_does_no_harm(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    end = time.monotonic() + SECONDS * SHARES[name]
    tried = 0
    while time.monotonic() < end:
        tried += _try_batch(name, SEED + tried, end)
    with capsys.disabled():
        print(f"\n{name}: {tried} inputs in {SECONDS * SHARES[name]:.0f} s; COI_FUZZ_SEED={SEED}")
    assert tried


def _try_batch(name: str, number: int, end: float) -> int:
    failing: list[bytes] = []
    tried = 0

    @settings(
        max_examples=BATCH, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink), report_multiple_bugs=False,
    )  # fmt: skip
    @seed(number)
    @given(damaged(TARGETS[name].bases(), TARGETS[name].tokens))
    def run(data: bytes) -> None:
        nonlocal tried
        if time.monotonic() > end and not failing:
            return
        tried += 1
        try:
            _check(name, data)
        except BaseException:
            failing.append(data)
            raise

    try:
        run()
    except BaseException:
        if failing:
            _keep(name, min(failing, key=len))
        raise
    return tried


def _check(name: str, data: bytes) -> None:
    signal.alarm(HANG_SECONDS)
    faulthandler.dump_traceback_later(
        2 * HANG_SECONDS, exit=True, file=sys.__stderr__
    )  # should it hang within a C library
    try:
        TARGETS[name].check(data)
    finally:
        signal.alarm(0)


def _keep(name: str, data: bytes) -> None:
    folder = SEEDS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
