"""Index versions: named after engine, schema and content; built beside the live one, verified, then swapped in.

A folder of versions looks like this::

    current                       one line: the name of the version that serves
    embedded-1a2b3c4d-5e6f7a8b/   a version: meta.json, labels.json, names.json, gone.json, engine/
    .building-…/                  a build under way, or one that was killed; removed by the next build
    .lock                         held by the build under way; the system lets go of it when a build dies
"""

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coi.errors import IndexUnavailableError
from index.makeup import fields_digest, schema_digest
from index.version import VersionMeta

POINTER = "current"
META = "meta.json"
_BUILDING = ".building-"
_POINTING = ".current-"
_NAME = re.compile(r"(?P<engine>[a-z]+)-(?P<schema>[0-9a-f]{8})-(?P<content>[0-9a-f]{12})(?:\.(?P<again>[0-9]+))?")


def version_name(engine: str, content: str, again: int = 0) -> str:
    """Name of a version from its engine, the schema's digest and that of its content.

    ``again`` counts builds of the same content that had to stand beside each other, 0 being the first.
    """
    name = f"{engine}-{schema_digest()}-{content[:12]}" + (f".{again}" if again else "")
    if not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' is no name of a version: an engine is lower-case letters, digests are hexadecimal")
    return name


def is_current(home: Path, engine: str, content: str) -> bool:
    """Whether the version that serves was made from this content, by this engine, with the schema as it is now."""
    try:
        meta = read_meta(current_version(home))
    except IndexUnavailableError:
        return False
    return (meta.engine, meta.schema, meta.content) == (engine, schema_digest(), content)


def current_version(home: Path) -> Path:
    """Folder of the version that serves.

    Raises ``IndexUnavailableError`` where there is none.
    """
    try:
        name = (home / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnavailableError("there is no index here", where=str(home), do="Build one: coi index") from error
    if not _NAME.fullmatch(name):
        raise IndexUnavailableError(
            "the pointer does not name an index version", where=str(home / POINTER), do="Build it again: coi index"
        )
    return home / name


def read_meta(folder: Path) -> VersionMeta:
    """What a version says of itself. Raises ``IndexUnavailableError`` where it is not there or not readable."""
    try:
        return VersionMeta(**json.loads((folder / META).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnavailableError(
            f"the index version '{folder.name}' is not there or not whole",
            where=str(folder.parent),
            do="Build it again: coi index",
        ) from error


def describe_current(home: Path) -> dict[str, Any]:
    """Name, time and count of the live version; ``{"name": None}`` where there is none."""
    try:
        return asdict(read_meta(current_version(home)))
    except IndexUnavailableError:
        return {"name": None}


@contextmanager
def new_version(home: Path, engine: str, content: str) -> Iterator["NewVersion"]:
    """A version to build; swapped in when the block ends well, removed when it does not.

    The block builds into ``folder`` and calls ``seal`` last. Raises ``IndexUnavailableError`` where another build is under
    way, or where the block ends without sealing.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _only_build(home):
        _remove_leftovers(home)
        building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=home))
        building.chmod(0o755)  # mkdtemp's folder is for its owner only; a server may run as another user
        try:
            version = NewVersion(building, _free_name(home, engine, content), engine, content)
            yield version
            if not version.sealed:
                raise IndexUnavailableError("the build did not end", where=str(home), do="Nothing was swapped in")
            building.rename(home / version.name)
            _point_to(home, version.name)
            _remove_others(home, keep=version.name)
        finally:
            shutil.rmtree(building, ignore_errors=True)


class NewVersion:
    """A version under way."""

    def __init__(self, folder: Path, name: str, engine: str, content: str) -> None:
        self.folder = folder
        self.name = name
        self.sealed = False
        self._engine = engine
        self._content = content

    def seal(self, count: int) -> None:
        """Write what the version says of itself: the last file of a build, for a folder without it is no version."""
        built_at = datetime.now(UTC).isoformat(timespec="seconds")
        meta = VersionMeta(self.name, self._engine, schema_digest(), fields_digest(), self._content, count, built_at)
        (self.folder / META).write_text(json.dumps(asdict(meta), indent=2), encoding="utf-8")
        self.sealed = True


@contextmanager
def _only_build(home: Path) -> Iterator[None]:
    with (home / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexUnavailableError(
                "another build of this index is under way", where=str(home), do="Wait until it has ended"
            ) from error
        yield


def _free_name(home: Path, engine: str, content: str) -> str:
    """A name that no folder has: a version that may be open is never replaced under its name."""
    again = 0
    while (home / version_name(engine, content, again)).exists():
        again += 1
    return version_name(engine, content, again)


def _point_to(home: Path, name: str) -> None:
    beside = home / f"{_POINTING}{os.getpid()}"
    with beside.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(home / POINTER)


def _remove_others(home: Path, keep: str) -> None:
    """Old versions go at once: what was withdrawn must not lie about. Readers that have one open keep their files."""
    for path in home.iterdir():
        if path.is_dir() and _NAME.fullmatch(path.name) and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _remove_leftovers(home: Path) -> None:
    """What builds that were killed have left, and versions that no pointer names."""
    for path in home.glob(f"{_BUILDING}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in home.glob(f"{_POINTING}*"):
        path.unlink(missing_ok=True)
    live = describe_current(home)["name"]
    if live:
        _remove_others(home, keep=live)
