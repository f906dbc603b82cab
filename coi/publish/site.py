"""The whole static site: generated and hand-written pages through MkDocs, then search, JSON and feeds, then the swap."""

import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from coi.errors import PublishError
from coi.publish import current
from coi.publish.feeds import write_feeds
from coi.publish.json_files import write_json_files
from coi.publish.links import check_links
from coi.publish.pages import make_editors_page, make_pages
from coi.publish.shelf import make_shelf
from coi.publish.static_search import write_static_search
from coi.review import ReviewItem
from coi.settings import project_root
from coi.store import Corpus


@dataclass(frozen=True)
class BuildReport:
    """What was built: generated pages, public records among them, and harvested documents that lists and search show."""

    pages: int
    records: int
    documents: int = 0


@dataclass(frozen=True)
class EditorsList:
    """The review list of a day."""

    items: Sequence[ReviewItem]
    as_of: date


def build_site(
    corpus: Corpus, out: Path, *, site_url: str, documents: Sequence[Path] = (), editors: EditorsList | None = None
) -> BuildReport:
    """Build the site beside ``out`` and swap it in; a build that fails leaves the old site alone.

    ``documents`` are JSON Lines files of harvested documents; ``editors`` adds the review list as a page: for a build that
    stays on the editors' own machine. Raises ``PublishError`` for a broken link, or where ``out`` holds something that is
    not a site of ours.
    """
    shelf = make_shelf(corpus, site_url, documents)
    _refuse_foreign_folder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{out.name}-building-", dir=out.parent))
    try:
        pages = list(make_pages(shelf))
        if editors:
            pages.append(make_editors_page(editors.items, editors.as_of, shelf))
        with current.pages(pages, shelf):
            _run_mkdocs(building, shelf.site_url)
        write_static_search(shelf, building)
        write_json_files(shelf, building)
        write_feeds(shelf, building)
        check_links(building)
        (building / MARKER).write_text("COI Base\n", encoding="utf-8")
        building.chmod(0o755)
        _swap(building, out)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    records = len(shelf.public.entries) + len(shelf.public.services)
    return BuildReport(len(pages), records, len(shelf.sources.documents))


MARKER = ".coi-site"
"""File that marks a folder as a site of ours, which may be replaced whole."""


def _refuse_foreign_folder(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARKER).exists())):
        raise PublishError(
            "there is something here that is not a site of ours", where=str(out), do="Choose an empty folder"
        )


def _run_mkdocs(folder: Path, site_url: str) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    root = project_root()
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), site_url=site_url, strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, OSError) as error:
        raise PublishError(
            f"MkDocs cannot build the site ({error})", where=str(folder), do="The old site was left alone"
        ) from error


def _swap(building: Path, out: Path) -> None:
    retired = out.with_name(f".{out.name}-old-{os.getpid()}")
    if out.exists():
        out.rename(retired)
    building.rename(out)
    shutil.rmtree(retired, ignore_errors=True)
