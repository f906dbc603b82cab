"""Writing records: atomically, and changing only the lines that an edit means.

An edit finds the lines of the field in the file, replaces those and leaves every other byte as it was: comments, order,
breaks and quotes elsewhere stay. The new lines are laid out by ruamel.yaml, which writes YAML 1.2.
"""

import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML

from coi.errors import CorpusError, RecordExistsError
from coi.store.frontmatter import FENCE, FrontMatterError, split_front_matter
from coi.store.layout import identify
from coi.store.load import UnreadableRecordError, parse_record
from coi.store.yaml12 import YamlError, compose_yaml


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; unchanged text leaves the file untouched.

    Raises ``CorpusError`` where the folder cannot be written.
    """
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except OSError as error:
        message = f"the file cannot be written ({error.strerror})"
        raise CorpusError(message, where=str(path), do="Check the rights of the folder and the space left") from error


def dump_yaml(data: Mapping[str, Any]) -> str:
    """YAML in the corpus's layout: two spaces, lists indented, one line per text."""
    writer = YAML()
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(dict(data), stream)
    return stream.getvalue()


def create_record(root: Path, relative: str, data: Mapping[str, Any], body: str = "") -> Path:
    """Write a new record and give back its path.

    Raises ``RecordExistsError`` where the file stands already, ``CorpusError`` where the record is not valid.
    """
    path = root / relative
    if path.exists():
        raise RecordExistsError(
            "there is a record already", where=str(path), do="Choose another slug, or edit that file"
        )
    front = dump_yaml(data)
    text = f"{FENCE}\n{front}{FENCE}\n\n{body.strip()}\n" if path.suffix == ".md" else front
    validate_text(root, path, text)
    write_text(path, text)
    return path


def edit_record(root: Path, path: Path, changes: Mapping[str, Any], body: str | None = None) -> None:
    """Set top-level fields of a record; ``None`` removes one. Lines of other fields keep their very bytes.

    Raises ``CorpusError`` where the file cannot be read or would no longer be valid; the file then stays as it was.
    """
    raw = path.read_bytes().decode("utf-8")
    newline = "\r\n" if "\r\n" in raw else "\n"
    text = raw.replace("\r\n", "\n")
    edited = _edit_markdown(text, changes, body, path) if path.suffix == ".md" else edit_yaml(text, changes, path)
    validate_text(root, path, edited)
    write_text(path, edited.replace("\n", newline))


def validate_text(root: Path, path: Path, text: str) -> None:
    """Raise ``CorpusError`` where the text would not be a valid record at this path."""
    identified = identify(path.relative_to(root).as_posix())
    if identified is None:
        raise CorpusError(
            "no record type has this path", where=str(path), do="See the folders in the developers' guide"
        )
    try:
        parse_record(identified[0], text, path)
    except UnreadableRecordError as error:
        raise CorpusError(
            f"the record would not be valid: {error}", where=str(path), do="Nothing was written"
        ) from error


def _edit_markdown(text: str, changes: Mapping[str, Any], body: str | None, path: Path) -> str:
    try:
        front, _ = split_front_matter(text)
    except FrontMatterError as error:
        raise CorpusError(str(error), where=str(path), do="Mend the file by hand first") from error
    opening, _, after = text.partition("\n")
    rest = after[len(front) :]
    closing, _, old_body = rest.partition("\n")
    new_body = old_body if body is None else f"\n{body.strip()}\n"
    return f"{opening}\n{edit_yaml(front, changes, path)}{closing}\n{new_body}"


def edit_yaml(text: str, changes: Mapping[str, Any], path: Path) -> str:
    """The text of a block of keys with some of them set; ``None`` removes one. Other lines keep their very bytes."""
    for key, value in changes.items():
        try:
            spans = _key_spans(text)
        except YamlError as error:
            raise CorpusError(str(error), where=f"{path}:{error.line}", do="Mend the file by hand first") from error
        lines = text.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        start, end = spans.get(key, (len(lines), len(lines)))
        new = [] if value is None else [dump_yaml({key: value})]
        text = "".join([*lines[:start], *new, *lines[end:]])
    return text


def _key_spans(text: str) -> dict[str, tuple[int, int]]:
    """First line and line after the last of each top-level key's value, counted from 0.

    Comments and blank lines that follow a value stay where they are: they belong to what comes next.
    """
    node = compose_yaml(text)
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise YamlError("the file is not a block of keys and values", 1)
    return {key.value: (key.start_mark.line, line_after(value)) for key, value in node.value}


def line_after(node: yaml.Node) -> int:
    """The line after the last one that belongs to a value."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return line_after(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return line_after(node.value[-1])
    end: int = node.end_mark.line
    return end if node.end_mark.column == 0 and end > node.start_mark.line else end + 1
