"""What was read of a record last: a dozen rules ask the same of one record, one after the other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from coi.model import Record

T = TypeVar("T")


def of_last_record(read: Callable[[Record], Iterable[T]]) -> Callable[[Record], tuple[T, ...]]:
    """The same reading, remembered until another record is read."""
    kept: tuple[Record | None, tuple[T, ...]] = (None, ())

    def read_once(record: Record) -> tuple[T, ...]:
        nonlocal kept
        last, found = kept
        if last is not record:
            found = tuple(read(record))
            kept = (record, found)
        return found

    return read_once
