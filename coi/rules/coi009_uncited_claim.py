"""COI009: A paragraph or statement that says what must, may or is free names its source."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import keys_in
from coi.text.prose import paragraphs
from coi.text.statements import statements

CLAIM = re.compile(r"\b(must|has to|have to|free|entitled|available|required|right to|law|cannot)\b", re.I)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in paragraphs(stored.record.body):
        if not keys_in(passage.text) and CLAIM.search(passage.text):
            yield Hit.at(
                passage, "this paragraph makes a claim without a source; cite one as [^key] or say it is our own advice"
            )
    for path, statement in statements(stored.record):
        if not statement.cites and path[0] != "prepare_before_return":
            yield Hit(path, "this statement has no source; name one in 'cites'")


RULE = Rule(
    id="COI009",
    severity=Severity.WARNING,
    guide="A paragraph or statement that says what must, may or is free names its source.",
    origin="domain 4, rule 2",
    applies_to=(model.Entry,),
    check=check,
)
