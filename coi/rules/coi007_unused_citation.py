"""COI007: Every citation is used at least once."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import used_keys


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    used = used_keys(stored.record)
    for position, citation in enumerate(stored.record.citations):
        if citation.key not in used:
            yield Hit(
                ("citations", position), f"'{citation.key}' is cited nowhere; cite it as [^{citation.key}] or remove it"
            )


RULE = Rule(
    id="COI007",
    severity=Severity.WARNING,
    guide="Every citation is used at least once.",
    origin="domain 4, rule 2",
    applies_to=(model.Entry,),
    check=check,
)
