"""The whole list, in order."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from coi import model
from coi.review.age import age_items
from coi.review.crawls import crawl_items
from coi.review.gaps import gap_items
from coi.review.item import ReviewItem
from coi.review.sources import source_items
from coi.store import Corpus
from coi.vocabulary import Vocabulary


def make_review(
    corpus: Corpus,
    documents: Iterable[model.Document],
    reports: Mapping[str, dict[str, Any]],
    as_of: date,
    country: str | None = None,
) -> list[ReviewItem]:
    """Everything to look at on a day, what harms first on top. ``country`` keeps one country's items."""
    vocabulary = Vocabulary.from_corpus(corpus)
    items = [
        *source_items(corpus),
        *age_items(corpus, vocabulary, as_of),
        *crawl_items(corpus, dict(reports)),
        *gap_items(corpus, documents, vocabulary, as_of),
    ]
    wanted = country.upper() if country else None
    unique = {(item.reason, item.record, item.address, item.detail): item for item in items}
    return sorted(
        (item for item in unique.values() if wanted is None or item.country == wanted), key=lambda item: item.order
    )
