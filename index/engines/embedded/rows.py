"""JSON by row number: what a hit shows, read without tantivy's document store, which unpacks whole blocks of texts.

A rerank looks at sixty hits and shows ten; reading sixty short lines from a mapped file costs a tenth of reading sixty
stored documents.
"""

import json
import mmap
from array import array
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OFFSET = "Q"
"""Type code of an offset in ``array``: eight bytes, unsigned."""


class RowWriter:
    """Writes ``<name>.jsonl`` and the offsets of its lines. A context manager; nothing is complete before it ends."""

    def __init__(self, folder: Path, name: str) -> None:
        self._lines = (folder / f"{name}.jsonl").open("wb")
        self._offsets_path = folder / f"{name}.offsets"
        self._offsets = array(OFFSET, [0])

    def add(self, value: Any) -> None:
        """Write the next row."""
        line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
        self._lines.write(line)
        self._offsets.append(self._offsets[-1] + len(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.close()
        self._offsets_path.write_bytes(self._offsets.tobytes())


class Rows:
    """Reads what ``RowWriter`` wrote. The files stay readable when they are removed meanwhile."""

    def __init__(self, folder: Path, name: str) -> None:
        self._offsets = array(OFFSET)
        self._offsets.frombytes((folder / f"{name}.offsets").read_bytes())
        with (folder / f"{name}.jsonl").open("rb") as lines:
            self._map = mmap.mmap(lines.fileno(), 0, access=mmap.ACCESS_READ) if self._offsets[-1] else b""
        if len(self._map) != self._offsets[-1]:
            raise ValueError(f"{name}.jsonl has {len(self._map)} bytes instead of {self._offsets[-1]}")

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._offsets) - 1

    def get(self, row: int) -> Any:
        """The value of a row, counted from 0."""
        return json.loads(self._map[self._offsets[row] : self._offsets[row + 1]].decode())
