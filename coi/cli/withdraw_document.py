"""``coi withdraw documents/ID``: a tombstone first, then everything that was harvested of the document goes."""

from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from coi.errors import GoneError, NotFoundError
from coi.settings import Settings
from coi.store import Corpus
from coi.store.buried import DOCUMENTS

if TYPE_CHECKING:
    from crawler.journal import Journal


def is_document(record_id: str, corpus: Corpus, settings: Settings) -> bool:
    """Whether an id means a harvested document: by its prefix, or because one has or had it and no record does."""
    from coi.cli.show_document import find_document

    if record_id.startswith(DOCUMENTS) or DOCUMENTS + record_id in corpus.withdrawn:
        return True
    records = {stored.id for stored in corpus.stored()} | set(corpus.withdrawn) | set(corpus.redirects)
    return record_id not in records and find_document(record_id, settings.documents) is not None


def withdraw_harvested(roots: list[Path], corpus: Corpus, settings: Settings, record_id: str, reason: str) -> None:
    """Withdraw a document with every version, its addresses included.

    Raises ``NotFoundError`` for an id that no crawl can have given, ``GoneError`` for one that is withdrawn.
    """
    from coi.cli.show_document import find_document

    document_id = record_id.removeprefix(DOCUMENTS)
    document = find_document(document_id, settings.documents)
    buried = DOCUMENTS + document_id in corpus.withdrawn
    crawl = f"crawls/{document_id.partition('/')[0]}"
    if document is None and crawl not in corpus.crawls:
        do = "Copy the id from 'coi search' or from data/documents"
        raise NotFoundError("there is no harvested document with this id", where=document_id, do=do)
    path = settings.data_dir / "journal.sqlite"
    with _journal_at(path) as journal:
        ids = _bury(roots[0], corpus, journal, document_id, reason)
        found = _drop(settings, journal, ids, {document.url} if document else set())
    if buried and not found:  # otherwise an earlier try was cut short, and this one has ended it
        raise GoneError("withdrawn already", where=document_id, do="Nothing is left to do")


def _journal_at(path: Path) -> "AbstractContextManager[Journal | None]":
    from crawler.journal import open_journal

    return closing(open_journal(path)) if path.is_file() else nullcontext()


def _bury(root: Path, corpus: Corpus, journal: "Journal | None", document_id: str, reason: str) -> set[str]:
    """Write the tombstones of a document and of all other addresses of its text. Gives their ids."""
    from coi.store.withdraw import withdraw_documents
    from crawler.journal.documents import same_matter

    ids = same_matter(journal, document_id) if journal else {document_id}
    left = sorted(each for each in ids if DOCUMENTS + each not in corpus.withdrawn)
    if left:
        withdraw_documents(root, left, reason)
    for each in left:
        if each != document_id:
            print(f"{DOCUMENTS}{each}: withdrawn too, it is another address of the same text")
    return ids


def _drop(settings: Settings, journal: "Journal | None", ids: set[str], known: set[str]) -> set[str]:
    """Drop what was harvested of documents. Gives the addresses they were found at, with those known already."""
    from coi.store.withdraw import drop_documents
    from crawler.journal.documents import addresses_of, forget

    urls = known | addresses_of(journal, ids) if journal else known
    for changed in drop_documents(settings.documents, ids):
        print(f"{changed}: written without it")
    _clean_reports(settings.data_dir / "runs", urls)
    if journal:  # last: what it knows is what a second try finds its way by
        forget(journal, ids, urls)
    return urls


def _clean_reports(folder: Path, urls: set[str]) -> None:
    from coi.store.write import write_text
    from crawler.journal.documents import without_addresses

    for path in sorted(folder.glob("*.json")):
        write_text(path, without_addresses(path.read_text(encoding="utf-8"), urls))
