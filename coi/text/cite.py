"""Which citations a record, a paragraph or a structured fact names."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from coi.model import Record
from coi.text.prose import FieldPath, Passage, passages
from coi.text.recent import of_last_record

FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")


def keys_in(text: str) -> list[str]:
    """Keys cited in a text as ``[^key]``, in order."""
    return FOOTNOTE.findall(text)


def without_keys(text: str) -> str:
    """The text without its ``[^key]`` marks."""
    return FOOTNOTE.sub("", text)


@of_last_record
def structured_cites(record: Record) -> Iterator[tuple[FieldPath, list[str]]]:
    """Path and keys of every ``cites`` list of a record, empty ones too."""
    yield from _walk(record, ())


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Attribute and written name of a model's fields."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _walk(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, list[str]]]:
    if isinstance(value, BaseModel):
        for name, written in _fields(type(value)):
            inner = getattr(value, name)
            if name in {"cites", "summary_cites"}:
                yield (*path, written), inner
            elif isinstance(inner, BaseModel | list):
                yield from _walk(inner, (*path, written))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk(item, (*path, position))


def body_cites(record: Record) -> Iterator[tuple[Passage, str]]:
    """Paragraph and key of every ``[^key]`` in the body."""
    for passage in passages(record):
        if passage.path == ("body",):
            for key in keys_in(passage.text):
                yield passage, key


def used_keys(record: Record) -> set[str]:
    """Every key that the record uses anywhere."""
    structured = {key for _, keys in structured_cites(record) for key in keys}
    return structured | {key for _, key in body_cites(record)}
