"""Everything a build leaves behind, decoded, so that it can be searched for what must not be there."""

import gzip
import html
import zlib
from collections.abc import Iterator
from pathlib import Path

PAGEFIND_MAGIC = b"pagefind_dcd"


def decoded_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file: Pagefind's fragments and indexes unpacked, entities of HTML resolved."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = unpack(path.read_bytes())
            text = raw.decode("utf-8", errors="replace")
            yield path.relative_to(folder).as_posix(), text
            if path.suffix in {".html", ".xml"}:
                yield path.relative_to(folder).as_posix(), html.unescape(text)


def unpack(raw: bytes) -> bytes:
    """Bytes as they are read: gzip is undone, and Pagefind's own mark taken off."""
    if raw[:2] == b"\x1f\x8b":
        try:
            raw = gzip.decompress(raw)
        except (OSError, zlib.error, EOFError):
            return raw
    return raw.removeprefix(PAGEFIND_MAGIC)


def leaks(folder: Path, canaries: set[str]) -> list[tuple[str, str]]:
    """File and canary of everything found."""
    lowered = {canary.casefold() for canary in canaries}
    return sorted(
        {(name, canary) for name, text in decoded_files(folder) for canary in lowered if canary in text.casefold()}
    )
