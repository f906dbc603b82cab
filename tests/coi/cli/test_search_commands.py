"""``coi index``, ``search``, ``understand``, ``evaluate`` and ``serve`` as they are typed."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from coi.cli.main import main
from coi.settings import project_root

INDEX_TESTS = project_root() / "tests" / "index"
CORPUS = str(INDEX_TESTS / "corpus")
DOCUMENTS = str(INDEX_TESTS / "documents.jsonl")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def coi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``coi`` with these words and give back exit code, output and errors."""

    def run(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["coi", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return Ran(int(ended.value.code or 0), output.out, output.err)

    return run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    command = ["index", "--corpus", CORPUS, "--documents", DOCUMENTS, "--out", str(folder)]
    subprocess.run([sys.executable, "-m", "coi.cli.main", *command], check=True, capture_output=True)
    return folder


def test_index_builds_and_says_what(coi: Run, tmp_path: Path) -> None:
    ran = coi("index", "--corpus", CORPUS, "--documents", DOCUMENTS, "--out", str(tmp_path))
    assert ran.code == 0
    assert re.match(r"embedded-[0-9a-f]{8}-[0-9a-f]{12}: 13 records in ", ran.out)
    assert "1 files could not be read and are not in the index; see: coi check" in ran.out


def test_index_says_so_in_json(coi: Run, tmp_path: Path) -> None:
    data = json.loads(coi("index", "--corpus", CORPUS, "--out", str(tmp_path), "--json").out)
    assert (data["records"], data["problems"], data["version"][:9]) == (11, 1, "embedded-")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "documents.jsonl:2: not a document: "),
        ('{"id": "a"}', "documents.jsonl:2: not a document: url Field required. See schemas/document.schema.json"),
        (
            '{"id": "rs/health-care/insulin", "url": "https://x.example.org", "title": "t", "publisher": "p", '
            '"sections": [{"text": "x"}]}',
            "documents.jsonl:2: 'rs/health-care/insulin' is the id of a record. Give the document an id of its own",
        ),
    ],
)
def test_index_names_the_line_that_is_no_document(coi: Run, tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text(f"\n{line}\n")
    ran = coi("index", "--corpus", CORPUS, "--documents", str(path), "--out", str(tmp_path / "out"))
    assert ran.code == 2
    assert message in ran.err
    assert not (tmp_path / "out" / "current").exists()


def test_index_names_the_file_that_is_not_there(coi: Run, tmp_path: Path) -> None:
    ran = coi("index", "--corpus", CORPUS, "--documents", str(tmp_path / "no"), "--out", str(tmp_path / "out"))
    assert ran.code == 2
    assert "no: the documents cannot be read (No such file or directory). Give a JSON Lines file" in ran.err


def test_index_refuses_documents_that_are_not_text(coi: Run, tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_bytes(b"\xff\xfe")
    ran = coi("index", "--corpus", CORPUS, "--documents", str(path), "--out", str(tmp_path / "out"))
    assert (ran.code, "the documents cannot be read (it is not UTF-8)" in ran.err) == (2, True)


def test_search_prints_title_age_and_trust(coi: Run, home: Path) -> None:
    ran = coi("search", "insulin Kosovo", "--index", str(home), "--as-of", "2026-11-24")
    text = " ".join(ran.out.split())
    assert ran.code == 0
    assert "understood: XK, health-care, medicines-availability · answered: yes" in text
    assert "Is insulin available in Kosovo? Insulin is free of charge in invented clinics." in text
    assert "XK/health-care · evidence 2026-10-05 (current) · confirmed 2026-10-05" in text


def test_search_says_where_a_page_of_others_stands(coi: Run, home: Path) -> None:
    text = " ".join(coi("search", "wheelchair airport", "--index", str(home)).out.split())
    assert "Čekanje na aerodromu kirs/readmission" in text
    assert "page of others: https://kirs.example.org/readmisija" in text


def test_search_says_what_was_left_out_and_what_was_meant(coi: Run, home: Path) -> None:
    text = " ".join(coi("search", "strps quidditch", "--index", str(home)).out.split())
    assert "left out: strps, quidditch" in text
    assert "did you mean: strips quidditch" in text


def test_search_in_json_with_filters(coi: Run, home: Path) -> None:
    words = "--country rs --topic housing --limit 10 --json --as-of 2026-11-24".split()
    data = json.loads(coi("search", "home", "--index", str(home), *words).out)
    assert [hit["id"] for hit in data["hits"]] == ["rs/housing/home-for-older-people", "kirs/smestaj"][: data["total"]]
    assert data["hits"][0]["freshness"] == "historical"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--limit", "900"], "coi: size: a page of 900 hits is not possible. Use 1 to 50"),
        (["--sort", "oldest"], "coi: sort: 'oldest' is not possible here. Choose from: relevance, newest"),
        (["--freshness", "old"], "coi: freshness: 'old' is not possible here."),
        (["--as-of", "tomorrow"], "coi: --as-of: 'tomorrow' is not a date. Write it as 2026-11-24"),
    ],
)
def test_search_refuses_what_cannot_be(coi: Run, home: Path, words: list[str], message: str) -> None:
    ran = coi("search", "x", "--index", str(home), *words)
    assert ran.code == 2
    assert ran.err.startswith(message)


