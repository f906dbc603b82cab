"""The rerank: ours, engine-free, over the engine's best hits. Right country and topic first, then age and trust.

The engine's score is scaled to 0..1 within the hits looked at; the constants below are added to it. Each names the
judged query (``corpus/judgements.yml``) that goes wrong without it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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

Part = tuple[str, float]
"""A reason and what it adds to the score."""


_thresholds = lru_cache(maxsize=10_000)(thresholds)


def freshness_of(hit: EngineHit, as_of: date) -> Freshness:
    """The verdict on a hit's evidence on a day."""
    limits: Thresholds | None = _thresholds(hit.data["evidence_date"], hit.data["review_days"])
    return judge_freshness(limits, as_of)


@dataclass(frozen=True)
class Ranked:
    """A hit where it stands: the score is the sum of its parts, each a reason in our words and what it adds.

    Without parts it stands where the engine has put it.
    """

    score: float
    hit: EngineHit
    parts: tuple[Part, ...] = ()


def rerank(hits: Sequence[EngineHit], query: Understood, verdicts: Sequence[Freshness]) -> list[Ranked]:
    """Hits with their final scores, best first; ties keep the order of ids, so that an answer never flickers.

    Harvested documents do not change the order of our own records: those are scaled among themselves.
    """
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    best_record = max((hit.score for hit in hits if not is_document(hit)), default=0.0) or 1.0
    scored = []
    for hit, verdict in zip(hits, verdicts, strict=True):
        share = hit.score / (best if is_document(hit) else best_record)
        parts = (("words", share), *_bonuses(hit, query), (f"age: {verdict}", AGE[verdict]))
        scored.append(Ranked(round(sum(value for _, value in parts), 4), hit, parts))
    return _sorted(scored)


def hold_documents_below(ranked: Sequence[Ranked], answering: Collection[str]) -> list[Ranked]:
    """No harvested document above a record of ours that answers (``answering`` has their ids), whatever its score."""
    ceiling = min((one.score for one in ranked if one.hit.id in answering and not is_document(one.hit)), default=None)
    if ceiling is None:
        return list(ranked)
    held = []
    for one in ranked:
        if is_document(one.hit):  # the ceiling sinks with each, so that they keep their own order
            ceiling = min(one.score, round(ceiling - STEP, 4))
            held.append(_lower(one, ceiling))
        else:
            held.append(one)
    return _sorted(held)


def _lower(one: Ranked, score: float) -> Ranked:
    if score == one.score:
        return one
    return replace(one, score=score, parts=(*one.parts, ("held below an entry that answers", score - one.score)))


def is_document(hit: EngineHit) -> bool:
    """Whether a hit is a page of others, which nobody here has read."""
    return bool(hit.data["kind"] == "document")


def _sorted(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: (-one.score, one.hit.id))


def _bonuses(hit: EngineHit, query: Understood) -> Iterator[Part]:
    data = hit.data
    if kind := KIND.get(data["kind"]):
        yield f"kind: {data['kind']}", kind
    if data["confirmed"]:
        yield "confirmed", CONFIRMED
    if query.countries and {data["country"], *data.get("other_countries", ())} & set(query.countries):
        yield "country", COUNTRY
    if data["kind"] == "service" and CONTACT_SUBTOPICS & set(query.subtopics):
        yield "service asked for", SERVICE_ASKED
    if past := PAST.get(data.get("past", "")):
        yield f"page {data['past']}", past
    yield from _bonuses_of_meaning(data, query)
    yield from _bonuses_of_place(data, query)
    yield from _bonuses_of_host(data, query)


def _bonuses_of_meaning(data: Mapping[str, Any], query: Understood) -> Iterator[Part]:
    if data["topic"] in query.topics:
        yield "topic", TOPIC
    elif set(data["related_topics"]) & set(query.topics):
        yield "related topic", TOPIC / 2
    if set(data["subtopics"]) & set(query.subtopics):
        yield "subtopic", SUBTOPIC
    if set(data["groups"]) & set(query.groups):
        yield "group", GROUP


def _bonuses_of_place(data: Mapping[str, Any], query: Understood) -> Iterator[Part]:
    if query.places and data["places"]:
        yield ("place", PLACE) if set(data["places"]) & set(query.places) else ("another place", -PLACE)


def _bonuses_of_host(data: Mapping[str, Any], query: Understood) -> Iterator[Part]:
    if not query.return_from:
        return
    asked = bool(set(data["return_from"]) & set(query.return_from))
    if asked:
        yield "scheme of the host country", RETURN_FROM
    elif data["return_from"]:
        yield "scheme of another host country", OTHER_HOST
        return
    if data["country"] in query.return_from:
        yield "on the host country itself", GENERAL_HOST
