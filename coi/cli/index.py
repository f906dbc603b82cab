"""``coi index``: build an index version and swap it in."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.engines import EngineOption, index_home, main_and_spare
from coi.cli.options import CorpusOption, DocumentsOption, JsonOption, corpus_roots, document_files
from coi.cli.steps import raise_failures, try_each

if TYPE_CHECKING:
    from coi.store import Corpus
    from index.home import IndexHome


def index_command(
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of index versions. Default: build/index.")] = None,
    engine: EngineOption = None,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Take nothing over from the version that serves (after an upgrade of the server)."),
    ] = False,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Let the version before the live one serve again (Elasticsearch).")
    ] = False,
    version: Annotated[
        str | None,
        typer.Option("--version", help="With --rollback: this version, such as one restored from a snapshot."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Build the search index beside the live one, verify it, then swap it in; also the one that stands in for it."""
    from coi.publish.allow import kept_back
    from coi.store import load_corpus
    from index.gone import make_gone

    if rollback or version:
        loaded = load_corpus(corpus_roots(corpus))
        name = index_home(engine, out).roll_back(make_gone(loaded), kept_back(loaded), version)
        print(json.dumps({"version": name}) if as_json else f"{name} serves again, without what was withdrawn")
        return
    main, spare = main_and_spare(engine, out)
    homes = [spare, main] if spare else [main]  # a server may keep us waiting: what was withdrawn must not wait for it
    loaded, files = load_corpus(corpus_roots(corpus)), document_files(documents)
    built, failed = try_each({home.place: partial(_build, loaded, files, home, anew) for home in homes})
    if not as_json:
        for place, (each, records) in built.items():
            print(f"{each}: {records} records in {place}")
    raise_failures(failed)
    if as_json:
        name, count = built[main.place]
        print(json.dumps({"version": name, "records": count, "problems": len(loaded.problems)}))
        return
    if loaded.problems:
        print(f"{len(loaded.problems)} files could not be read and are not in the index; see: coi check")


def _build(loaded: "Corpus", files: Sequence[Path], home: "IndexHome", anew: bool) -> tuple[str, int]:
    """Build one index with a line that tells how far it is."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from index.build import build_index

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} records"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"indexing ({home.engine_name})", total=None)
        return build_index(loaded, files, home, lambda done: progress.update(task, completed=done), anew=anew)
