"""The benchmarks run, on few records."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import bench_extraction
from benchmarks.extraction_pages import Page
from benchmarks.extraction_rivals import EXTRACTORS
from benchmarks.extraction_score import Score
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


def test_the_figures_of_extraction_have_their_place_in_the_readme(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(bench_extraction.README.read_text(encoding="utf-8"), encoding="utf-8")
    bench_extraction.write_figures(readme, ["| a figure |"])
    assert "<!-- extraction -->\n| a figure |\n<!-- end of extraction -->" in readme.read_text(encoding="utf-8")
    readme.write_text("no marks")
    with pytest.raises(SystemExit, match="marks"):
        bench_extraction.write_figures(readme, ["| a figure |"])


@pytest.mark.parametrize(
    ("what", "count", "code"), [("collapsed", 1, "collapsed pages"), ("empty", 2, "empty pages"), ("empty", 0, "")]
)
def test_a_page_of_ours_that_is_collapsed_or_empty_fails_the_measurement(
    what: str, count: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = {"golden": {name: Score() for name in EXTRACTORS}}
    setattr(scores["golden"][bench_extraction.OURS], what, count)
    no_rows: list[str] = []
    no_pages: list[Page] = []
    monkeypatch.setattr(sys, "argv", ["bench"])
    monkeypatch.setattr(bench_extraction, "real_pages", lambda: no_pages)
    monkeypatch.setattr(bench_extraction, "golden_pages", lambda: no_pages)
    monkeypatch.setattr(bench_extraction, "measure", lambda _pages: scores)
    monkeypatch.setattr(bench_extraction, "_rows", lambda _scores, _pages: no_rows)
    if not code:
        bench_extraction.main()
        return
    with pytest.raises(SystemExit, match=code):
        bench_extraction.main()


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
