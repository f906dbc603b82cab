"""COI036: Nothing tells where protective accommodation is: no address, place, hours, coordinates."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.sensitive import revealing_passages, reveals_location
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    record = stored.record
    if isinstance(record, model.Service) and reveals_location(record):
        yield Hit(
            ("locations",),
            "this service must not be located: remove address, place, name of the place and opening hours",
        )
    for path, line, text in revealing_passages(record):
        yield Hit(
            path,
            f"'{text}' can lead to protective accommodation or a person; remove it",
            line if path == ("body",) else None,
        )


RULE = Rule(
    id="COI036",
    severity=Severity.ERROR,
    guide="Nothing tells where protective accommodation is: no address, place, hours, coordinates.",
    origin="domain 5, rule 2",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
