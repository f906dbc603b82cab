"""The built site: nothing private in any output, the same bytes twice, no other host, broken links refused."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import httpx
import pytest

from coi.errors import PublishError
from coi.publish.links import check_links
from coi.publish.site import build_site
from coi.settings import project_root
from coi.store import Corpus, load_corpus
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome
from tests.site.conftest import BASE, CANARIES, SITE_URL, serve
from tests.site.outputs import decoded_files, leaks


def test_no_canary_in_any_decoded_output(canary_site: Path) -> None:
    assert leaks(canary_site, CANARIES) == []


def test_pagefind_fragments_are_really_decoded(canary_site: Path) -> None:
    fragments = [text for name, text in decoded_files(canary_site) if "pagefind/fragment/" in name]
    assert any("How does the invented example work in Serbia?" in text for text in fragments)


@pytest.mark.parametrize(
    "place",
    [
        "countries/rs/housing/example/index.html",
        "countries/rs/housing/example/record.json",
        "feeds/all.xml",
        "sitemap.xml",
    ],
)
def test_a_leak_planted_on_purpose_turns_the_check_red(canary_site: Path, tmp_path: Path, place: str) -> None:
    copy = tmp_path / "site"
    shutil.copytree(canary_site, copy)
    path = copy / place
    path.write_text(path.read_text() + "<!-- canarydraft -->")
    assert leaks(copy, CANARIES) == [(place, "canarydraft")]


def test_a_leak_in_pagefind_turns_the_check_red(tmp_path: Path) -> None:
    from coi.publish.pagefind import write_pagefind

    record = {
        "url": "x/",
        "content": "canarydraft",
        "language": "en",
        "meta": {"title": "canarydraft"},
        "filters": {},
        "sort": {},
    }
    write_pagefind([record], tmp_path / "pagefind")
    found = {name.split("/")[1] for name, _ in leaks(tmp_path, CANARIES)}
    assert "fragment" in found


def test_no_canary_in_the_index_or_its_terms(canary_corpus: Corpus, tmp_path: Path) -> None:
    from index.folder import open_index
    from index.request import SearchRequest
    from index.search import search

    build_index(canary_corpus, [], FolderHome(tmp_path))
    opened = open_index(tmp_path, EmbeddedEngine())
    for canary in CANARIES:
        assert not opened.searcher.known([canary])
    everything = search(opened, SearchRequest(size=50))
    assert {hit.id for hit in everything.hits} == {"rs/housing/example", "services/rs/example-office"}
    stored = json.dumps([opened.searcher.record(hit.id) for hit in everything.hits]).casefold()
    assert not [canary for canary in CANARIES if canary in stored]
    assert leaks(tmp_path, CANARIES) == []


def test_a_leak_in_the_index_turns_the_check_red(tmp_path: Path) -> None:
    from index.folder import open_index

    shutil.copytree(BASE, tmp_path / "corpus")
    entry = tmp_path / "corpus/countries/rs/housing/example.md"
    entry.write_text(entry.read_text().replace("The paper takes", "canarydraft takes"))
    build_index(load_corpus([tmp_path / "corpus"]), [], FolderHome(tmp_path / "index"))
    assert open_index(tmp_path / "index", EmbeddedEngine()).searcher.known(["canarydraft"])


def test_no_canary_in_any_answer_of_the_api(canary_corpus: Corpus, canary_site: Path, tmp_path: Path) -> None:
    build_index(canary_corpus, [], FolderHome(tmp_path))
    for address in serve(tmp_path, canary_site):
        with httpx.Client(base_url=address) as client:
            answers = [
                client.get(path).text.casefold()
                for path in ("/api/search?size=50", "/api/services", "/api/countries", "/api/entries/rs/housing/example",
                             "/api/entries/services/rs/example-office", "/api/suggest?q=invented", "/readyz")
            ]  # fmt: skip
            assert any("invented example" in answer for answer in answers)
            assert not [canary for canary in CANARIES for answer in answers if canary in answer]
            for hidden in ("draft", "archived", "novisibility", "partner"):
                assert client.get(f"/api/entries/rs/housing/{hidden}").status_code == 404
            assert client.get("/api/entries/rs/housing/withdrawn").status_code == 410


def build_packages(out: Path, extra: dict[str, str]) -> dict[str, bytes]:
    """Contents of wheel and sdist, built from a copy of the project with some files more."""
    copy = out / "project"
    skipped = shutil.ignore_patterns(
        ".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis", "node_modules", "tests"
    )
    shutil.copytree(project_root(), copy, ignore=skipped)
    for name, text in extra.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out / "dist")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    contents: dict[str, bytes] = {}
    for path in (out / "dist").iterdir():
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                contents |= {f"wheel/{name}": wheel.read(name) for name in wheel.namelist()}
        else:
            with tarfile.open(path) as sdist:
                for member in sdist.getmembers():
                    file = sdist.extractfile(member)
                    contents[f"sdist/{member.name}"] = file.read() if file else b""
    return contents


def test_wheel_and_sdist_hold_no_private_root_and_all_that_building_needs(tmp_path: Path) -> None:
    contents = build_packages(
        tmp_path, {"data/partner/countries/rs/housing/x.md": "canarypartner", "build/x.txt": "canarypartner"}
    )
    assert not [name for name, raw in contents.items() if b"canarypartner" in raw]
    for needed in (
        "coi/model/entry.py",
        "coi/publish/templates/entry.md.j2",
        "coi/project/mkdocs.yml",
        "coi/project/corpus/vocabulary/topics.yml",
    ):
        assert any(name == f"wheel/{needed}" for name in contents), needed


def test_a_leak_in_the_packages_turns_the_check_red(tmp_path: Path) -> None:
    contents = build_packages(tmp_path, {"coi/leak.txt": "canarypartner"})
    assert {name.split("/")[0] for name, raw in contents.items() if b"canarypartner" in raw} == {"wheel", "sdist"}


def test_the_same_corpus_gives_the_same_bytes(canary_corpus: Corpus, canary_site: Path, tmp_path: Path) -> None:
    build_site(canary_corpus, tmp_path / "site", site_url=SITE_URL)
    differing = [
        path.relative_to(canary_site).as_posix()
        for path in sorted(canary_site.rglob("*"))
        if path.is_file()
        and path.name != "sitemap.xml.gz"  # gzip writes the time into its head
        and "pagefind" not in path.parts  # its parts are named after hash maps; compared decoded below
        and path.read_bytes() != (tmp_path / "site" / path.relative_to(canary_site)).read_bytes()
    ]
    assert differing == []
    fragments = [
        sorted(text for name, text in decoded_files(site) if "pagefind/fragment/" in name)
        for site in (canary_site, tmp_path / "site")
    ]
    assert fragments[0] == fragments[1]


def test_no_page_names_another_host_to_load_from(real_site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source|video|audio)[^>]+src=[\"'](https?:)?//|<link[^>]+rel=[\"'](?:stylesheet|preload|icon)[^>]+href=[\"']https?:"
    )
    for path in real_site.rglob("*.html"):
        assert not loads.search(path.read_text(encoding="utf-8")), path


def test_no_inline_script_runs(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        for tag in re.findall(r"<script[^>]*>", path.read_text(encoding="utf-8")):
            assert "src=" in tag or 'type="application/json"' in tag, (path, tag)


def test_mirrors_are_neither_linked_nor_named(real_site: Path, corpus: Corpus) -> None:
    mirrors = {c.read_at for e in corpus.entries.values() for c in e.record.citations if c.read_at}
    assert mirrors
    assert leaks(real_site, {mirror for mirror in mirrors if mirror}) == []


def test_a_broken_link_fails_the_build_and_leaves_the_old_site(tmp_path: Path, canary_site: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(canary_site, copy)
    (copy / "index.html").write_text('<a href="nowhere/">x</a>')
    with pytest.raises(PublishError) as caught:
        check_links(copy)
    assert "index.html -> nowhere/" in str(caught.value)


def test_a_folder_that_is_not_ours_is_not_overwritten(tmp_path: Path, canary_corpus: Corpus) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError) as caught:
        build_site(canary_corpus, tmp_path, site_url=SITE_URL)
    assert "not a site of ours" in str(caught.value)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_corpus_without_a_vocabulary_and_an_empty_one_build(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert build_site(load_corpus([tmp_path / "empty"]), tmp_path / "one", site_url=SITE_URL).records == 0
    assert build_site(load_corpus([BASE]), tmp_path / "two", site_url=SITE_URL).records == 2


def test_a_withdrawn_page_says_so_without_content(canary_site: Path) -> None:
    text = (canary_site / "countries/rs/housing/withdrawn/index.html").read_text()
    assert "was withdrawn on 1 November 2026" in text
    assert "invented" not in text.casefold()
