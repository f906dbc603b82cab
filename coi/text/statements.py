"""The statements and amounts of an entry."""

from collections.abc import Iterator

from coi.model import Amount, Entry, Record, Statement
from coi.text.prose import FieldPath

STATEMENT_FIELDS = ("eligibility", "excluded", "in_law", "in_practice", "obstacles", "prepare_before_return")


def statements(entry: Entry) -> Iterator[tuple[FieldPath, Statement]]:
    """Path and statement, in the order of the model."""
    for field in STATEMENT_FIELDS:
        for position, statement in enumerate(getattr(entry, field)):
            yield (field, position), statement


def amounts_of(record: Record) -> str:
    """All figures of structured amounts, as text; empty for records without amounts."""
    amounts: list[Amount] = [*getattr(record, "fees", []), *getattr(record, "payments", [])]
    return " ".join(str(figure) for a in amounts for figure in (a.amount, a.minimum, a.maximum) if figure is not None)
