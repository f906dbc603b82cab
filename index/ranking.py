"""The rerank: ours, engine-free, over the engine's best hits. Right country and topic first, then age and trust.

The engine's score is scaled to 0..1 within the hits looked at; the constants below are added to it. Each names the
judged query (``corpus/judgements.yml``) that goes wrong without it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from coi.freshness import Freshness, Thresholds, judge_freshness, thresholds
from index.engine import EngineHit
from index.query import Understood

RERANKED = 60
"""Hits of the engine that are looked at: a page of 50 and some more."""
COUNTRY = 0.5
"""The country asked about, where host countries are let in too ("from Norway to Kosovo money")."""
TOPIC = 0.25
"""The entry's own topic ("bidrag återvända Kosovo från Sverige"); a related one counts half."""
SUBTOPIC = 0.3
"""What it is about within the topic ("care home for older woman with intellectual disability serbia")."""
GROUP = 0.1
"""Whom it is for ("lična karta bez adrese")."""
PLACE = 0.4
"""The place asked about; another place only is as much out of place. Held by a test: no judged query needs it yet."""
RETURN_FROM = 0.4
"""A scheme of the very host country ("from Norway to Kosovo money")."""
GENERAL_HOST = 0.25
"""Entries on the host country itself answer in part what is asked of two countries ("from Norway to Kosovo money")."""
OTHER_HOST = -0.7
"""A scheme of another host country is of no use ("grant return serbia from sweden": not the Norwegian one)."""
KIND = {"service": -0.05, "document": -0.15}
"""An answer of ours stands before a bare contact ("лични документи"), and that before a page we have only harvested."""
SERVICE_ASKED = 0.25
"""Where a helpline, office or society is asked for, services come first ("röda korset Serbien")."""
AGE = {"current": 0.04, "due": 0.02, "overdue": 0.0, "historical": -0.04, "undated": -0.03}
"""Newer evidence first among equals ("domestic violence shelter kosovo how long can she stay"): never so much that it
beats the right topic."""
CONFIRMED = 0.05
"""Somebody checked it. Held by a test: few records are confirmed yet, and no judged query needs it."""
CONTACT_SUBTOPICS = frozenset({"hotlines", "information-points", "red-cross-red-crescent"})


PAST = {"gone": -0.3, "replaced": -0.2}
"""A page that is gone can be read by nobody; of one with a newer edition, that one says what holds now. Held by a test."""
STEP = 0.0001
"""Least difference of two scores."""


_thresholds = lru_cache(maxsize=10_000)(thresholds)


def freshness_of(hit: EngineHit, as_of: date) -> Freshness:
    """The verdict on a hit's evidence on a day."""
    limits: Thresholds | None = _thresholds(hit.data["evidence_date"], hit.data["review_days"])
    return judge_freshness(limits, as_of)


def rerank(
    hits: Sequence[EngineHit], query: Understood, verdicts: Sequence[Freshness]
) -> list[tuple[float, EngineHit]]:
    """Hits with their final scores, best first; ties keep the order of ids, so that an answer never flickers.

    Harvested documents do not change the order of our own records: those are scaled among themselves.
    """
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    best_record = max((hit.score for hit in hits if not is_document(hit)), default=0.0) or 1.0
    scored = [
        (round(hit.score / (best if is_document(hit) else best_record) + _bonus(hit, query) + AGE[verdict], 4), hit)
        for hit, verdict in zip(hits, verdicts, strict=True)
    ]
    return _sorted(scored)


def hold_documents_below(
    ranked: Sequence[tuple[float, EngineHit]], answering: Collection[str]
) -> list[tuple[float, EngineHit]]:
    """No harvested document above a record of ours that answers (``answering`` has their ids), whatever its score."""
    ceiling = min((score for score, hit in ranked if hit.id in answering and not is_document(hit)), default=None)
    if ceiling is None:
        return list(ranked)
    held = []
    for score, hit in ranked:
        if is_document(hit):  # the ceiling sinks with each, so that they keep their own order
            ceiling = min(score, round(ceiling - STEP, 4))
            held.append((ceiling, hit))
        else:
            held.append((score, hit))
    return _sorted(held)


def is_document(hit: EngineHit) -> bool:
    """Whether a hit is a page of others, which nobody here has read."""
    return bool(hit.data["kind"] == "document")


def _sorted(scored: Iterable[tuple[float, EngineHit]]) -> list[tuple[float, EngineHit]]:
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _bonus(hit: EngineHit, query: Understood) -> float:
    data = hit.data
    bonus = KIND.get(data["kind"], 0.0) + (CONFIRMED if data["confirmed"] else 0.0)
    if query.countries and {data["country"], *data.get("other_countries", ())} & set(query.countries):
        bonus += COUNTRY
    if data["kind"] == "service" and CONTACT_SUBTOPICS & set(query.subtopics):
        bonus += SERVICE_ASKED
    bonus += PAST.get(data.get("past", ""), 0.0)
    return bonus + _bonus_of_meaning(data, query) + _bonus_of_place(data, query) + _bonus_of_host(data, query)


def _bonus_of_meaning(data: Mapping[str, Any], query: Understood) -> float:
    bonus = 0.0
    if data["topic"] in query.topics:
        bonus += TOPIC
    elif set(data["related_topics"]) & set(query.topics):
        bonus += TOPIC / 2
    bonus += SUBTOPIC * bool(set(data["subtopics"]) & set(query.subtopics))
    return bonus + GROUP * bool(set(data["groups"]) & set(query.groups))


def _bonus_of_place(data: Mapping[str, Any], query: Understood) -> float:
    if not (query.places and data["places"]):
        return 0.0
    return PLACE if set(data["places"]) & set(query.places) else -PLACE


def _bonus_of_host(data: Mapping[str, Any], query: Understood) -> float:
    if not query.return_from:
        return 0.0
    if set(data["return_from"]) & set(query.return_from):
        return RETURN_FROM + GENERAL_HOST * (data["country"] in query.return_from)
    if data["return_from"]:
        return OTHER_HOST
    return GENERAL_HOST * (data["country"] in query.return_from)
