"""``coi schema``: the JSON Schemas of the records."""

from pathlib import Path
from typing import Annotated

import typer


def schema_command(
    name: Annotated[
        str | None, typer.Argument(help="Record type to print; without it, all are written or checked.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write to. Default: the project's schemas.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 where a schema is stale.")] = False,
) -> None:
    """Print one schema, write all of them, or check that they are current."""
    from coi.errors import NotFoundError
    from coi.schemas import SCHEMAS, schema_text, stale_schemas
    from coi.settings import project_root
    from coi.store.write import write_text

    if name:
        if name not in SCHEMAS:
            raise NotFoundError(f"there is no record type '{name}'", do=f"Choose from: {', '.join(SCHEMAS)}")
        print(schema_text(name), end="")
        return
    folder = out or project_root() / "schemas"
    stale = stale_schemas(folder)
    if check:
        for file in stale:
            print(f"{folder / file}: stale; run 'coi schema' and commit what it writes")
        raise typer.Exit(1 if stale else 0)
    for key in SCHEMAS:
        write_text(folder / f"{key}.schema.json", schema_text(key))
    print(f"{len(SCHEMAS)} schemas in {folder}, {len(stale)} changed")
