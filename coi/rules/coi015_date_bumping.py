"""COI015: A confirmation from an official page cites that page, read that day or later."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    read_on = [citation.consulted for citation in stored.record.citations if isinstance(citation.consulted, date)]
    for position, confirmation in enumerate(stored.record.confirmed):
        if confirmation.how == "official-page" and not any(day >= confirmation.on for day in read_on):
            message = "confirmed from an official page, but no citation was read on or after that day; cite the page"
            yield Hit(("confirmed", position), message)


RULE = Rule(
    id="COI015",
    severity=Severity.WARNING,
    guide="A confirmation from an official page cites that page, read that day or later.",
    origin="domain 4, rule 7",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
