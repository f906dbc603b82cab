"""Building an index version from a corpus and harvested documents."""

import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from coi import model
from coi.errors import CorpusError, IndexUnavailableError
from coi.lexicon.names import make_name_table
from coi.publish.allow import public_corpus
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.document import IndexDocument, make_documents, make_harvested
from index.engine import Engine
from index.gone import make_gone
from index.labels import make_labels
from index.versions import new_version, version_name, write_meta

Progress = Callable[[int], None]


def content_digest(corpus: Corpus, documents: Sequence[Path]) -> str:
    """Digest of everything an index is made from: an unchanged one needs no build."""
    digest = hashlib.sha256(corpus.digest.encode())
    for path in documents:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build_index(
    corpus: Corpus, documents: Sequence[Path], home: Path, engine: Engine, progress: Progress = lambda _count: None
) -> tuple[str, int]:
    """Build a version beside the live one, verify its count, swap it in; give back its name and number of records.

    Only what ``public_corpus`` lets through is indexed. Raises ``CorpusError`` for a line of ``documents`` that is not a
    document, ``IndexUnavailableError`` where the built version holds another number of records than went in.
    """
    public = public_corpus(corpus)
    vocabulary = Vocabulary.from_corpus(corpus)
    content = content_digest(corpus, documents)
    fed = itertools.count(1)

    def counted(stream: Iterator[IndexDocument]) -> Iterator[IndexDocument]:
        for document in stream:
            progress(next(fed))
            yield document

    harvested = (make_harvested(one, public, vocabulary) for one in read_documents(documents, corpus))
    with new_version(home, engine.name, content) as folder:
        written = engine.build(
            folder / "engine", counted(itertools.chain(make_documents(public, vocabulary), harvested))
        )
        expected = next(fed) - 1
        found = engine.open(folder / "engine").count()
        if not written == expected == found:
            message = f"{expected} records went in, {found} can be found"
            raise IndexUnavailableError(message, where=str(folder), do="The live index was left alone; build again")
        cards = {slug.partition("/")[2]: stored.record.name for slug, stored in public.publishers.items()}
        (folder / "labels.json").write_text(make_labels(vocabulary, cards).to_json(), encoding="utf-8")
        (folder / "names.json").write_text(make_name_table(vocabulary).to_json(), encoding="utf-8")
        (folder / "gone.json").write_text(make_gone(corpus).to_json(), encoding="utf-8")
        write_meta(folder, engine.name, content, found)
    return version_name(engine.name, content), found


def read_documents(paths: Sequence[Path], corpus: Corpus) -> Iterator[model.Document]:
    """Harvested documents from JSON Lines files; withdrawn ones are left out, an id counts once.

    Raises ``CorpusError`` naming file and line for what is not a document as ``schemas/document.schema.json`` says.
    """
    seen: set[str] = set()
    for path in paths:
        if not path.is_file():
            raise CorpusError("there is no such file of documents", where=str(path), do="Give a JSON Lines file")
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    document = _parse_document(line, f"{path}:{number}")
                    if document.id not in seen and f"documents/{document.id}" not in corpus.withdrawn:
                        seen.add(document.id)
                        yield document


def _parse_document(line: str, where: str) -> model.Document:
    try:
        return model.Document.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"])
        do = "See schemas/document.schema.json"
        raise CorpusError(f"not a document: {spot} {first['msg']}", where=where, do=do) from error
