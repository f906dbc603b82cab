"""What tombstones bury: the record of an id, and of a page that a crawl read the documents at its address in every crawl."""

import re
from collections.abc import Iterable

DOCUMENTS = "documents/"
"""Stands before a harvested document's id among the tombstones."""

_CRAWLED = re.compile(r"[^/]+/([0-9a-f]{12})")
"""Id of a document that a crawl gave: the crawl, and a hash of the address that all crawls share."""


class Buried:
    """The ids and address hashes that may not be held any more. ``withdrawn``: ids of tombstones, or of documents."""

    def __init__(self, withdrawn: Iterable[str]) -> None:
        stones = frozenset(withdrawn)
        self.ids = stones | {each.removeprefix(DOCUMENTS) for each in stones}
        self.addresses = frozenset(found[1] for each in self.ids if (found := _CRAWLED.fullmatch(each)))
        dotted = (each.rpartition(".") for each in stones if not each.startswith(DOCUMENTS))
        self.translations = frozenset((entry, language) for entry, dot, language in dotted if dot)
        """Entry and language of translations: they stand where their entry stands."""

    def __contains__(self, record_id: str) -> bool:
        found = _CRAWLED.fullmatch(record_id)
        return record_id in self.ids or bool(found and found[1] in self.addresses)
