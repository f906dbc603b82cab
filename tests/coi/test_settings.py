"""Settings: read from the environment when asked; what is not set stands in the project."""

import os
import re
from pathlib import Path

import pytest

from coi import settings
from coi.settings import load_settings, project_root

VARIABLES = re.findall(r"^``(COI_\w+)``", settings.__doc__ or "", re.MULTILINE)


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def test_every_variable_that_is_read_stands_in_the_table() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8").replace(settings.__doc__ or "", "")
    assert set(re.findall(r"COI_\w+", source)) == set(VARIABLES)


def test_without_an_environment_everything_stands_in_the_project() -> None:
    found, root = load_settings(), project_root()
    assert (root / "pyproject.toml").is_file()
    assert (found.corpus, found.private_corpus, found.cors_origins) == ((root / "corpus",), (), ())
    assert (found.build_dir, found.data_dir) == (root / "build", root / "data")
    assert (found.index_dir, found.site_dir) == (root / "build" / "index", root / "build" / "site")
    assert found.site_url.startswith("http://127.0.0.1")


def test_the_environment_is_read_each_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COI_CORPUS", os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "b")]))
    monkeypatch.setenv("COI_PRIVATE_CORPUS", str(tmp_path / "private"))
    monkeypatch.setenv("COI_BUILD_DIR", str(tmp_path / "out"))
    monkeypatch.setenv("COI_CORS_ORIGINS", " https://a.example , ,https://b.example")
    monkeypatch.setenv("COI_SITE_URL", "https://coi.example/")
    found = load_settings()
    assert found.corpus == (tmp_path / "a", tmp_path / "b")
    assert found.private_corpus == (tmp_path / "private",)
    assert found.index_dir == tmp_path / "out" / "index"
    assert found.cors_origins == ("https://a.example", "https://b.example")
    assert found.site_url == "https://coi.example/"
    monkeypatch.delenv("COI_CORPUS")
    assert load_settings().corpus == (project_root() / "corpus",)


def test_harvested_documents_come_in_the_order_of_their_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COI_DATA_DIR", str(tmp_path))
    assert load_settings().documents == ()
    (tmp_path / "documents").mkdir()
    for name in ("b.jsonl", "a.jsonl", "a.jsonl.part", "notes.txt"):
        (tmp_path / "documents" / name).touch()
    assert [path.name for path in load_settings().documents] == ["a.jsonl", "b.jsonl"]
