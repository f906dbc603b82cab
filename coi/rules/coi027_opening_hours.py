"""COI027: Opening hours begin before they end, on at least one day."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for position, schedule in enumerate(stored.record.schedules):
        if not schedule.byday:
            yield Hit(("schedules", position, "byday"), "opening hours without a day; name the days")
        if schedule.opens_at >= schedule.closes_at:
            message = f"{schedule.opens_at} to {schedule.closes_at}; write the later time second (24:00 for midnight)"
            yield Hit(("schedules", position, "opens_at"), message)


RULE = Rule(
    id="COI027",
    severity=Severity.ERROR,
    guide="Opening hours begin before they end, on at least one day.",
    origin="domain 4, rule 13",
    applies_to=(model.Service,),
    check=check,
)
