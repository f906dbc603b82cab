"""COI012: The sources of an entry do not all come from one publisher."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    citations = stored.record.citations
    if len(citations) > 1 and len({citation.publisher for citation in citations}) == 1:
        yield Hit(
            ("citations",), f"all {len(citations)} sources are '{citations[0].publisher}'; look for another voice"
        )


RULE = Rule(
    id="COI012",
    severity=Severity.WARNING,
    guide="The sources of an entry do not all come from one publisher.",
    origin="domain 4, rule 4",
    applies_to=(model.Entry,),
    check=check,
)
