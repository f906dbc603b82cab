"""``coi evaluate``: how good the search is, as numbers."""

import json
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.engines import EngineOption, index_home
from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of


def evaluate_command(
    index: Annotated[
        Path | None, typer.Option("--index", help="Folder of index versions. Default: build/index.")
    ] = None,
    engine: EngineOption = None,
    corpus: CorpusOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the judged queries. Exit 1 where a gate is missed."""
    from coi.store import load_corpus
    from index.evaluate import evaluate

    judgements = load_corpus(corpus_roots(corpus)).judgements
    report = evaluate(index_home(engine, index).open(), judgements, parse_as_of(as_of))
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print(report.to_text())
    raise typer.Exit(0 if report.passed else 1)
