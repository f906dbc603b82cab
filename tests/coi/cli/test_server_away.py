"""Commands while Elasticsearch is away: what can be done without it is done, and what cannot is said."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from coi.settings import project_root
from index.folder import FolderHome
from tests.coi.cli.environment import coi, entry_of, make_environment


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A corpus, an embedded index that stands in, and the address of a server that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    return make_environment(tmp_path, url)


def test_a_withdrawn_record_is_gone_from_all_that_can_be_built(environment: dict[str, str], tmp_path: Path) -> None:
    assert coi(environment, "index", "--engine", "embedded").returncode == 0
    assert coi(environment, "build").returncode == 0
    entry = entry_of(environment)
    page = tmp_path / "build" / "site" / "countries" / entry / "index.html"
    before = page.read_text(encoding="utf-8")
    done = coi(environment, "withdraw", entry, "--reason", "safety")
    assert done.returncode == 2
    assert "Elasticsearch cannot be reached" in done.stderr
    assert "this index still holds it: run 'coi index' as soon as" in done.stderr
    assert "Traceback" not in done.stderr
    opened = FolderHome(tmp_path / "build" / "index").open()
    assert opened.searcher.get(entry) is None
    assert entry in opened.gone.withdrawn
    after = page.read_text(encoding="utf-8")  # what is left says that the record was withdrawn
    assert "withdrawn" in after
    assert "withdrawn" not in before


def test_the_index_that_stands_in_is_built_though_the_server_is_away(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = coi(environment, "index")
    assert done.returncode == 2
    assert done.stdout.rstrip().endswith(f"records in {tmp_path / 'build' / 'index'}")
    assert "Elasticsearch cannot be reached" in done.stderr


def test_what_the_disk_refuses_keeps_nothing_else_from_being_built_and_each_failure_is_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    assert coi(environment, "index", "--engine", "embedded").returncode == 0
    entry = entry_of(environment)
    (tmp_path / "build" / "site").write_text("a file where the folder should be", encoding="utf-8")
    done = coi(environment, "withdraw", entry, "--reason", "safety")
    assert done.returncode == 2
    site, server = done.stderr.splitlines()
    assert "this site still holds it: run 'coi build' as soon as" in site
    assert "Elasticsearch cannot be reached" in server
    assert "this index still holds it: run 'coi index' as soon as" in server
    assert FolderHome(tmp_path / "build" / "index").open().searcher.get(entry) is None


def test_serving_begins_with_the_index_that_stands_in(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "coi.cli.main", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=project_root()) as serving:
        try:
            assert serving.stdout is not None
            told = ""
            while not (address := re.search(r"COI Base on (\S+)", told)):
                line = serving.stdout.readline()
                assert line, told
                told += line
            assert "The embedded index answers until it is back" in told
            answer: dict[str, Any] = httpx.get(f"{address.group(1)}/readyz", timeout=60).json()
        finally:
            serving.send_signal(signal.SIGINT)
    assert (answer["status"], answer["engine"], answer["fallback"]) == ("ready", "embedded", True)


def test_serving_does_not_begin_where_nothing_stands_in(environment: dict[str, str]) -> None:
    done = coi({**environment, "COI_FALLBACK": ""}, "serve", "--port", "0")
    assert done.returncode == 2
    assert "Elasticsearch cannot be reached" in done.stderr


def test_status_counts_the_corpus_and_says_what_it_cannot(environment: dict[str, str]) -> None:
    done = coi(environment, "status", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["entries"] > 0
    assert "Elasticsearch cannot be reached" in report["index"]["error"]


def test_status_says_whether_the_corpus_is_ahead(environment: dict[str, str]) -> None:
    assert coi(environment, "index", "--engine", "embedded").returncode == 0
    described = json.loads(coi(environment, "status", "--engine", "embedded", "--json").stdout)["index"]
    assert (described["corpus_is_ahead"], described["age_days"]) == (False, 0)
    entry = entry_of(environment)
    assert coi(environment, "withdraw", entry, "--reason", "wrong", "--no-rebuild").returncode == 0
    described = json.loads(coi(environment, "status", "--engine", "embedded", "--json").stdout)["index"]
    assert described["corpus_is_ahead"] is True
