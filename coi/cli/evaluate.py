"""``coi evaluate``: how good the search is, as numbers."""

import json
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of


def evaluate_command(
    index: Annotated[
        Path | None, typer.Option("--index", help="Folder of index versions. Default: build/index.")
    ] = None,
    corpus: CorpusOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the judged queries. Exit 1 where a gate is missed."""
    from coi.settings import load_settings
    from coi.store import load_corpus
    from index.engines.embedded import EmbeddedEngine
    from index.evaluate import evaluate
    from index.open import open_index

    judgements = load_corpus(corpus_roots(corpus)).judgements
    opened = open_index(index or load_settings().index_dir, EmbeddedEngine())
    report = evaluate(opened, judgements, parse_as_of(as_of))
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print(report.to_text())
    raise typer.Exit(0 if report.passed else 1)
