"""COI018: No absolute words: always, never, guaranteed, no risk."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

PATTERN = re.compile(
    r"\b(guaranteed?|no risk|without (?:any )?risk|risk-free|always|in all cases|completely|"
    r"garanterad|garantert|riskfri)\b",
    re.IGNORECASE,
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = PATTERN.search(passage.text)
        if found:
            yield Hit.at(
                passage,
                f"'{found.group(0)}' says more than a source can; say what is known, or name the source's limits",
            )


RULE = Rule(
    id="COI018",
    severity=Severity.WARNING,
    guide="No absolute words: always, never, guaranteed, no risk.",
    origin="domain 4, rule 11",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
