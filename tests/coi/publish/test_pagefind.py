"""Pagefind's service may end before its files are whole: that is seen, tried again, and told."""

from pathlib import Path
from typing import Any

import pytest

from coi.errors import PublishError
from coi.publish import pagefind


def test_an_empty_file_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def write(_records: Any, folder: Path) -> None:
        written.append("whole" if written else "")
        (folder / "entry.json").write_text(written[-1])

    monkeypatch.setattr(pagefind, "_write_once", write)
    assert pagefind.write_pagefind([{}, {}], tmp_path) == 2
    assert written == ["", "whole"]


def test_files_that_stay_empty_fail_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_write_once", lambda _records, folder: (folder / "entry.json").write_text(""))
    with pytest.raises(PublishError) as caught:
        pagefind.write_pagefind([], tmp_path)
    assert "Pagefind leaves files empty" in str(caught.value)
