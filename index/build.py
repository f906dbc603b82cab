"""Building an index version from a corpus and harvested documents."""

import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from coi.errors import IndexUnavailableError
from coi.lexicon.names import make_name_table
from coi.publish.allow import public_corpus
from coi.publish.harvest import public_documents
from coi.store import Corpus
from coi.store.documents import documents_digest
from coi.vocabulary import Vocabulary
from index.document import IndexDocument
from index.gone import make_gone
from index.harvested import make_harvested
from index.home import IndexHome
from index.labels import make_labels
from index.makeup import fields_digest, schema_digest
from index.open import OpenIndex
from index.records import make_documents
from index.sample import check_sample, helpful_ids
from index.version import Asides, VersionMeta

Progress = Callable[[int], None]


def content_digest(corpus: Corpus, documents: Sequence[Path]) -> str:
    """Digest of everything an index is made from: an unchanged one needs no build. Raises ``CorpusError``."""
    return hashlib.sha256(f"{corpus.digest} {documents_digest(documents)}".encode()).hexdigest()


def build_index(
    corpus: Corpus,
    documents: Sequence[Path],
    home: IndexHome,
    progress: Progress = lambda _count: None,
    *,
    anew: bool = False,
) -> tuple[str, int]:
    """Build a version beside the live one, verify it, swap it in; give back its name and number of records.

    Only what ``public_corpus`` and ``public_documents`` let through is indexed. Raises ``CorpusError`` for a line of
    ``documents`` that is not a document, ``IndexUnavailableError`` where the built version holds another number of records
    than went in, or misses the answers of a sample of the judged queries; the live version is left alone then. ``anew``:
    nothing is taken over from it.
    """
    public = public_corpus(corpus)
    vocabulary = Vocabulary.from_corpus(corpus)
    fed = itertools.count(1)
    judged, present = helpful_ids(corpus.judgements), set[str]()

    def counted(stream: Iterator[IndexDocument]) -> Iterator[IndexDocument]:
        for document in stream:
            progress(next(fed))
            if document.id in judged:
                present.add(document.id)
            yield document

    harvested = (make_harvested(one, public, vocabulary) for one in public_documents(documents, corpus, public))
    content, asides = content_digest(corpus, documents), _make_asides(corpus, public, vocabulary)
    with home.new_version(content, anew=anew) as version:
        written = version.write(counted(itertools.chain(make_documents(public, vocabulary), harvested)))
        version.keep(asides)
        built = version.open()
        _check_count(version.name, next(fed) - 1, written, found := built.count())
        meta = VersionMeta(version.name, home.engine_name, schema_digest(), fields_digest(), content, found, "")
        check_sample(OpenIndex(meta, built, asides), corpus.judgements, present, date.today())  # noqa: DTZ011
        version.seal(found)
    return version.name, found


def _check_count(name: str, expected: int, written: int, found: int) -> None:
    if not written == expected == found:
        message = f"{expected} records went in, {found} can be found"
        raise IndexUnavailableError(message, where=name, do="The live index was left alone; build again")


def _make_asides(corpus: Corpus, public: Corpus, vocabulary: Vocabulary) -> Asides:
    cards = {slug.partition("/")[2]: stored.record.name for slug, stored in public.publishers.items()}
    return Asides(make_labels(vocabulary, cards), make_name_table(vocabulary), make_gone(corpus))
