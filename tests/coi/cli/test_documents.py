"""What the crawler has written is read by every command that builds, counts or serves; what is current is left alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coi.cli.rebuild import rebuild_all, site_stamp
from coi.settings import Settings, load_settings, project_root
from coi.store import load_corpus
from tests.site.planted import plant_documents, planted_documents

BASE = Path(__file__).parents[1] / "rules" / "base"
SHOWN = 6
"""Of the planted documents six may be shown: no tombstone names one here."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "documents").mkdir(parents=True)
    plant_documents(folder / "documents")
    return folder


def coi(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "COLUMNS": "200",
        "NO_COLOR": "1",
        "COI_DATA_DIR": str(data),
        "COI_BUILD_DIR": str(data / "build"),
    }
    command = [sys.executable, "-m", "coi.cli.main", *arguments, "--corpus", str(BASE)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=project_root())


def test_index_reads_what_was_harvested_and_a_file_given_in_its_place(data: Path, tmp_path: Path) -> None:
    assert json.loads(coi(data, "index", "--json").stdout)["records"] == 2 + SHOWN
    one = tmp_path / "one.jsonl"
    one.write_text(json.dumps(planted_documents()[0]))
    assert json.loads(coi(data, "index", "--json", "--documents", str(one)).stdout)["records"] == 3


def test_build_reads_what_was_harvested_and_says_so(data: Path, tmp_path: Path) -> None:
    done = coi(data, "build", "--out", str(tmp_path / "site"))
    assert f"2 records, {SHOWN} source documents in " in done.stdout
    one = tmp_path / "one.jsonl"
    one.write_text(json.dumps(planted_documents()[0]))
    done = coi(data, "build", "--out", str(tmp_path / "site"), "--documents", str(one), "--json")
    assert json.loads(done.stdout)["documents"] == 1


def test_status_counts_what_was_harvested_and_what_may_be_shown(data: Path) -> None:
    report = json.loads(coi(data, "status", "--json").stdout)
    assert report["documents"] == {"harvested": len(planted_documents()), "published": SHOWN}


@pytest.mark.parametrize("command", [["index"], ["build"], ["status"], ["serve", "--port", "0"]])
def test_a_broken_line_is_named(data: Path, command: list[str]) -> None:
    (data / "documents" / "broken.jsonl").write_text('{"id": "a"}\n')
    done = coi(data, *command)
    assert done.returncode == 2
    assert "broken.jsonl:1: not a document: url Field required. See schemas/document.schema.json" in done.stderr
    assert "Traceback" not in done.stderr


def settings_for(data: Path) -> Settings:
    given = load_settings()
    return Settings(given.corpus, (), data / "build", data, (), given.site_url)


def test_what_is_current_is_left_alone_and_a_new_document_builds_both(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(data)
    rebuild_all([BASE], settings, force=False)
    assert f"index: {2 + SHOWN} records" in capsys.readouterr().out
    assert "Invented call for housing" in (settings.site_dir / "countries/rs/housing/index.html").read_text()
    rebuild_all([BASE], settings, force=False)
    assert capsys.readouterr().out == ""
    (data / "documents" / "planted.jsonl").write_text("")
    rebuild_all([BASE], settings, force=False)
    told = capsys.readouterr().out
    assert "index: 2 records" in told
    assert "site: " in told
    assert "Invented call" not in (settings.site_dir / "countries/rs/housing/index.html").read_text()


def test_the_stamp_of_the_site_follows_the_documents(data: Path) -> None:
    corpus, settings = load_corpus([BASE]), settings_for(data)
    before = site_stamp(corpus, settings)
    assert site_stamp(corpus, settings) == before
    (data / "documents" / "more.jsonl").write_text("\n")
    assert site_stamp(corpus, settings) != before
