"""``coi extract``: what it prints for a page, a folder and standard input, and one clear line for each error."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from coi.cli.main import main

PAGE = "<html lang=en><head><title>Boats</title></head><body><h1>Boats</h1><p>A boat of paper lasts a day.</p></body></html>"


@pytest.fixture
def coi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs the command in this process: exit code, output, errors."""

    def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["coi", "extract", *arguments])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "boats.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_file(coi, file: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = coi(str(file))
    assert code == 0
    assert out.splitlines()[:5] == [
        "Boats", "page · en · https://file.invalid/boats.html", "published: unknown", "changed: unknown",
        "about: nothing of ours",
    ]  # fmt: skip
    assert "# Boats\nA boat of paper lasts a day." in out


def test_json_with_its_address(coi, file: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = coi(str(file), "--json", "--url", "https://office.nowhere.test/boats")
    record = json.loads(out)
    assert code == 0
    assert record["url"] == "https://office.nowhere.test/boats"
    assert record["sections"][0]["text"] == "A boat of paper lasts a day."


def test_standard_input(coi) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = coi("-", given=PAGE.encode())
    assert (code, out.splitlines()[0]) == (0, "Boats")


@pytest.mark.parametrize(("given", "problem"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00", "unsupported")])
def test_no_text_is_exit_1_with_the_reason(coi, given: bytes, problem: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = coi("-", given=given)
    assert code == 1
    assert f"no text: {problem}" in out


def test_content_type_is_weighed(coi, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "x.html"
    path.write_bytes("<p>Žičara ne vozi.</p>".encode("cp1250"))
    assert "Žičara ne vozi." in coi(str(path), "--content-type", "text/html; charset=windows-1250")[1]
    path.write_text(PAGE, encoding="utf-8")
    assert "lasts a day" in coi(str(path), "--content-type", "image/png")[1]


def test_folder(coi, file: Path) -> None:  # type: ignore[no-untyped-def]
    (file.parent / "inner").mkdir()
    (file.parent / "inner" / "empty.HTM").write_bytes(b"")
    (file.parent / "note.txt").write_text("left alone", encoding="utf-8")
    out = file.parent / "documents.jsonl"
    code, said, _ = coi(str(file.parent), "--out", str(out))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (code, said) == (0, f"{out}: 2 documents, 1 without text\n")
    assert [record["title"] for record in records] == ["Boats", "Untitled"]
    assert records[1]["problem"] == "empty"


def test_errors_say_what_where_and_what_to_do(coi, file: Path) -> None:  # type: ignore[no-untyped-def]
    folder = str(file.parent)
    empty = file.parent / "empty"
    empty.mkdir()
    expected = {
        (f"{folder}/missing.html",): (
            1,
            f"{folder}/missing.html: cannot read (No such file or directory). Give a file",
        ),
        (f"{file}/inside",): (1, "cannot read (Not a directory)"),
        (folder,): (2, "a folder needs --out. Give a file: --out documents.jsonl"),
        (str(file), "--out", "x.jsonl"): (2, "--out is for a folder. Give a folder, or redirect the output"),
        (folder, "--out", f"{folder}/none/x.jsonl"): (2, f"{folder}/none/x.jsonl: cannot write"),
        (str(empty), "--out", f"{folder}/x.jsonl"): (1, "no page and no PDF in it. Files end in .aspx"),
        (str(file), "--url", "not an address"): (2, "--url not an address: not an address of a page"),
        (str(file), "--url", "javascript:alert(1)"): (2, "Give one that begins with https://"),
    }
    for arguments, (code, message) in expected.items():
        ended, out, error = coi(*arguments)
        assert (ended, out) == (code, ""), arguments
        assert error.startswith("coi: ")
        assert message in error
        assert error.count("\n") == 1
