"""``coi evaluate``: how good the search is, as numbers."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.engines import index_home
from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coi.model import Judgement
    from index.evaluate import Report
    from index.parity import Parity


BOTH = "both"
EvaluatedOption = Annotated[
    str | None,
    typer.Option("--engine", help="embedded, elasticsearch, or both: each must pass, and they must be alike."),
]


def evaluate_command(
    index: Annotated[
        Path | None, typer.Option("--index", help="Folder of index versions. Default: build/index.")
    ] = None,
    engine: EvaluatedOption = None,
    corpus: CorpusOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the judged queries. Exit 1 where a gate is missed, or where two engines differ too much."""
    from coi.store import load_corpus

    evaluated = _compare if engine == BOTH else _evaluate
    report = evaluated(index, engine, load_corpus(corpus_roots(corpus)).judgements, parse_as_of(as_of))
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print(report.to_text())
    raise typer.Exit(0 if report.passed else 1)


def _evaluate(index: Path | None, engine: str | None, judgements: "Sequence[Judgement]", as_of: date) -> "Report":
    from index.evaluate import evaluate

    return evaluate(index_home(engine, index).open(), judgements, as_of)


def _compare(index: Path | None, _engine: str | None, judgements: "Sequence[Judgement]", as_of: date) -> "Parity":
    """The folder named holds the embedded engine's versions. Raises ``UsageError`` where Elasticsearch has no address."""
    from index.choose import ENGINES
    from index.parity import compare

    embedded, elasticsearch = ENGINES
    served = index_home(elasticsearch, None)
    return compare(index_home(embedded, index).open(), served.open(), ENGINES, judgements, as_of)
