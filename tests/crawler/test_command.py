"""``coi crawl check`` and ``coi crawl run`` with every kind of bad input: message and exit code."""

import fcntl
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from coi.cli.main import main
from tests.crawler.crawling import Home, make_home

DEFINITION: dict[str, Any] = {
    "publisher": "nowhere",
    "start_urls": ["https://gov.example/news/"],
    "kind": "pages",
    "allowed_paths": ["/news/"],
    "languages": ["en"],
    "countries": ["RS"],
    "topics": ["housing"],
    "frequency": "monthly",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A definition that is right; nothing of these tests ever gets as far as a request."""
    made = make_home(tmp_path)
    made.define("news", DEFINITION)
    monkeypatch.setenv("COI_CORPUS", str(made.corpus))
    monkeypatch.setenv("COI_DATA_DIR", str(made.data))
    monkeypatch.setenv("COI_CRAWL_CONTACT", "mailto:goose@nowhere.test")
    monkeypatch.delenv("COI_CRAWL_ALLOW_NETWORKS", raising=False)
    return made


def coi(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code and what was printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["coi", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def fails(capsys: pytest.CaptureFixture[str], *words: str, code: int = 2) -> str:
    found, _, err = coi(capsys, *words)
    assert found == code, err
    assert "Traceback" not in err
    return err


def test_a_definition_that_is_right(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = coi(capsys, "crawl", "check")
    assert code == 0
    assert "note: corpus/crawls/news.yml: never run against the live site" in out
    assert "note: corpus/crawls/news.yml: never checked by a person" in out
    assert out.endswith("Crawls: 1, findings: 2, errors among them: 0\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"publisher": "unheard-of"}, "there is no publisher card 'unheard-of'"),
        ({"allowed_paths": ["/news/", "/old/"], "denied_paths": ["/old/"]}, "'/old/' is allowed and denied"),
        (
            {"denied_paths": ["/news/"], "allowed_paths": ["/"]},
            "start address https://gov.example/news/ is denied by '/news/'",
        ),
        ({"kind": "listing", "selectors": {"detail": "ul["}}, "selectors.detail is not a CSS selector: ul["),
    ],
)
def test_what_the_model_cannot_say(
    change: dict[str, Any], message: str, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    home.define("news", DEFINITION | change)
    code, out, _ = coi(capsys, "crawl", "check", "--json")
    found = [each for each in json.loads(out) if each["is_error"]]
    assert code == 1
    assert [each["message"] for each in found] == [message]
    assert found[0]["do"]
    err = fails(capsys, "crawl", "run", "news")
    assert f"corpus/crawls/news.yml: {message}" in err
    assert "see: coi crawl check" in err


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "goose"},
        {"start_urls": []},
        {"start_urls": ["goose"]},
        {"allowed_paths": ["news"]},
        {"delay": -1},
        {"minimum_documents": 5, "maximum_documents": 2},
        {"kind": "listing"},
        {"unheard_of": 1},
    ],
    ids=str,
)
def test_a_broken_definition(change: dict[str, Any], home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.define("broken", DEFINITION | change)
    code, out, _ = coi(capsys, "crawl", "check")
    assert code == 1
    assert "error: corpus/crawls/broken.yml" in out
    assert "Mend line" in out
    assert "there is no crawl 'broken'" in fails(capsys, "crawl", "run", "broken", code=1)


def test_a_file_that_is_no_yaml(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    (home.corpus / "crawls" / "broken.yml").write_text("kind: [pages\n", encoding="utf-8")
    code, out, _ = coi(capsys, "crawl", "check")
    assert code == 1
    assert "error: corpus/crawls/broken.yml" in out


@pytest.mark.parametrize("command", ["check", "run"])
def test_an_unknown_crawl(command: str, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    err = fails(capsys, "crawl", command, "nws", code=1)
    assert "corpus/crawls: there is no crawl 'nws'. There are: news" in err


def test_a_crawler_without_a_contact(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COI_CRAWL_CONTACT", " ")
    assert "COI_CRAWL_CONTACT: the crawler has no contact. Set it to an address" in fails(capsys, "crawl", "run")
    assert not home.data.exists()


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("COI_CRAWL_ALLOW_NETWORKS", "goose", "Write networks as 127.0.0.0/8"),
        ("COI_CRAWL_MAX_BYTES", "goose", "COI_CRAWL_MAX_BYTES: 'goose' is no whole number above 0"),
        ("COI_CRAWL_TIMEOUT", "-3", "COI_CRAWL_TIMEOUT: '-3' is no whole number above 0"),
        ("COI_CRAWL_RESOLVE", "gov.test", "COI_CRAWL_RESOLVE: 'gov.test' is not NAME=ADDRESS"),
        ("COI_CRAWL_RESOLVE", "gov.test=goose", "COI_CRAWL_RESOLVE: 'gov.test=goose' is not NAME=ADDRESS"),
        ("COI_CRAWL_LOG", "LOUD", "COI_CRAWL_LOG: 'LOUD' is no level of logging"),
    ],
)
def test_settings_that_are_none(
    variable: str,
    value: str,
    message: str,
    home: Home,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, value)
    assert message in fails(capsys, "crawl", "run")
    assert not home.data.exists()


def test_a_journal_that_is_none(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.data.mkdir()
    (home.data / "journal.sqlite").write_text("goose " * 300)
    err = fails(capsys, "crawl", "run")
    assert "journal.sqlite: the journal cannot be opened (file is not a database). Move the file away" in err


def test_a_data_folder_that_cannot_be_written(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.data.write_text("a file where the folder should be")
    err = fails(capsys, "crawl", "run")
    assert f"{home.data}: cannot write" in err
    assert "set COI_DATA_DIR" in err


def test_two_runs_at_once(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.data.mkdir()
    with (home.data / "journal.sqlite.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        err = fails(capsys, "crawl", "run")
    assert "another crawl run is under way. Wait until it has ended, or stop it with Ctrl-C" in err


@pytest.mark.parametrize("words", [("crawl", "run"), ("review",)])
def test_what_is_no_country_is_refused(words: tuple[str, ...], home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    err = fails(capsys, *words, "--country", "zz")
    assert "--country: 'zz' is no code of a country. Give two letters, such as rs" in err


def test_a_negative_limit(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--limit" in fails(capsys, "crawl", "run", "--limit", "-1")


def test_nothing_to_do_is_no_failure(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = coi(capsys, "crawl", "run", "--country", "xk")
    assert code == 0
    assert out.startswith("no crawl to run")
