"""A measured figure, its goal, and how figures are shown."""

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure. ``ratio`` is ours to what it is compared with; ``goal`` says in words what is aimed at."""

    name: str
    ours: str
    other: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        met = {True: "yes", False: "**no**", None: ""}[self.met]
        return f"| {self.name} | {self.ours} | {self.other} | {ratio} | {self.goal} | {met} |"


HEAD = "| what | ours | compared with | ratio | goal | met |\n|---|---|---|---|---|---|"


def machine() -> str:
    """What it was measured on."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC).date()}, {model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; load before: {load:.1f}."
    )


def seconds(run: Callable[[], object]) -> float:
    """Seconds of wall-clock time that a call takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def side_by_side(ours: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Best seconds of each, run in turns so that a busy machine slows both."""
    pairs = [(seconds(ours), seconds(other)) for _ in range(rounds)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def percentile(values: Sequence[float], share: int) -> float:
    """A percentile, by linear interpolation."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
