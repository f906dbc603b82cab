"""COI019: No verdict on whether it is safe to return."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

PATTERN = re.compile(
    r"\b(safe to (?:return|go back|live)|(?:is|are|be) (?:not )?(?:un)?safe for (?:returnees|people who return|women)|"
    r"can (?:return|go back) safely|safe(?:ly)? return is possible|no danger|safe country|"
    r"säkert att återvända|trygt å (?:vende tilbake|returnere))\b",
    re.IGNORECASE,
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = PATTERN.search(passage.text)
        if found:
            yield Hit.at(
                passage, f"'{found.group(0)}' is a verdict on safety; describe what happens and let the reader judge"
            )


RULE = Rule(
    id="COI019",
    severity=Severity.ERROR,
    guide="No verdict on whether it is safe to return.",
    origin="domain 4, rule 11 (Landinfo)",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
