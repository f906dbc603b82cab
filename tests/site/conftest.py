"""A corpus with canaries, and sites built from it and from the real one, once a session."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from coi.publish.site import build_site
from coi.settings import project_root
from coi.store import Corpus, Root, load_corpus
from index.build import build_index
from index.folder import FolderHome

BASE = Path(__file__).parents[1] / "coi" / "rules" / "base"
SITE_URL = "http://127.0.0.1:8000/"
CANARIES = {
    "canaryeditornote", "canaryexception", "canarymirror", "canarydraft", "canarypartner", "canarynovisibility",
    "canarywithdrawn", "canaryconsent", "canarysafenote", "canarycardnote", "canarycrawl", "canaryjudgement", "canaryarchived",
}  # fmt: skip


def plant_canaries(root: Path) -> None:
    """Canaries in every non-public field of public records, and in records that are not public."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    folder = root / "countries/rs/housing"
    entry = folder / "example.md"
    text = entry.read_text()
    private = (
        "editor_note: canaryeditornote\n"
        "exceptions:\n  - rule: COI011\n    reason: canaryexception\n    on: 2026-11-01\n"
    )
    public = text.replace("---\n\nThe paper", private + "---\n\nThe paper").replace(
        "    url: https://ngo.example.org/two\n", "    read_at: https://canarymirror.example.org/two\n"
    )
    entry.write_text(public)
    (folder / "example.sv.md").write_text(
        (folder / "example.sv.md")
        .read_text()
        .replace("visibility: public", "visibility: public\neditor_note: canaryeditornote")
    )
    for name, old, new in (
        ("draft", "status: published", "status: draft"),
        ("archived", "status: published", "status: archived"),
        ("novisibility", "visibility: public\n", ""),
        ("withdrawn", "", ""),
    ):
        hidden = text.replace(old, new).replace("How does the invented", f"canary{name} How does the invented")
        (folder / f"{name}.md").write_text(hidden.replace("The paper takes", f"canary{name} takes"))
    (root / "withdrawn.yml").write_text(
        "withdrawn:\n  - id: rs/housing/withdrawn\n    on: 2026-11-01\n    reason: wrong\n"
        "  - id: documents/planted/withdrawn\n    on: 2026-11-01\n    reason: rights\n"
    )
    service = root / "services/rs/example-office.yml"
    service.write_text(
        service.read_text()
        + "x_coi_safe_to_contact_note: canarysafenote\nx_coi_editor_note: canaryeditornote\n"
        + "x_coi_consent:\n  on: 2026-11-01\n  by_role: canaryconsent\n  second_reviewer: desk\n"
    )
    for card in (root / "publishers").glob("*.yml"):
        card.write_text(card.read_text() + "editor_note: canarycardnote\n")
    (root / "crawls").mkdir()
    (root / "crawls/example.yml").write_text(
        "publisher: example-ministry\nstart_urls: ['https://canarycrawl.example.org']\nkind: pages\nallowed_paths: ['/']\n"
        "languages: [en]\ncountries: [RS]\ntopics: [housing]\nfrequency: monthly\nminimum_documents: 1\nmaximum_documents: 2\n"
    )
    (root / "judgements.yml").write_text(
        "judgements:\n  - query: canaryjudgement\n    language: en\n    half: seen\n    answerable: false\n"
    )


@pytest.fixture(scope="session")
def canary_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    public, private = tmp_path_factory.mktemp("public"), tmp_path_factory.mktemp("private")
    plant_canaries(public)
    folder = private / "countries/rs/housing"
    folder.mkdir(parents=True)
    text = (BASE / "countries/rs/housing/example.md").read_text()
    hidden = text.replace("visibility: public", "visibility: partner").replace("The paper takes", "canarypartner takes")
    (folder / "partner.md").write_text(hidden)
    return load_corpus([Root(public), Root(private, public=False)])


@pytest.fixture(scope="session")
def canary_site(canary_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("canary") / "site"
    build_site(canary_corpus, out, site_url=SITE_URL)
    return out


@pytest.fixture(scope="session")
def real_site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real") / "site"
    build_site(corpus, out, site_url=SITE_URL)
    return out


@pytest.fixture(scope="session")
def served(real_site: Path, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server over the real site and a real index."""
    home = tmp_path_factory.mktemp("served")
    build_index(corpus, [], FolderHome(home / "index"))
    yield from serve(home / "index", real_site)


def serve(index: Path, site: Path) -> Iterator[str]:
    """A server process on a free port of loopback, for as long as it is needed."""
    code = (
        "import sys, uvicorn; from pathlib import Path; from coi.cli.serve import take_port; from index.api.app import create_app; from index.folder import FolderHome\n"
        "listener = take_port('127.0.0.1', 0); print(listener.getsockname()[1], flush=True)\n"
        "app = create_app(FolderHome(Path(sys.argv[1])), Path(sys.argv[2]))\n"
        "uvicorn.Server(uvicorn.Config(app, log_level='warning', access_log=False)).run(sockets=[listener])\n"
    )
    command = [sys.executable, "-c", code, str(index), str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=project_root()) as process:
        assert process.stdout is not None
        address = f"http://127.0.0.1:{int(process.stdout.readline())}"
        transport = httpx.HTTPTransport(retries=20)
        with httpx.Client(transport=transport, timeout=30) as client:
            assert client.get(f"{address}/healthz").status_code == 200
        try:
            yield address
        finally:
            process.terminate()