def test_search_explains_why_a_hit_stands_where_it_does(coi: Run, home: Path) -> None:
    words = ["search", "insulin quidditch Kosovo", "--index", str(home), "--as-of", "2026-11-24", "--explain"]
    text = " ".join(coi(*words).out.split())
    assert "why 2.14 = +1.00 words, +0.05 confirmed, +0.50 country" in text
    assert "title: insulin; nowhere: quidditch" in text
    hit = json.loads(coi(*words, "--json").out)["hits"][0]
    assert hit["why"]["words"] == {"insulin": "title", "quidditch": "nowhere"}
    assert sum(hit["why"]["parts"].values()) == pytest.approx(hit["score"], abs=0.001)


def test_search_gives_everything_found_line_by_line(coi: Run, home: Path) -> None:
    ran = coi("search", "--country", "xk", "--index", str(home), "--all", "--json")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert "xk/health-care/insulin-in-kosovo" in [record["id"] for record in found]
    assert [record["id"] for record in found] == sorted(record["id"] for record in found)
    assert len(found) < len(coi("search", "--index", str(home), "--all").out.splitlines())


@pytest.mark.parametrize("words", [["--explain"], ["--sort", "newest"], ["--page", "2"]])
def test_search_for_everything_refuses_what_only_a_page_has(coi: Run, home: Path, words: list[str]) -> None:
    ran = coi("search", "insulin", "--index", str(home), "--all", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "coi: --all: everything found comes in the order of ids. Leave --explain, --sort and --page"
    )


def test_search_without_an_index_says_how_to_build_one(coi: Run, tmp_path: Path) -> None:
    ran = coi("search", "x", "--index", str(tmp_path))
    assert ran.code == 2
    assert ran.err == f"coi: {tmp_path}: there is no index here. Build one: coi index\n"


def test_understand(coi: Run) -> None:
    data = json.loads(coi("understand", "bidrag återvända Irak från Sverige", "--json").out)
    assert (data["countries"], data["return_from"]) == (["IQ"], ["SE"])
    assert "countries: IQ" in coi("understand", "bidrag återvända Irak från Sverige").out
    undone = json.loads(coi("understand", "bostad Serbien", "--ignore", "country:RS", "--json").out)
    assert undone["countries"] == []
    assert coi("understand", " ").out == "an empty query: it asks for everything\n"


def test_evaluate_is_red_where_a_gate_is_missed(coi: Run, home: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "judgements.yml").write_text(
        "judgements:\n"
        "  - {query: insulin Kosovo, language: en, half: seen, relevant: {xk/health-care/insulin-in-kosovo: 3}}\n"
    )
    words = ["evaluate", "--index", str(home), "--corpus", str(corpus), "--as-of", "2026-11-24"]
    ran = coi(*words)
    assert (ran.code, "gates held" in ran.out) == (0, True)
    with (corpus / "judgements.yml").open("a") as file:
        file.write("  - {query: quidditch, language: en, half: blind, relevant: {rs/health-care/insulin: 3}}\n")
    ran = coi(*words, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["failures"][0]["query"] == "quidditch"


def test_serve_says_that_the_port_is_taken(coi: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = coi("serve", "--port", str(port), "--no-build")
    assert ran.code == 2
    assert ran.err == f"coi: 127.0.0.1: port {port} is taken. Choose another: make serve PORT=8080\n"


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_serve_refuses_what_is_no_port(coi: Run, port: str) -> None:
    assert coi("serve", f"--port={port}").err.startswith(f"coi: --port: {port} is not a port. Choose 1 to 65535")


def test_serve_refuses_an_address_of_another_machine(coi: Run) -> None:
    ran = coi("serve", "--host", "192.0.2.1", "--no-build")
    assert (ran.code, "192.0.2.1: port 8000 cannot be used" in ran.err) == (2, True)


def start_server(build_dir: Path) -> tuple[subprocess.Popen[str], list[str]]:
    """A server on a free port and the lines it printed up to its address."""
    command = [sys.executable, "-m", "coi.cli.main", "serve", "--port", "0", "--corpus", CORPUS]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COI_BUILD_DIR": str(build_dir)}
    )
    lines = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("COI Base on "):
            break
    return process, lines


def test_serve_builds_once_and_serves_site_and_api(tmp_path: Path) -> None:
    first, lines = start_server(tmp_path)
    try:
        assert [line.partition(":")[0] for line in lines[:3]] == ["corpus", "index", "site"]
        url = lines[-1].split()[3]
        assert httpx.get(url, trust_env=False).text.lstrip().lower().startswith("<!doctype html>")
        assert httpx.get(f"{url}/readyz", trust_env=False).json()["records"] == 11
    finally:
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=60) == 0
    second, lines = start_server(tmp_path)
    try:
        assert not [line for line in lines if line.startswith(("corpus:", "index:", "site:"))]
    finally:
        second.send_signal(signal.SIGTERM)
        second.wait(timeout=60)
