"""COI039: No detail that helps to do harm: checkpoint times, routes, who takes informal payments, how a house is guarded."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

HARMFUL = re.compile(
    r"\bcheckpoint[^.]{0,60}\b\d{1,2}[:.]\d{2}\b|\bbribe[^.]{0,40}\bto (?:doctor|nurse|officer|officials?) [A-Z]|"
    r"\bsmuggl[^.]{0,40}\broute\b|"
    r"\b(?:no|not|without|lack\w*|missing)\b[^.]{0,40}\b(?:guard(?:s|ed)?|cameras?|alarms?)\b",
    re.IGNORECASE,
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = HARMFUL.search(passage.text)
        if found:
            yield Hit.at(passage, f"'{found.group(0)}' can be used to harm; keep it in an internal record")


RULE = Rule(
    id="COI039",
    severity=Severity.ERROR,
    guide="No detail that helps to do harm: checkpoint times, routes, who takes informal payments, how a house is guarded.",
    origin="domain 5, rule 9",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
