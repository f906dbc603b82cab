"""COI017: Sources are named: no anonymous sources, no reportedly without a source."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

PATTERN = re.compile(
    r"\b(sources (?:say|report|claim)|it is (?:said|reported|believed|claimed)(?: that)?|reportedly|allegedly|"
    r"according to sources|some say|many say|experts say|it is known that|uppges|enligt uppgift|angivelig)\b"
    r"(?![^.]*\[\^)",
    re.IGNORECASE,
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = PATTERN.search(passage.text)
        if found:
            yield Hit.at(passage, f"'{found.group(0)}' hides who says it; name the source")


RULE = Rule(
    id="COI017",
    severity=Severity.WARNING,
    guide="Sources are named: no anonymous sources, no reportedly without a source.",
    origin="domain 4, rule 11",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
