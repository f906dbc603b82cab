"""The prose of a record: every text a reader would read, with the path of its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from coi.model import Record
from coi.text.recent import of_last_record

FieldPath = tuple[str | int, ...]

_NOT_PROSE = frozenset(
    """
    key cites summary_cites url archived_url read_at online_url website email publisher language languages currency as_of
    published consulted on by how id number opens_at closes_at byday type kind status visibility
    publication_status subtopics related related_topics target_groups places return_from services
    organization_id topics rule exceptions editor_note consent safe_to_contact_note search_terms extent place
    country countries quote location_type start_urls allowed_paths selectors availability accessibility
    informal obtainable_abroad minimum maximum duration version body callable_from_abroad serves_returnees
    owner translated_by
    """.split()
)
"""Fields that hold keys, codes and addresses, are somebody else's words, or are never published."""


@dataclass(frozen=True)
class Passage:
    """A piece of prose: its field, its text, and for the body the line on which it begins (counted from 0)."""

    path: FieldPath
    text: str
    body_line: int = 0


def passages(record: Record, *, citations: bool = False) -> Iterator[Passage]:
    """Every passage that is written by us: fields first, then the paragraphs of the body.

    Titles of sources are other people's words and are left out unless ``citations`` is true.
    """
    return iter((_all_passages if citations else _own_passages)(record))


@of_last_record
def _own_passages(record: Record) -> Iterator[Passage]:
    return _read(record, citations=False)


@of_last_record
def _all_passages(record: Record) -> Iterator[Passage]:
    return _read(record, citations=True)


def _read(record: Record, *, citations: bool) -> Iterator[Passage]:
    yield from _walk(record, (), citations)
    body = getattr(record, "body", "")
    if body:
        yield from paragraphs(body)


@cache
def _prose_fields(kind: type[BaseModel], citations: bool) -> tuple[tuple[str, str], ...]:
    """Attribute and written name of the fields of a model that hold prose."""
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if name not in _NOT_PROSE and (citations or name != "citations")
    )


def _walk(value: object, path: FieldPath, citations: bool) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(path, value)
    elif isinstance(value, BaseModel):
        for name, written in _prose_fields(type(value), citations):
            inner = getattr(value, name)
            if inner is not None:
                yield from _walk(inner, (*path, written), citations)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk(item, (*path, position), citations)


def paragraphs(body: str) -> Iterator[Passage]:
    """Paragraphs of a Markdown body, headings left out; list items belong to the paragraph they stand in."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*body.split("\n"), ""]):
        if line.strip() and not line.startswith("#"):
            if not lines:
                start = number
            lines.append(line)
        elif lines:
            yield Passage(("body",), "\n".join(lines), start)
            lines = []
