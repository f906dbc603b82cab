"""Checking a corpus, and building the site beside plain MkDocs Material on the same Markdown."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure, seconds
from benchmarks.generate import write_entries
from coi.publish import site
from coi.publish.pages import make_pages
from coi.publish.shelf import make_shelf
from coi.publish.static_search import write_static_search
from coi.rules.run import check_corpus
from coi.store import load_corpus

CHECK_GOAL_S, SITE_GOAL = 15.0, 1.3
ADDRESS = "http://127.0.0.1:8000/"
_PLAIN = """
site_name: Plain
site_url: http://127.0.0.1:8000/
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore, absolute_links: ignore}}
nav: [{Home: index.md}]
markdown_extensions: [attr_list, tables, toc, admonition]
"""


def measure_check(entries: int) -> Iterator[Figure]:
    """Seconds to read and check so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        write_entries(Path(folder), entries)
        taken = seconds(lambda: check_corpus(load_corpus([Path(folder)]), date(2026, 11, 24)))
    yield Figure(
        f"checking {entries:,} entries", f"{taken:.1f} s", goal=f"under {CHECK_GOAL_S:.0f} s", met=taken < CHECK_GOAL_S
    )


def measure_site(entries: int) -> Iterator[Figure]:
    """Seconds to build the site of so many entries, Pagefind apart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_entries(folder / "corpus", entries)
        corpus = load_corpus([folder / "corpus"])
        shelf = make_shelf(corpus, ADDRESS)
        search = seconds(lambda: write_static_search(shelf, folder))
        whole = seconds(lambda: site.build_site(corpus, folder / "ours", site_url=ADDRESS))
        for page in make_pages(shelf):
            path = folder / "plain" / "docs" / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.markdown(), encoding="utf-8")
        (folder / "plain" / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
        (folder / "plain" / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            str(folder / "plain/mkdocs.yml"),
        ]
        plain = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        shutil.rmtree(folder / "plain")
    ours = whole - search
    yield Figure(
        f"site of {entries:,} entries, without Pagefind", f"{ours:.1f} s", f"plain MkDocs Material: {plain:.1f} s",
        ours / plain, f"at most {SITE_GOAL} times", ours / plain <= SITE_GOAL,
    )  # fmt: skip
    yield Figure(f"Pagefind's part of it, {entries:,} entries", f"{search:.1f} s")
