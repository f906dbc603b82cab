"""COI038: Contacts are those of an institution, never of a person."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

PERSONAL = re.compile(r"[a-z]{2,}[._][a-z]{2,}(?<!_office)(?<!\.office)", re.I)
"""first.last: generic mailboxes are one word, or begin with one of a few words."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    name = (stored.record.email or "").partition("@")[0]
    if PERSONAL.fullmatch(name):
        yield Hit(("email",), f"'{stored.record.email}' looks like a person's mailbox; use the institution's, or none")


RULE = Rule(
    id="COI038",
    severity=Severity.ERROR,
    guide="Contacts are those of an institution, never of a person.",
    origin="domain 5, rule 6",
    applies_to=(
        model.Service,
        model.Organisation,
    ),
    check=check,
)
