"""Fast YAML reading with YAML 1.2 meaning: ``no``, ``on`` and ``1:30`` are text, Norway stays a country.

PyYAML's C parser does the work; only the resolvers differ. Of YAML 1.2's core schema null and booleans are kept; numbers
stay as written, so that ``1.10``, ``0123`` and ``2015`` lose nothing, and the model turns them into numbers where it means
numbers. A key that is written twice is refused instead of silently lost.
"""

import re
from typing import Any

import yaml

try:
    _Base: type = yaml.CSafeLoader
except AttributeError:  # a PyYAML built without libyaml reads the same, slower
    _Base = yaml.SafeLoader

Lines = dict[tuple[str | int, ...], int]
"""Line of each key or item, by its path in the document; lines count from 1."""


class _CoreLoader(_Base):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, "a key must be plain text", key_node.start_mark)
        if key in mapping:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key '{key}' is written twice", key_node.start_mark
            )
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_CoreLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


class YamlError(ValueError):
    """The text is not YAML we accept; ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(text: str) -> Any:
    """Parse one YAML document.

    Raises ``YamlError`` with the line for anything that is not a single document of plain data.
    """
    try:
        return yaml.load(text, Loader=_CoreLoader)  # noqa: S506  (a SafeLoader with fewer resolvers)
    except yaml.MarkedYAMLError as error:
        raise _located(error) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error).splitlines()[0], 0) from error


def compose_yaml(text: str) -> yaml.Node | None:
    """The node tree of one YAML document, with the lines of each node; None for an empty document.

    Raises ``YamlError`` as ``read_yaml`` does.
    """
    try:
        return yaml.compose(text, Loader=_CoreLoader)
    except yaml.MarkedYAMLError as error:
        raise _located(error) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error).splitlines()[0], 0) from error


def _located(error: yaml.MarkedYAMLError) -> YamlError:
    mark = error.problem_mark or error.context_mark
    return YamlError(error.problem or "not valid YAML", mark.line + 1 if mark else 0)


def line_map(text: str) -> Lines:
    """Where each key and item stands. Slower than reading: made only for a record that has a finding."""
    node = compose_yaml(text)
    lines: Lines = {}
    if node is not None:
        _walk(node, (), lines)
    return lines


def _walk(node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            child = (*path, key_node.value)
            lines[child] = key_node.start_mark.line + 1
            _walk(value_node, child, lines)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _walk(item, (*path, position), lines)
