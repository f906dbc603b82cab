"""COI005: A source is published before it is read, and read before the record is confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from coi import model
from coi.findings import Severity
from coi.model import earliest
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

CONFIRMING_KEY = "confirmation"
"""Key of a citation that is the page a confirmation was made from."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for position, citation in enumerate(stored.record.citations):
        consulted = citation.consulted if isinstance(citation.consulted, date) else None
        if consulted and citation.published and earliest(citation.published) > consulted:
            path = ("citations", position, "consulted")
            yield Hit(
                path, f"'{citation.key}' was consulted on {consulted}, before it was published ({citation.published})"
            )
        for confirmation in stored.record.confirmed:
            if citation.key == CONFIRMING_KEY and consulted and consulted > confirmation.on + timedelta(days=1):
                yield Hit(("confirmed",), f"confirmed on {confirmation.on}, before its page was read on {consulted}")


RULE = Rule(
    id="COI005",
    severity=Severity.ERROR,
    guide="A source is published before it is read, and read before the record is confirmed.",
    origin="domain 4, rule 1",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
