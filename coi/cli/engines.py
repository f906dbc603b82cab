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


def main_and_spare(engine: str | None, folder: Path | None) -> "tuple[IndexHome, IndexHome | None]":
    """The index, and the one that stands in for it (``COI_FALLBACK``) where neither engine nor folder is named.

    Raises as ``index_home``, and ``UsageError`` for an engine that cannot stand in.
    """
    from coi.settings import load_settings
    from index.choose import choose_spare

    main, settings = index_home(engine, folder), load_settings()
    named = engine is not None or folder is not None
    return main, None if named else choose_spare(settings.index_dir, settings.fallback, main)
