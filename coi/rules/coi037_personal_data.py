"""COI037: No personal data: numbers, dates of birth, case numbers, words about a client."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.personal import personal_data
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for path, line, kind in personal_data(stored.record):
        yield Hit(
            path, f"looks like {kind}; remove it and generalise the question", line if path == ("body",) else None
        )


RULE = Rule(
    id="COI037",
    severity=Severity.ERROR,
    guide="No personal data: numbers, dates of birth, case numbers, words about a client.",
    origin="domain 5, rule 5",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
        model.Organisation,
        model.Publisher,
    ),
    check=check,
)
