"""Writing a watch ledger: sorted by address, atomically; lines and comments of addresses without news keep their bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from coi.errors import CorpusError
from coi.model import Watched, Watchlist
from coi.store.write import dump_yaml, edit_yaml, line_after, validate_text, write_text
from coi.store.yaml12 import YamlError, compose_yaml, read_yaml

HEADER = (
    "# Written by 'coi watch': what cited addresses looked like. Comments are kept; changed lines are written anew.\n"
)
_INDENT = 4
"""Columns before the keys of an address: two of the list, two of its dash."""


def write_watchlist(root: Path, name: str, watched: Sequence[Watched]) -> Path:
    """Write ``watch/<name>.yml`` and give its path; the same content leaves the file untouched.

    Raises ``CorpusError`` where the file that is there is not YAML, or cannot be written.
    """
    path = root / "watch" / f"{name}.yml"
    text = path.read_text(encoding="utf-8") if path.exists() else f"{HEADER}watched: []\n"
    try:
        edited = _edit(text, sorted(watched, key=lambda each: each.url), path)
    except YamlError as error:
        do = "Mend the file by hand, or remove it: a new one begins with new baselines"
        raise CorpusError(str(error), where=f"{path}:{error.line}", do=do) from error
    validate_text(root, path, edited)
    write_text(path, edited)
    return path


def _edit(text: str, watched: Sequence[Watched], path: Path) -> str:
    head, blocks, foot = _split(text)
    old = {item["url"]: item for item in (read_yaml(text) or {}).get("watched") or []}
    parts = [_block(each, blocks.get(each.url), old.get(each.url), path) for each in watched]
    return "".join([head, "watched:\n" if parts else "watched: []\n", *parts, foot])


def _split(text: str) -> tuple[str, dict[str, tuple[str, str]], str]:
    """What stands before the list, comments and lines of each address, and what stands after."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    node = compose_yaml(text)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    key, items = next(((key, value) for key, value in pairs if key.value == "watched"), (None, None))
    if key is None or not isinstance(items, yaml.SequenceNode) or items.flow_style or not items.value:
        start = key.start_mark.line if key else len(lines)
        return "".join(lines[:start]), {}, "".join(lines[start + 1 :])
    blocks: dict[str, tuple[str, str]] = {}
    position = key.start_mark.line + 1
    for item in items.value:
        start, end = item.start_mark.line, line_after(item)
        block = "".join(_dedented(line, item.start_mark.column) for line in lines[start:end])
        blocks[_url_of(item)] = ("".join(lines[position:start]), block)
        position = end
    return "".join(lines[: key.start_mark.line]), blocks, "".join(lines[position:])


def _url_of(item: yaml.Node) -> str:
    if isinstance(item, yaml.MappingNode) and not item.flow_style:
        for key, value in item.value:
            if key.value == "url":
                return str(value.value)
    return ""


def _dedented(line: str, column: int) -> str:
    """A line of an address without the indentation, the dash of its first line included."""
    return line[column:] if not line[:column].strip(" -") else line.lstrip(" ")


def _block(each: Watched, old: tuple[str, str] | None, data: dict[str, Any] | None, path: Path) -> str:
    new = each.model_dump(mode="json", exclude_defaults=True)
    if old is None or data is None:
        comments, text = (old[0] if old else ""), dump_yaml(new)
    else:
        before = Watched.model_validate(data).model_dump(mode="json", exclude_defaults=True)
        changes = {key: new.get(key) for key in [*new, *before] if new.get(key) != before.get(key)}
        comments, text = old[0], edit_yaml(old[1], changes, path)
    lines = text.splitlines(keepends=True)
    pad = " " * _INDENT
    first = f"  - {lines[0]}"
    return comments + first + "".join(pad + line if line.strip() else line for line in lines[1:])


def read_watchlist(watchlist: Watchlist | None) -> dict[str, Watched]:
    """The lines of a ledger by address; empty for none."""
    return {each.url: each for each in watchlist.watched} if watchlist else {}
