"""``coi show`` for a harvested document, and what changed in it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from coi.errors import CrawlError, NotFoundError

if TYPE_CHECKING:
    from coi.model import Document
    from crawler.changes import Changes
    from crawler.journal.documents import Version

SHOWN = 400
"""Characters of a section shown in the terminal."""


def show_document(document: "Document", *, as_json: bool) -> None:
    """Print a document: where it is from, its dates and its sections."""
    from rich.console import Console

    if as_json:
        print(json.dumps(document.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2))
        return
    console = Console()

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False)

    say(f"{document.title}\n{document.url}")
    dates = f"published {document.published or 'undated'} · fetched {document.fetched or 'unknown'}"
    say(f"{document.publisher} · {dates}" + (f" · gone since {document.gone_since}" if document.gone_since else ""))
    for section in document.sections:
        text = " ".join(section.text.split())
        say(f"\n{section.heading or '(beginning)'}\n{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}")
    say(f"\nsource document {document.id}")


def find_document(document_id: str, paths: tuple[Path, ...]) -> "Document | None":
    """The harvested document of an id; nothing where there is none."""
    from coi.store import Corpus
    from coi.store.documents import read_documents

    return next((each for each in read_documents(paths, Corpus(())) if each.id == document_id), None)


def show_changes(document_id: str, journal_path: Path, *, as_json: bool) -> None:
    """Print what changed between the last two versions of a document.

    Raises ``CrawlError`` without a journal, ``NotFoundError`` for an unknown id or a document with one version.
    """
    from crawler.changes import changes_between
    from crawler.journal import open_journal
    from crawler.journal.documents import versions_of

    if not journal_path.is_file():
        do = "Earlier versions are kept where 'coi crawl run' was run; set COI_DATA_DIR to that folder"
        raise CrawlError("there is no journal", where=str(journal_path), do=do)
    journal = open_journal(journal_path)
    try:
        versions = versions_of(journal, document_id)
    finally:
        journal.close()
    _refuse_too_few(document_id, versions)
    changes = changes_between(versions[-2], versions[-1])
    if as_json:
        print(json.dumps(changes.to_json(), ensure_ascii=False, indent=2))
    else:
        _print(changes, len(versions))


def _refuse_too_few(document_id: str, versions: "list[Version]") -> None:
    if not versions:
        do = "Only harvested documents have versions; a record's are in git"
        raise NotFoundError("there is no harvested document with this id", where=document_id, do=do)
    if len(versions) == 1:
        seen = versions[0].seen.date()
        do = "A second one is kept when a crawl finds another text"
        raise NotFoundError(f"there is only one version, of {seen}", where=document_id, do=do)


def _print(changes: "Changes", versions: int) -> None:
    from rich.console import Console

    console = Console()

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False)

    say(f"{changes.document} · {changes.url}")
    say(f"from {changes.old_seen[:10]} to {changes.new_seen[:10]}, the last two of {versions} versions")
    if changes.title:
        say(f"title: {changes.title}")
    for section in changes.sections:
        say(f"{section.what}: {section.heading}")
        if section.words:
            say(f"  {section.words}")
    if not changes.sections and not changes.title:
        say("the same sections in another order")
