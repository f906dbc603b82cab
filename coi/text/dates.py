"""Every date a record gives, with the path of its field."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from coi.model import Record
from coi.text.prose import FieldPath

_DATES = frozenset({"published", "consulted", "on", "as_of", "assured_date", "looked_into_on"})


def dates_of(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Path and (partial) date of what a record says happened; what is to come, such as ``expires``, is left out."""
    yield from _walk(record, ())


def _walk(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner, spot = getattr(value, name), (*path, field.alias or name)
            if name in _DATES and isinstance(inner, date):
                yield spot, inner.isoformat()
            elif name in _DATES and isinstance(inner, str) and inner[:1].isdigit():
                yield spot, inner
            else:
                yield from _walk(inner, spot)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk(item, (*path, position))
