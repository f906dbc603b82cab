"""COI025: Phone numbers and mailboxes stand in services, not in the text: one place to update."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import without_keys
from coi.text.prose import passages

CONTACT = re.compile(
    r"\+\d[\d /-]{7,}\d|\b0\d{1,2}[ /-]\d{3,4}[ /-]?\d{2,4}\b|\b0800[ \d]{5,}|\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b", re.I
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record):
        found = CONTACT.search(without_keys(passage.text))
        if found:
            yield Hit.at(passage, f"'{found.group(0)}' is a contact; move it to a service and name that in 'services'")


RULE = Rule(
    id="COI025",
    severity=Severity.ERROR,
    guide="Phone numbers and mailboxes stand in services, not in the text: one place to update.",
    origin="domain 2, contacts",
    applies_to=(
        model.Entry,
        model.Translation,
    ),
    check=check,
)
