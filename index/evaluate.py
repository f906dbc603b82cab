"""Relevance as numbers: nDCG@10 and success@3 on the judged queries, with intervals and the failures."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coi.model import Judgement
from index.open import OpenIndex
from index.request import SearchRequest
from index.response import SearchResponse
from index.search import search

DEPTH = 10
FIRST = 3
NDCG_GATE = 0.85
SUCCESS_GATE = 0.95
FALSE_YES_GATE = 2
"""Unanswerable queries that may be called answered."""
Z = 1.96
"""Standard deviations of a 95 % interval."""
RESAMPLES = 1000
"""Bootstrap samples of the queries: nDCG is far from normal, for most queries score 1."""
SEED = 20261124
"""So that the same scores give the same interval."""


@dataclass(frozen=True)
class QueryScore:
    """How one query did. ``success`` is a record of grade 2 or 3 among the first three."""

    query: str
    language: str
    half: str
    answerable: bool
    ndcg: float
    success: bool
    answered: str
    found: tuple[str, ...]


@dataclass(frozen=True)
class GroupScore:
    """Means over a group of queries.

    ``ndcg_low`` and ``ndcg_high`` bound nDCG@10 (bootstrap), ``low`` and ``high`` success@3 (Wilson), each at 95 %.
    """

    queries: int
    ndcg: float
    ndcg_low: float
    ndcg_high: float
    success: float
    low: float
    high: float


@dataclass(frozen=True)
class Report:
    """The whole evaluation."""

    overall: GroupScore
    groups: dict[str, GroupScore]
    unanswerable: int
    false_yes: tuple[str, ...]
    failures: tuple[QueryScore, ...]

    @property
    def passed(self) -> bool:
        """Whether every gate is held."""
        return (
            self.overall.ndcg >= NDCG_GATE
            and self.overall.success >= SUCCESS_GATE
            and len(self.false_yes) <= FALSE_YES_GATE
            and self.overall.queries > 0
        )

    def to_json(self) -> dict[str, Any]:
        """The report as JSON."""
        return {**asdict(self), "passed": self.passed}

    def to_text(self) -> str:
        """The report as a table of lines."""
        rows = [("all", self.overall), *self.groups.items()]
        lines = [f"{'':12} queries  nDCG@10 (95 %)        success@3 (95 %)"]
        lines += [
            f"{name:12} {group.queries:7}  {group.ndcg:.3f} ({group.ndcg_low:.3f} to {group.ndcg_high:.3f})"
            f"  {group.success:.3f} ({group.low:.3f} to {group.high:.3f})"
            for name, group in rows
        ]
        lines.append(
            f"unanswerable: {self.unanswerable}, called answered: {len(self.false_yes)} {list(self.false_yes)}"
        )
        lines += [
            f"failed ({score.ndcg:.2f}): {score.query} -> {', '.join(score.found[:FIRST])}" for score in self.failures
        ]
        lines.append("gates held" if self.passed else "gates missed")
        return "\n".join(lines)


def evaluate(index: OpenIndex, judgements: Sequence[Judgement], as_of: date) -> Report:
    """Run every judged query through the index as it is searched by users."""
    responses = (search(index, SearchRequest(one.query, size=DEPTH, as_of=as_of)) for one in judgements)
    return make_report([score_response(*pair) for pair in zip(judgements, responses, strict=True)])


def score_queries(search: Callable[[str], tuple[list[str], str]], judgements: Sequence[Judgement]) -> Report:
    """Score any search: a function from a query to ranked ids and ``answered``."""
    return make_report([_score(judgement, *search(judgement.query)) for judgement in judgements])


def score_response(judgement: Judgement, response: SearchResponse) -> QueryScore:
    """How one answer did."""
    return _score(judgement, [hit.id for hit in response.hits], response.answered)


def make_report(scores: Sequence[QueryScore]) -> Report:
    """Means and failures over queries."""
    answerable = [score for score in scores if score.answerable]
    groups = {
        f"{field} {value}": _group([score for score in answerable if getattr(score, field) == value])
        for field in ("language", "half")
        for value in sorted({getattr(score, field) for score in answerable})
    }
    return Report(
        overall=_group(answerable),
        groups=groups,
        unanswerable=len(scores) - len(answerable),
        false_yes=tuple(score.query for score in scores if not score.answerable and score.answered == "yes"),
        failures=tuple(sorted((score for score in answerable if not score.success), key=lambda score: score.ndcg)),
    )


def _score(judgement: Judgement, found: list[str], answered: str) -> QueryScore:
    grades = [judgement.relevant.get(record_id, 0) for record_id in found[:DEPTH]]
    ideal = sorted(judgement.relevant.values(), reverse=True)[:DEPTH]
    best = _gain(ideal)
    return QueryScore(
        query=judgement.query,
        language=judgement.language,
        half=judgement.half,
        answerable=judgement.answerable,
        ndcg=round(_gain(grades) / best, 4) if best else 0.0,
        success=any(grade >= 2 for grade in grades[:FIRST]),
        answered=answered,
        found=tuple(found),
    )


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1.0) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _group(scores: Sequence[QueryScore]) -> GroupScore:
    count = len(scores)
    if not count:
        return GroupScore(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    gains = [score.ndcg for score in scores]
    share = sum(score.success for score in scores) / count
    bounds = (sum(gains) / count, *bootstrap(gains), share, *_wilson(share, count))
    return GroupScore(count, *(round(value, 4) for value in bounds))


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """95 % interval of the mean: what it would be had other queries been judged."""
    chance = random.Random(SEED)  # noqa: S311  (not a secret)
    means = sorted(math.fsum(chance.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES))
    return means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975) - 1]


def _wilson(share: float, count: int) -> tuple[float, float]:
    """95 % interval of a share, sound for few queries and for shares near 1."""
    centre = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count)) / (1 + Z * Z / count)
    return max(0.0, centre - half), min(1.0, centre + half)
