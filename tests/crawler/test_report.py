"""The report of a run, as a person and as a program read it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.finish import CrawlReport
from crawler.journal import Outcome
from crawler.report import SHOWN, print_reports, progress_of, write_report

REPORT = CrawlReport(
    "news",
    "complete",
    "2026-11-25T12:00:00+00:00",
    "2026-11-25T12:00:09+00:00",
    9.0,
    {"new": 2, "unchanged": 3, "not-modified": 4, "gone": 1, "soft-404": 1, "failed": 20, "robots": 1},
    {"timeout": 20},
    4096,
    9,
    fetched=6,
    flagged=1,
    warnings=["10 documents, at most 3 were expected"],
    addresses={"new": ["http://a.example/new"], "failed: timeout": [f"http://a.example/{n}" for n in range(20)]},
)


def test_the_table_and_what_to_look_at(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    print_reports([REPORT], Path("data/runs/x.json"))
    out = capsys.readouterr().out
    head, row = (line.split() for line in out.splitlines()[:2])
    values = dict(zip(head, row, strict=True))
    assert (values["fetched"], values["flagged"]) == ("6", "1")
    assert (values["docs"], values["same"], values["gone"], values["failed"], values["kB"]) == (
        "9",
        "7",
        "2",
        "20",
        "4",
    )
    assert "news: 10 documents, at most 3 were expected" in out
    assert out.count("failed: timeout") == SHOWN
    assert "http://a.example/new" not in out
    assert out.endswith("report: data/runs/x.json\n")


def test_the_file(tmp_path: Path) -> None:
    path = write_report([REPORT], tmp_path / "runs", datetime(2026, 11, 25, 12, 0, tzinfo=UTC))
    assert path.name == "20261125T120000000000Z.json"
    assert json.loads(path.read_text(encoding="utf-8")) == [REPORT.to_json()]


def test_progress_is_for_terminals_only(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of() as notify:
        notify("news", Outcome("k", "http://a.example/", "new"))
    assert capsys.readouterr() == ("", "")


def test_progress_counts_per_crawl(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with progress_of() as notify:
        for fate in ("new", "new", "failed"):
            notify("news", Outcome("k", "http://a.example/", fate))  # type: ignore[arg-type]
        notify("other", Outcome("k", "http://a.example/", "gone"))
    err = capsys.readouterr().err
    assert "news: failed 1 new 2" in err
    assert "other: gone 1" in err
