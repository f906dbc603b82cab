"""Building everything that is served, and knowing what is current already."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coi.cli.steps import try_each
from coi.settings import Settings, project_root
from coi.store import Corpus, load_corpus
from coi.store.documents import documents_digest

if TYPE_CHECKING:
    from coi.publish.site import EditorsList
    from index.home import IndexHome

SITE_STAMP = ".coi-stamp"
_CODE = ("coi/**/*.py", "coi/**/*.j2", "site/**/*", "mkdocs.yml", "requirements/runtime.txt")


class Rebuilt(NamedTuple):
    """The corpus that was built from, and why a part could not be built: ``spare``, ``site`` or ``main``."""

    corpus: Corpus
    failed: dict[str, Exception]


def rebuild_all(roots: Sequence[Path], settings: Settings, *, force: bool = True, editors: bool = False) -> Rebuilt:
    """Build index and site from these roots and all that was harvested; what is current is left alone unless ``force``.

    Each part is built whatever becomes of the others, for what was withdrawn must not wait in one for a server that is
    away; a main index on a server comes last, since that is what may keep us waiting.
    """
    from index.choose import ENGINES, choose_home, choose_spare

    corpus = load_corpus(roots)
    main = choose_home(settings.index_dir)
    spare = choose_spare(settings.index_dir, settings.fallback, main)
    findings = cache(lambda: count_findings(corpus))  # for two indexes the rules need to be run once
    steps: dict[str, Callable[[], None]] = {
        "spare": lambda: _build_index(corpus, settings, spare, findings, force=force),
        "site": lambda: _build_site(corpus, settings, force=force, editors=editors),
        "main": lambda: _build_index(corpus, settings, main, findings, force=force),
    }
    order = ("main", "site") if main.engine_name == ENGINES[0] else ("spare", "site", "main")
    return Rebuilt(corpus, try_each({name: steps[name] for name in order})[1])


def _build_index(
    corpus: Corpus, settings: Settings, home: "IndexHome | None", findings: Callable[[], str], *, force: bool
) -> None:
    from index.build import build_index, content_digest

    if home is None or (not force and home.is_current(content_digest(corpus, settings.documents))):
        return
    print(f"corpus: {findings()}")
    name, count = build_index(corpus, settings.documents, home)
    print(f"index: {count} records ({name})")


def _build_site(corpus: Corpus, settings: Settings, *, force: bool, editors: bool) -> None:
    from coi.publish.site import build_site

    review = editors_list(corpus, settings) if editors else None
    stamp = site_stamp(corpus, settings) + (f" {hashlib.sha256(repr(review).encode()).hexdigest()}" if review else "")
    stamp_file = settings.site_dir / SITE_STAMP
    if force or not stamp_file.is_file() or stamp_file.read_text(encoding="utf-8") != stamp:
        report = build_site(
            corpus, settings.site_dir, site_url=settings.site_url, documents=settings.documents, editors=review
        )
        stamp_file.write_text(stamp, encoding="utf-8")
        print(f"site: {report.pages} pages in {settings.site_dir}")


def editors_list(corpus: Corpus, settings: Settings) -> "EditorsList":
    """The review list of today."""
    from coi.cli.review import read_review
    from coi.publish.site import EditorsList

    today = date.today()  # noqa: DTZ011  (the editor's own day is meant)
    return EditorsList(read_review(corpus, settings, today), today)


def count_findings(corpus: Corpus) -> str:
    """What the rules find, in one line; what must not be published is left out whatever they find."""
    from coi.findings import Severity, count_by_severity
    from coi.rules.run import check_corpus

    counts = count_by_severity(check_corpus(corpus, date.today()))  # noqa: DTZ011  (the day it is built for readers)
    shown = f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, {counts[Severity.DUE]} due"
    return f"{shown} (coi check shows them)" if counts[Severity.ERROR] else shown


def site_stamp(corpus: Corpus, settings: Settings) -> str:
    """Digest of everything the site is made from: records, harvested documents, pages, templates, code, address."""
    made_from = f"{corpus.digest} {documents_digest(settings.documents)} {settings.site_url}"
    digest = hashlib.sha256(made_from.encode())
    root = project_root()
    for pattern in _CODE:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
