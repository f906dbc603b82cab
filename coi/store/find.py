"""Finding one record by its id, with an honest answer where it is not there."""

from typing import Any

from rapidfuzz import process

from coi.errors import GoneError, NotFoundError
from coi.store.corpus import Corpus, Stored


def find_record(corpus: Corpus, record_id: str) -> Stored[Any]:
    """The record of an id; a renamed one is followed to its new id.

    Raises ``GoneError`` for a withdrawn id, ``NotFoundError`` with the nearest ids for an unknown one.
    """
    record_id = record_id.strip("/")
    if record_id in corpus.withdrawn:
        stone = corpus.withdrawn[record_id]
        raise GoneError(f"withdrawn on {stone.on} ({stone.reason})", where=record_id, do="The id is never used again")
    if record_id in corpus.redirects:
        return find_record(corpus, corpus.redirects[record_id].new)
    tables = (
        corpus.entries, corpus.translations, corpus.services, corpus.organisations, corpus.publishers, corpus.crawls,
    )  # fmt: skip
    for table in tables:
        if record_id in table:
            found: Stored[Any] = table[record_id]
            return found
    near = process.extract(record_id, [key for table in tables for key in table], limit=3, score_cutoff=60)
    hint = f"Did you mean {', '.join(match[0] for match in near)}?" if near else "See 'coi status' for what there is"
    raise NotFoundError("there is no record with this id", where=record_id, do=hint)
