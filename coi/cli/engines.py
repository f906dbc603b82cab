"""Which engine a command works with: ``--engine``, a folder that is named, or what the settings choose."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.errors import UsageError

if TYPE_CHECKING:
    from index.home import IndexHome

EngineOption = Annotated[
    str | None,
    typer.Option("--engine", help="embedded or elasticsearch. Default: elasticsearch where its address is set."),
]


def index_home(engine: str | None, folder: Path | None) -> "IndexHome":
    """The index of the engine named, or of the settings; a folder that is named holds an embedded one.

    Raises ``UsageError`` for an engine that is none, or a folder for an engine that has none.
    """
    from coi.settings import load_settings
    from index.choose import choose_home

    if folder is None:
        return choose_home(load_settings().index_dir, engine)
    if engine == "elasticsearch":
        raise UsageError("Elasticsearch keeps its index itself", where=str(folder), do="Leave the folder out")
    return choose_home(folder, "embedded")


def index_homes(engine: str | None, folder: Path | None) -> "list[IndexHome]":
    """The index to build, last; before it the one that stands in (``COI_FALLBACK``), where neither engine nor folder is named.

    A main index on a server may keep us waiting: what was withdrawn must not wait in the other for it. Raises as ``index_home``.
    """
    from coi.settings import load_settings
    from index.choose import choose_spare

    main, settings = index_home(engine, folder), load_settings()
    spare = choose_spare(settings.index_dir, settings.fallback, main) if engine is None and folder is None else None
    return [spare, main] if spare else [main]
