"""What ``coi extract`` says of files that give no text, and of wrong calls."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from coi.cli.extract import WHY
from coi.cli.main import main
from coi.model import DocumentProblem
from tests.crawler.pdfs.files import make
from tests.crawler.web import pdfs


def _run(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["coi", "extract", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_every_problem_is_explained() -> None:
    assert set(WHY) == set(get_args(DocumentProblem))


@pytest.mark.parametrize(
    ("make_file", "problem"),
    [
        (lambda: b"", "empty"),
        (lambda: pdfs.leaflet("pensions", "secret"), "encrypted"),
        (pdfs.scanned, "scanned"),
        (lambda: make("leaflet-en")[:900], "broken"),
        (lambda: b"PK\x03\x04", "unsupported"),
    ],
)
def test_a_file_without_text(
    make_file: Callable[[], bytes],
    problem: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.pdf").write_bytes(make_file())
    code, out, _ = _run([str(tmp_path / "a.pdf")], monkeypatch, capsys)
    assert code == 1
    assert f"no text: {problem} ({WHY[problem]})" in out


def test_a_file_with_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(make("numbered-sv"))
    code, out, _ = _run([str(tmp_path / "a.pdf")], monkeypatch, capsys)
    assert code == 0
    assert "published: 2024-11 (text)" in out
    assert "### 1.1 Syfte" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["missing.pdf"], 1, "missing.pdf: cannot read (No such file or directory). Give a file, a folder, or -"),
        (["."], 2, "a folder needs --out"),
        (["a.pdf", "--out", "b.jsonl"], 2, "--out is for a folder"),
        (
            [".", "--out", "none/b.jsonl"],
            2,
            "none/b.jsonl: cannot write (No such file or directory). Give a file in a folder that exists",
        ),
    ],
)
def test_wrong_calls(
    arguments: list[str],
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"")
    found, _, err = _run(arguments, monkeypatch, capsys)
    assert found == code
    assert message in err
