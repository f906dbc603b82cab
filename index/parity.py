"""Whether two engines give the same answers: the judged queries asked of both, query by query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coi.model import Judgement
from index.evaluate import DEPTH, Report, bootstrap, make_report, score_response
from index.open import OpenIndex
from index.request import SearchRequest
from index.response import Hit, SearchResponse, Why
from index.search import search

Pair = tuple[str, str]
Answers = tuple[SearchResponse, SearchResponse]
MOST_DIFFERENCE = 0.03
"""Of nDCG@10 over all queries, either way: more than that a reader would notice."""


@dataclass(frozen=True)
class Difference:
    """Mean of nDCG@10 of the second engine minus the first over the same queries, with a 95 % interval (paired bootstrap)."""

    queries: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class FirstHit:
    """What an engine puts first, how relevant it was judged (0 to 3), and why it stands there."""

    id: str
    grade: int
    score: float
    why: Why


@dataclass(frozen=True)
class Disagreement:
    """A query whose first hit differs; by engine what stands there, None where nothing was found."""

    query: str
    language: str
    first: Mapping[str, FirstHit | None]


@dataclass(frozen=True)
class Parity:
    """Reports by engine, and how far the second is from the first."""

    reports: Mapping[str, Report]
    overall: Difference
    languages: Mapping[str, Difference]
    disagreements: tuple[Disagreement, ...]

    @property
    def passed(self) -> bool:
        """Whether each engine passes its gates and they are alike."""
        return all(report.passed for report in self.reports.values()) and abs(self.overall.mean) <= MOST_DIFFERENCE

    def to_json(self) -> dict[str, Any]:
        """The comparison as JSON."""
        reports = {name: report.to_json() for name, report in self.reports.items()}
        return {**asdict(self), "reports": reports, "passed": self.passed}

    def to_text(self) -> str:
        """The comparison as lines."""
        first, second = self.reports
        lines = [line for name, report in self.reports.items() for line in (f"== {name}", report.to_text(), "")]
        lines.append(f"== {second} minus {first}: queries, nDCG@10 (95 %)")
        lines += [_line(name, one) for name, one in (("all", self.overall), *self.languages.items())]
        lines += ["", f"another first hit: {len(self.disagreements)} queries"]
        for one in self.disagreements:
            lines.append(f"{one.query} ({one.language})")
            lines += [f"    {name}: {_said(found)}" for name, found in one.first.items()]
        within = "is within" if abs(self.overall.mean) <= MOST_DIFFERENCE else "is not within"
        lines.append(f"the difference {within} {MOST_DIFFERENCE}; {'gates held' if self.passed else 'gates missed'}")
        return "\n".join(lines)


def compare(first: OpenIndex, second: OpenIndex, names: Pair, judgements: Sequence[Judgement], as_of: date) -> Parity:
    """Ask the judged queries of two open indexes of these names. Raises ``IndexUnavailableError``."""
    asked = [SearchRequest(one.query, size=DEPTH, as_of=as_of, explain=True) for one in judgements]
    answers = [(search(first, request), search(second, request)) for request in asked]
    scores = [
        [score_response(one, both[side]) for one, both in zip(judgements, answers, strict=True)] for side in (0, 1)
    ]
    gains = [(own.language, other.ndcg - own.ndcg) for own, other in zip(*scores, strict=True) if own.answerable]
    languages = sorted({language for language, _ in gains})
    return Parity(
        reports={name: make_report(own) for name, own in zip(names, scores, strict=True)},
        overall=_difference([gain for _, gain in gains]),
        languages={one: _difference([gain for language, gain in gains if language == one]) for one in languages},
        disagreements=tuple(_disagreements(names, judgements, answers)),
    )


def _difference(gains: Sequence[float]) -> Difference:
    if not gains:
        return Difference(0, 0.0, 0.0, 0.0)
    bounds = (sum(gains) / len(gains), *bootstrap(gains))
    return Difference(len(gains), *(round(value, 4) for value in bounds))


def _disagreements(names: Pair, judgements: Sequence[Judgement], answers: Sequence[Answers]) -> Iterator[Disagreement]:
    for judgement, both in zip(judgements, answers, strict=True):
        firsts = [response.hits[0] if response.hits else None for response in both]
        if len({hit.id if hit else None for hit in firsts}) > 1:
            told = {name: _first(hit, judgement) for name, hit in zip(names, firsts, strict=True)}
            yield Disagreement(judgement.query, judgement.language, told)


def _first(hit: Hit | None, judgement: Judgement) -> FirstHit | None:
    return FirstHit(hit.id, judgement.relevant.get(hit.id, 0), hit.score, hit.why or Why({}, {})) if hit else None


def _line(name: str, one: Difference) -> str:
    return f"{name:12} {one.queries:7}  {one.mean:+.3f} ({one.low:+.3f} to {one.high:+.3f})"


def _said(found: FirstHit | None) -> str:
    return f"{found.id} (grade {found.grade}) {found.why.to_text(found.score)}" if found else "nothing"
