"""The benchmarks run, on few records."""

import subprocess
import sys

import pytest

from benchmarks.figure import Figure
from benchmarks.growth import growth
from coi.settings import project_root


@pytest.mark.slow
def test_benchmarks_measure_and_print_a_table() -> None:
    command = [sys.executable, "-m", "benchmarks", "--records", "200", "--only", "index,query,memory"]
    done = subprocess.run(command, cwd=project_root(), capture_output=True, text=True, check=True)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert [row.split(" |")[0] for row in rows] == [
        "| what", "| index build, 200 records", "| query p50, 200 records", "| query p95, 200 records",
        "| query p99, 200 records", "| query p95, 200 records", "| API over the library, p50, 200 records",
        "| memory serving 200 records",
    ]  # fmt: skip


@pytest.mark.slow
def test_crawls_are_measured() -> None:
    command = [sys.executable, "-m", "benchmarks.bench_crawl", "--pages", "60", "--large", "80"]
    done = subprocess.run(command, cwd=project_root(), capture_output=True, text=True, check=True)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert [row.split(" |")[0] for row in rows] == [
        "| what", "| pages per second, 60 pages, without extraction", "| pages per second, 60 pages, with extraction",
        "| download loop late, p99, with extraction", "| second run of the unchanged site, 60 pages",
        "| main process, 80 pages with extraction",
    ]  # fmt: skip
    assert "(60 pages)" in rows[1]


def test_figures_of_several_sizes_become_a_table_and_a_plot() -> None:
    measured = [
        Figure("engine's search p95, 1,000 records", "2.5 ms"),
        Figure("memory of the API's process", "9 MB"),
        Figure("engine's search p95, 10,000 records", "1,004.0 ms"),
        Figure("build, 10,000 records", "800 a second"),
    ]
    lines = growth(measured)
    assert lines[1:5] == [
        "| records | 1,000 | 10,000 |", "|---|---|---|", "| engine's search p95 | 2.5 ms | 1,004.0 ms |",
        "| build |  | 800 a second |",
    ]  # fmt: skip
    assert '    x-axis ["1,000", "10,000"]' in lines
    assert "    line [2.5, 1004.0]" in lines
    assert growth(measured[:2]) == []
