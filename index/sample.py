"""A sample of the judged queries, asked of a new version before it serves: a whole version may still answer nonsense."""

import random
from collections.abc import Collection, Sequence
from datetime import date

from coi.errors import IndexUnavailableError
from coi.model import Judgement
from index.evaluate import FIRST, SEED, score_response
from index.open import OpenIndex
from index.request import SearchRequest
from index.search import search

ASKED = 20
"""Queries of a sample: under a second on either engine, and enough that a broken analyzer or field shows."""
FEWEST = 5
"""Queries below which a share tells nothing: then none is asked."""
LEAST_SHARE = 0.8
"""Of the sample with a record that answers among the first three; all judged queries reach 0.97."""


def helpful_ids(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Ids of all records that answer or help with any judged query."""
    return frozenset(record_id for one in judgements for record_id in _helpful(one))


def check_sample(index: OpenIndex, judgements: Sequence[Judgement], present: Collection[str], as_of: date) -> None:
    """Ask a sample of the queries whose helpful records are all ``present`` in the version; the same one every time.

    Raises ``IndexUnavailableError`` where too few have one of them among the first three hits.
    """
    fitting = [one for one in judgements if one.answerable and _helpful(one) and _helpful(one) <= set(present)]
    if len(fitting) < FEWEST:
        return
    asked = random.Random(SEED).sample(fitting, min(ASKED, len(fitting)))  # noqa: S311  (not a secret)
    missed = [one.query for one in asked if not _finds(index, one, as_of)]
    if len(missed) > len(asked) * (1 - LEAST_SHARE):
        message = f"of {len(asked)} judged queries {len(missed)} miss their answer, such as '{missed[0]}'"
        do = "The live index was left alone; see what the build or the entries changed: coi evaluate"
        raise IndexUnavailableError(message, where=index.meta.name, do=do)


def _helpful(judgement: Judgement) -> set[str]:
    return {record_id for record_id, grade in judgement.relevant.items() if grade > 1}


def _finds(index: OpenIndex, judgement: Judgement, as_of: date) -> bool:
    response = search(index, SearchRequest(judgement.query, size=FIRST, as_of=as_of))
    return score_response(judgement, response).success
