"""``coi index``: build an index version and swap it in."""

import json
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import CorpusOption, DocumentsOption, JsonOption, corpus_roots, document_files


def index_command(
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of index versions. Default: build/index.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Build the search index beside the live one, verify it, then swap it in."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from coi.settings import load_settings
    from coi.store import load_corpus
    from index.build import build_index
    from index.engines.embedded import EmbeddedEngine

    home = out or load_settings().index_dir
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} records"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("indexing", total=None)
        loaded = load_corpus(corpus_roots(corpus))
        name, count = build_index(
            loaded,
            document_files(documents),
            home,
            EmbeddedEngine(),
            lambda done: progress.update(task, completed=done),
        )
    if as_json:
        print(json.dumps({"version": name, "records": count, "problems": len(loaded.problems)}))
        return
    print(f"{name}: {count} records in {home}")
    if loaded.problems:
        print(f"{len(loaded.problems)} files could not be read and are not in the index; see: coi check")
