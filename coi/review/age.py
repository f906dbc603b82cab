"""Records whose evidence is due or overdue."""

from collections.abc import Iterator
from datetime import date

from coi import model
from coi.freshness import evidence_date, judge_freshness, thresholds
from coi.model import earliest
from coi.review.item import Reason, ReviewItem
from coi.store import Corpus, Stored
from coi.vocabulary import Vocabulary

SERVICE_REVIEW_DAYS = 180
"""A service's contact is reviewed twice a year (domain 4)."""
DO = "look for a newer source, or have it confirmed by a society or desk"


def age_items(corpus: Corpus, vocabulary: Vocabulary, as_of: date) -> Iterator[ReviewItem]:
    """Items for entries and services that are due; what is archived is left alone."""
    for entry in corpus.entries.values():
        if entry.record.status != "archived":
            days = vocabulary.review_days(entry.topic, entry.record.kind)
            yield from _judge(entry, days, entry.topic, as_of)
    for service in corpus.services.values():
        yield from _judge(service, SERVICE_REVIEW_DAYS, next(iter(service.record.topics), ""), as_of)


def _judge(
    stored: Stored[model.Entry] | Stored[model.Service], days: int, topic: str, as_of: date
) -> Iterator[ReviewItem]:
    evidence = evidence_date(stored.record)
    verdict = judge_freshness(thresholds(evidence, days), as_of)
    if verdict == "current":
        return
    reason: Reason = "due" if verdict == "due" else "overdue"
    since = earliest(evidence) if evidence else None
    detail = f"newest evidence {evidence}, {verdict}" if evidence else "no source is dated"
    yield ReviewItem(reason, stored.id, detail, DO, topic, stored.country, since)
