"""Pages and PDFs harvested by the crawler, read from JSON Lines. They are no records: they stand beside the corpus."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from coi import model
from coi.errors import CorpusError
from coi.store.buried import Buried
from coi.store.corpus import Corpus


def read_documents(paths: Sequence[Path], corpus: Corpus) -> Iterator[model.Document]:
    """Harvested documents from JSON Lines files; withdrawn ones are left out, an id counts once.

    Raises ``CorpusError`` naming file and line for what is not a document as ``schemas/document.schema.json`` says, and for
    an id that a record of the corpus has.
    """
    seen: set[str] = set()
    buried = Buried(corpus.withdrawn)
    for path in paths:
        try:
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        document = _parse_document(line, f"{path}:{number}", corpus)
                        if document.id not in seen and document.id not in buried:
                            seen.add(document.id)
                            yield document
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            do = "Give a JSON Lines file of documents"
            raise CorpusError(f"the documents cannot be read ({reason})", where=str(path), do=do) from error


def documents_digest(paths: Sequence[Path]) -> str:
    """Digest of the content of these files, in their order. Raises ``CorpusError`` for one that cannot be read."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise CorpusError(
                f"the documents cannot be read ({error.strerror})", where=str(path), do="Give a JSON Lines file"
            ) from error
    return digest.hexdigest()


def _parse_document(line: str, where: str, corpus: Corpus) -> model.Document:
    try:
        document = model.Document.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"])
        message = f"not a document: {spot} {first['msg']}".replace("  ", " ")
        raise CorpusError(message, where=where, do="See schemas/document.schema.json") from error
    if document.id in corpus.entries or document.id in corpus.services:
        raise CorpusError(
            f"'{document.id}' is the id of a record", where=where, do="Give the document an id of its own"
        )
    return document
