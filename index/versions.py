"""Index versions: named after engine, schema and content; built beside the live one, verified, then swapped in.

A folder of versions looks like this::

    current                       one line: the name of the version that serves
    embedded-1a2b3c4d-5e6f7a8b/   a version: meta.json, labels.json, names.json, gone.json, engine/
    .building-…/                  a build under way, or one that was killed; removed by the next build
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coi.errors import IndexUnavailableError
from index.fields import FIELDS

POINTER = "current"
_BUILDING = ".building-"


@dataclass(frozen=True)
class VersionMeta:
    """What a version says of itself. Times are UTC, ISO 8601."""

    name: str
    engine: str
    schema: str
    content: str
    count: int
    built_at: str


def schema_digest() -> str:
    """Digest of the field table: another table is another version."""
    return hashlib.sha256(repr(FIELDS).encode()).hexdigest()[:8]


def version_name(engine: str, content: str) -> str:
    """Name of a version from its engine, the field table and the digest of its content."""
    return f"{engine}-{schema_digest()}-{content[:12]}"


def current_version(home: Path) -> Path:
    """Folder of the version that serves.

    Raises ``IndexUnavailableError`` where there is none.
    """
    try:
        name = (home / POINTER).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexUnavailableError("there is no index here", where=str(home), do="Build one: coi index") from error
    folder = home / name
    if not name or not (folder / "meta.json").is_file():
        raise IndexUnavailableError(
            f"the index version '{name}' is not there", where=str(home), do="Build it again: coi index"
        )
    return folder


def read_meta(folder: Path) -> VersionMeta:
    """What a version says of itself."""
    return VersionMeta(**json.loads((folder / "meta.json").read_text(encoding="utf-8")))


def describe_current(home: Path) -> dict[str, Any]:
    """Name, time and count of the live version; ``{"name": None}`` where there is none."""
    try:
        return asdict(read_meta(current_version(home)))
    except IndexUnavailableError:
        return {"name": None}


@contextmanager
def new_version(home: Path, engine: str, content: str) -> Iterator[Path]:
    """A folder to build into; swapped in when the block ends well, removed when it does not.

    The block must leave ``meta.json`` (see ``write_meta``), for a version without it is not one.
    """
    home.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(home)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=home))
    try:
        yield building
        if not (building / "meta.json").is_file():
            raise IndexUnavailableError("the build left no meta.json", where=str(building), do="Nothing was swapped in")
        name = version_name(engine, content)
        final = home / name
        if final.exists():  # the same content built again: readers of the old folder keep their open files
            retired = home / f"{_BUILDING}old-{os.getpid()}"
            final.rename(retired)
            shutil.rmtree(retired, ignore_errors=True)
        building.rename(final)
        _point_to(home, name)
        _remove_others(home, keep=name)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def write_meta(folder: Path, engine: str, content: str, count: int) -> None:
    """Write what the version says of itself: the last file of a build."""
    built_at = datetime.now(UTC).isoformat(timespec="seconds")
    meta = VersionMeta(version_name(engine, content), engine, schema_digest(), content, count, built_at)
    (folder / "meta.json").write_text(json.dumps(asdict(meta), indent=2), encoding="utf-8")


def _point_to(home: Path, name: str) -> None:
    beside = home / f".{POINTER}-{os.getpid()}"
    beside.write_text(name + "\n", encoding="utf-8")
    beside.replace(home / POINTER)


def _remove_others(home: Path, keep: str) -> None:
    """Old versions go at once: what was withdrawn must not lie about. Readers that have one open keep their files."""
    for path in home.iterdir():
        if path.is_dir() and not path.name.startswith(".") and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _remove_leftovers(home: Path) -> None:
    """Folders of builds that were killed."""
    for path in home.glob(f"{_BUILDING}*"):
        shutil.rmtree(path, ignore_errors=True)
