"""COI020: No advice to return or not to return."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

PATTERN = re.compile(
    r"\b((?:should|ought to|must|had better|advised? to|recommend(?:ed)? to|better to)(?: not)? "
    r"(?:return|go back|repatriate)\b(?! (?:the|it|them|a|an|to the (?:office|station|municipality|centre)))|"
    r"(?:we|i) (?:advise|recommend) (?:against )?(?:return|going back)|"
    r"bör (?:inte )?återvända|bør (?:ikke )?(?:returnere|vende tilbake))",
    re.IGNORECASE,
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = PATTERN.search(passage.text)
        if found:
            yield Hit.at(passage, f"'{found.group(0)}' is advice on return; COI takes no view, remove it")


RULE = Rule(
    id="COI020",
    severity=Severity.ERROR,
    guide="No advice to return or not to return.",
    origin="domain 4, rule 11 (ERSO)",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
