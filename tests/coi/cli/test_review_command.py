"""``coi review`` in the terminal and as JSON; the list as a page, only where it was asked for; what withdrawing leaves of ledgers."""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from coi.model import Watched
from coi.settings import project_root
from coi.store import load_corpus
from coi.store.watchlist import write_watchlist
from tests.coi.cli.test_commands import BASE

ENTRY, CITED, KEPT = "rs/housing/example", "https://ministry.example.org/one", "https://ngo.example.org/two"
LATER = "2027-11-24"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(BASE, folder)
    return folder


def environment(root: Path) -> dict[str, str]:
    beside = root.parent
    folders = {"COI_CORPUS": root, "COI_DATA_DIR": beside / "data", "COI_BUILD_DIR": beside / "build"}
    return {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", **{name: str(path) for name, path in folders.items()}}


def coi(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coi.cli.main", *words], capture_output=True, text=True, check=False,
        env=environment(root), cwd=project_root(),
    )  # fmt: skip


def reviewed(root: Path, *words: str) -> list[dict[str, str]]:
    done = coi(root, "review", "--json", *words)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)["items"]
    return found


def surely_gone(root: Path) -> None:
    write_watchlist(root, "rs", [Watched(url=CITED, failing="gone", status=410, failing_days=["2026-11-23"])])


def test_the_list_in_the_terminal_says_what_why_and_what_to_do(root: Path) -> None:
    surely_gone(root)
    done = coi(root, "review", "--as-of", LATER)
    assert done.returncode == 0, done.stderr
    assert ENTRY in done.stdout
    assert "source-gone" in done.stdout
    assert "since 2026-11-23" in done.stdout
    assert "→ look for a newer source" in done.stdout
    assert "Order: health and security first" in done.stdout


def test_json_has_every_field_in_the_same_order_and_the_limit_cuts_it(root: Path) -> None:
    surely_gone(root)
    items = reviewed(root, "--as-of", LATER)
    assert {"reason", "record", "detail", "do", "topic", "country", "since", "address"} == set(items[0])
    assert [item["reason"] for item in items if item["record"] == ENTRY][:2] == ["source-gone", "overdue"]
    assert reviewed(root, "--as-of", LATER, "--limit", "2") == items[:2]
    shown = coi(root, "review", "--as-of", LATER, "--limit", "2").stdout
    assert f"2 of {len(items)} (--limit 0 shows all)" in shown


def test_a_country_has_its_own_list(root: Path) -> None:
    surely_gone(root)
    serbia = reviewed(root, "--as-of", LATER, "--country", "rs")
    assert {item["country"] for item in serbia} == {"RS"}
    assert ENTRY in {item["record"] for item in serbia}
    assert ENTRY not in {item["record"] for item in reviewed(root, "--as-of", LATER, "--country", "xk")}


def test_nothing_to_review_is_said(root: Path) -> None:
    done = coi(root, "review", "--country", "is")
    assert (done.returncode, done.stdout) == (0, "nothing to review\n")
    assert reviewed(root, "--country", "is") == []


def test_a_report_that_is_none_is_named(root: Path) -> None:
    report = root.parent / "data/runs/20261124T000000Z.json"
    report.parent.mkdir(parents=True)
    report.write_text("{")
    done = coi(root, "review")
    assert done.returncode != 0
    assert done.stderr == f"coi: {report}: this is not the report of a run. Remove the file: it is derived data\n"


@pytest.mark.parametrize("flags", [["--editors"], []])
def test_build_has_the_editors_page_only_where_it_was_asked_for(root: Path, flags: list[str]) -> None:
    done = coi(root, "build", *flags)
    assert done.returncode == 0, done.stderr
    page = root.parent / "build/site/editors/review/index.html"
    assert page.exists() is bool(flags)


def test_serve_shows_the_editors_page_and_takes_it_away_again(root: Path) -> None:
    assert b"noindex" in served(root, "editors/review/", "--editors")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        served(root, "editors/review/")


def served(root: Path, path: str, *flags: str) -> bytes:
    """What ``coi serve`` answers; it is stopped with Ctrl-C, which is no failure."""
    process = subprocess.Popen(
        [sys.executable, "-m", "coi.cli.main", "serve", "--port", "0", *flags], text=True, env=environment(root),
        cwd=project_root(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        lines = iter(process.stdout.readline, "")
        address = next(line.split()[3] for line in lines if line.startswith("COI Base on "))
        with urllib.request.urlopen(f"{address}/{path}") as answer:
            found: bytes = answer.read()
            return found
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=600)
        assert process.returncode == 0, err


def test_withdrawing_takes_addresses_out_of_the_ledger_that_nothing_else_cites(root: Path) -> None:
    other = root / "countries/rs/housing/other.md"
    text = (root / f"countries/{ENTRY}.md").read_text()
    other.write_text(text.replace(CITED, "https://ministry.example.org/other"))
    write_watchlist(root, "rs", [Watched(url=CITED), Watched(url=KEPT)])
    assert load_corpus([root]).problems == ()
    done = coi(root, "withdraw", ENTRY, "--reason", "wrong", "--no-rebuild")
    assert done.returncode == 0, done.stderr
    ledger = (root / "watch/rs.yml").read_text()
    assert CITED not in ledger
    assert KEPT in ledger
