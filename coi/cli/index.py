"""``coi index``: build an index version and swap it in."""

import json
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.engines import EngineOption, index_home
from coi.cli.options import CorpusOption, DocumentsOption, JsonOption, corpus_roots, document_files


def index_command(
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of index versions. Default: build/index.")] = None,
    engine: EngineOption = None,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Let the version before the live one serve again (Elasticsearch).")
    ] = False,
    version: Annotated[
        str | None,
        typer.Option("--version", help="With --rollback: this version, such as one restored from a snapshot."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Build the search index beside the live one, verify it, then swap it in."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from coi.store import load_corpus
    from index.build import build_index

    home = index_home(engine, out)
    if rollback or version:
        withdrawn = frozenset(load_corpus(corpus_roots(corpus)).withdrawn)
        name = home.roll_back(withdrawn, version)
        print(json.dumps({"version": name}) if as_json else f"{name} serves again, without what was withdrawn")
        return
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
        files = document_files(documents)
        name, count = build_index(loaded, files, home, lambda done: progress.update(task, completed=done))
    if as_json:
        print(json.dumps({"version": name, "records": count, "problems": len(loaded.problems)}))
        return
    print(f"{name}: {count} records in {home.place}")
    if loaded.problems:
        print(f"{len(loaded.problems)} files could not be read and are not in the index; see: coi check")
