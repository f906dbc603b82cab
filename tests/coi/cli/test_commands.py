"""Every command as a user runs it: what it prints, its exit code, and one clear line for each error."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from coi.errors import CoiError, ServeError
from coi.settings import project_root
from tests.promised import UNDERSTOOD

BASE = Path(__file__).parents[1] / "rules" / "base"
AS_OF = "2026-11-24"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(BASE, folder)
    return folder


def coi(*arguments: str, build: Path | None = None, given: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    if build:
        environment["COI_BUILD_DIR"] = str(build)
    command = [sys.executable, "-m", "coi.cli.main", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, input=given, check=False, cwd=project_root()
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the base corpus."""
    out = tmp_path_factory.mktemp("built") / "index"
    done = coi("index", "--corpus", str(BASE), "--out", str(out), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["records"] == 2
    return out


def test_check_is_clean_on_a_clean_corpus(root: Path) -> None:
    done = coi("check", "--corpus", str(root), "--as-of", AS_OF)
    assert done.returncode == 0
    assert "0 errors" in done.stdout


def test_check_names_file_line_rule_and_exits_with_1(root: Path) -> None:
    entry = root / "countries/rs/housing/example.md"
    entry.write_text(entry.read_text().replace("An invented report agrees", "It is safe to return there"))
    done = coi("check", "--corpus", str(root), "--as-of", AS_OF)
    assert done.returncode == 1
    assert f"{entry}:" in done.stdout
    assert "error COI019" in done.stdout
    as_json = json.loads(coi("check", "--corpus", str(root), "--as-of", AS_OF, "--format", "json").stdout)
    assert as_json["counts"]["error"] == 1
    assert {"path", "line", "rule", "severity", "message", "id"} == set(as_json["findings"][0])
    assert "::error file=" in coi("check", "--corpus", str(root), "--as-of", AS_OF, "--format", "github").stdout


def test_check_reports_only_on_the_paths_given(root: Path) -> None:
    (root / "publishers/broken.yml").write_text("name: [")
    assert coi("check", str(root / "services"), "--corpus", str(root), "--as-of", AS_OF).returncode == 0
    assert coi("check", str(root / "publishers"), "--corpus", str(root), "--as-of", AS_OF).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["check", "nowhere"], 2, "nowhere: there is no such file or folder"),
        (["check", "--corpus", "nowhere"], 2, "there is no such corpus folder"),
        (["check", "--as-of", "tomorrow"], 2, "'tomorrow' is not a date. Write it as 2026-11-24"),
        (["search", "x", "--index", "nowhere"], 2, "there is no index here"),
        (["search", "x" * 600], 2, "Use at most 500"),
        (["search", "x", "--sort", "random"], 2, "Choose from: relevance, newest"),
        (["search", "x", "--limit", "900"], 2, "Use 1 to 50"),
        (["show", "rs/housing/exampel", "--corpus", str(BASE)], 1, "Did you mean rs/housing/example"),
        (["schema", "entri"], 1, "there is no record type 'entri'"),
        (["index", "--corpus", str(BASE), "--documents", "nowhere.jsonl", "--out", "{tmp}"], 2, "nowhere.jsonl"),
        (["withdraw", "rs/housing/example", "--reason", "because", "--corpus", str(BASE)], 2, "is not a class of reason"),
        (["serve", "--port", "99999"], 2, "99999 is not a port"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line_and_its_exit_code(
    arguments: list[str], code: int, message: str, built: Path, tmp_path: Path
) -> None:
    given = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    if given[0] == "search" and "--index" not in given:
        given += ["--index", str(built)]
    done = coi(*given)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert done.stderr.startswith("coi: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_at_once() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = coi("serve", "--port", str(port))
    assert done.returncode == ServeError.exit_code
    assert done.stderr == f"coi: 127.0.0.1: port {port} is taken. Choose another: make serve PORT=8080\n"


def test_search_answers_in_text_and_json(built: Path) -> None:
    done = coi("search", "example serbia", "--index", str(built), "--as-of", AS_OF)
    assert done.returncode == 0
    assert "How does the invented example work in Serbia?" in done.stdout
    assert "not confirmed" in done.stdout
    found = json.loads(
        coi(
            "search",
            "example",
            "--index",
            str(built),
            "--country",
            "rs",
            "--topic",
            "housing",
            "--limit",
            "10",
            "--json",
        ).stdout
    )
    assert {"query", "answered", "total", "took_ms", "hits", "facets", "suggestions"} <= set(found)
    assert {"id", "kind", "title", "summary", "country", "topic", "subtopics", "groups", "places", "language", "freshness",
            "confirmed", "evidence_date", "url", "snippet", "score"} <= set(found["hits"][0])  # fmt: skip


def test_understand_has_the_promised_shape() -> None:
    done = coi("understand", "bidrag återvända Irak från Sverige", "--json")
    understood = json.loads(done.stdout)
    assert understood["countries"] == ["IQ"]
    assert understood["return_from"] == ["SE"]
    assert set(understood) >= UNDERSTOOD


def test_show_prints_the_record_with_its_age(root: Path) -> None:
    done = coi("show", "rs/housing/example", "--corpus", str(root), "--as-of", AS_OF)
    assert "newest evidence: 2026-03 (current)" in done.stdout
    shown = json.loads(coi("show", "publishers/example-ngo", "--corpus", str(root), "--json").stdout)
    assert shown["name"] == "Invented Example NGO"


def test_new_asks_and_writes_a_draft_that_is_not_published(root: Path) -> None:
    answers = "How does a test write a draft?\nrs\nhousing\nsocial-housing\n"
    done = coi("new", "--corpus", str(root), given=answers)
    assert done.returncode == 0, done.stderr
    path = root / "countries/rs/housing/how-does-a-test-write-a-draft.md"
    assert "status: draft" in path.read_text()
    again = coi("new", "--corpus", str(root), given=answers)
    assert again.returncode == 2
    assert "there is a record already" in again.stderr


@pytest.mark.parametrize(
    ("country", "topic", "subtopic", "message"),
    [
        ("serbia", "housing", "social-housing", "is not a country code"),
        ("rs", "home", "social-housing", "is not a topic"),
        ("rs", "housing", "insulin", "is not a subtopic of housing"),
    ],
)
def test_new_refuses_what_is_not_in_the_vocabulary(
    root: Path, country: str, topic: str, subtopic: str, message: str
) -> None:
    done = coi(
        "new",
        "--title",
        "A test?",
        "--country",
        country,
        "--topic",
        topic,
        "--subtopic",
        subtopic,
        "--corpus",
        str(root),
    )
    assert done.returncode == 2
    assert message in done.stderr


def test_schema_writes_prints_and_checks(tmp_path: Path) -> None:
    assert coi("schema", "--check", "--out", str(tmp_path)).returncode == 1
    assert coi("schema", "--out", str(tmp_path)).returncode == 0
    assert coi("schema", "--check", "--out", str(tmp_path)).returncode == 0
    assert json.loads(coi("schema", "entry").stdout)["title"] == "Entry"


def test_status_counts_what_there_is(root: Path, tmp_path: Path) -> None:
    done = coi("status", "--corpus", str(root), "--as-of", AS_OF, "--json", build=tmp_path)
    status = json.loads(done.stdout)
    assert status["entries"] == 1
    assert status["by_country"] == {"RS": 1}
    assert status["index"]["name"] is None
    assert coi("status", "--corpus", str(root), "--as-of", AS_OF, build=tmp_path).returncode == 0


def test_withdraw_leaves_nothing_of_the_record_anywhere(root: Path, tmp_path: Path) -> None:
    from tests.site.outputs import leaks

    build = tmp_path / "build"
    assert coi("index", "--corpus", str(root), build=build).returncode == 0
    assert coi("build", "--corpus", str(root), build=build).returncode == 0
    assert leaks(build, {"How does the invented example work"})
    done = coi("withdraw", "rs/housing/example", "--reason", "safety", "--corpus", str(root), build=build)
    assert done.returncode == 0, done.stderr
    assert "Git's history still has it" in done.stdout
    assert leaks(build, {"How does the invented example work", "The paper takes 15 days"}) == []
    assert not (root / "countries/rs/housing/example.md").exists()
    gone = coi("show", "rs/housing/example", "--corpus", str(root))
    assert gone.returncode == 1
    assert "withdrawn on" in gone.stderr


def test_every_error_class_has_its_own_slug_status_and_code() -> None:
    classes = [CoiError, *_below(CoiError)]
    assert len({kind.slug for kind in classes}) == len(classes) or all(kind.slug for kind in classes)
    for kind in classes:
        error = kind("what happened", where="here", do="Do this")
        assert str(error) == "here: what happened. Do this"
        assert kind.exit_code in {1, 2}
        assert 400 <= kind.status < 600


def _below(kind: type[CoiError]) -> list[type[CoiError]]:
    return [found for child in kind.__subclasses__() for found in (child, *_below(child))]


@pytest.mark.parametrize("command", ["index", "build"])
def test_a_folder_that_cannot_be_written_is_named(command: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = coi(command, "--corpus", str(root), "--out", str(tmp_path / "file" / "out"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"coi: {tmp_path / 'file'}")
    assert "Check that the folder exists, may be written and has room" in done.stderr
    assert "Traceback" not in done.stderr
