"""COI046: What the law says stands beside what is seen in practice, or beside the gap."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    record = stored.record
    if record.in_law and not (record.in_practice or record.obstacles or record.not_found):
        yield Hit(
            ("in_law",), "the law without the practice; add 'in_practice', or say in 'not_found' that nothing was found"
        )


RULE = Rule(
    id="COI046",
    severity=Severity.WARNING,
    guide="What the law says stands beside what is seen in practice, or beside the gap.",
    origin="domain 2, law_vs_practice",
    applies_to=(model.Entry,),
    check=check,
)
