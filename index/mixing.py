"""Our own records and harvested documents in one list: each found apart, so that neither crowds the other out.

The engine's best hits may all be documents: there are thousands of them, and a report of hundreds of pages has every
word. So where both were found the best of each are fetched and reranked together, and no document stands above a
record of ours that answers. Then come the other records, then the other documents, each in the engine's order: paging
shows each once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.answered import find_answering
from index.engine import EngineHit, EngineRequest, EngineResult
from index.open import OpenIndex
from index.query import Understood
from index.ranking import RERANKED, Ranked, freshness_of, hold_documents_below, is_document, rerank
from index.request import KINDS, SearchRequest

MOST_DOCUMENTS = 20
"""Documents that are reranked with the records: two pages of them."""
DOCUMENT = "document"


@dataclass(frozen=True)
class Mix:
    """What was found, by kind. ``asked`` is the request that found it, ``result`` its answer."""

    index: OpenIndex
    asked: EngineRequest
    result: EngineResult

    @property
    def documents(self) -> int:
        """How many harvested documents were found."""
        given = self.asked.filters.get("kind")
        return self.result.facets["kind"].get(DOCUMENT, 0) if not given or DOCUMENT in given else 0

    @property
    def records(self) -> int:
        """How many records of ours were found."""
        return self.result.total - self.documents

    def page(self, query: Understood, request: SearchRequest) -> tuple[list[Ranked], list[Ranked]]:
        """The hits of the page asked for, and the first of all, which tell how sure the answer is."""
        head = self._head(query, request)
        first = (request.page - 1) * request.size
        hits, wanted = head[first : first + request.size], request.size
        after = max(first - len(head), 0)
        for kinds, count, skipped in self._tails():
            missing = wanted - len(hits)
            if missing and after < count - skipped:
                hits += [Ranked(0.0, hit) for hit in self._fetch(kinds, skipped + after, missing)]
            after = max(after - (count - skipped), 0)
        return hits, head

    def _head(self, query: Understood, request: SearchRequest) -> list[Ranked]:
        if len(self.result.hits) == self.result.total:
            own = [hit for hit in self.result.hits if not is_document(hit)][:RERANKED]
            others = [hit for hit in self.result.hits if is_document(hit)][:MOST_DOCUMENTS]
        else:
            own = [*self._fetch(self._own_kinds, 0, RERANKED)]
            others = [*self._fetch((DOCUMENT,), 0, MOST_DOCUMENTS)]
        hits = [*own, *others]
        ranked = rerank(hits, query, [freshness_of(hit, request.as_of) for hit in hits])
        return hold_documents_below(ranked, find_answering(query, own, self.index.searcher, self.index.lexicon))

    def _tails(self) -> list[tuple[tuple[str, ...], int, int]]:
        """Kinds of what follows the head, how many there are, and how many of them stand in the head."""
        return [
            (self._own_kinds, self.records, min(self.records, RERANKED)),
            ((DOCUMENT,), self.documents, min(self.documents, MOST_DOCUMENTS)),
        ]

    @property
    def _own_kinds(self) -> tuple[str, ...]:
        given = self.asked.filters.get("kind", KINDS)
        return tuple(kind for kind in given if kind != DOCUMENT)

    def _fetch(self, kinds: tuple[str, ...], offset: int, limit: int) -> Sequence[EngineHit]:
        filters = {**self.asked.filters, "kind": kinds}
        asked = replace(self.asked, filters=filters, offset=offset, limit=limit, facets=False)
        return self.index.searcher.search(asked).hits
