"""A child's memory is its own: a large parent must not make its files too large."""

import subprocess
import sys

from crawler.extract.pdf.memory import own_peak, reported_peak

MUCH = 300_000_000


def test_a_small_child_of_a_large_parent_has_used_little() -> None:
    large = bytearray(MUCH)
    large[::4096] = b"x" * len(large[::4096])  # pages count once they are written to
    assert own_peak() >= MUCH
    assert reported_peak() >= MUCH
    program = "from crawler.extract.pdf.memory import own_peak; print(own_peak())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) < MUCH / 2
