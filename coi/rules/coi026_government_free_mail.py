"""COI026: A government office has no mailbox at a free-mail provider."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

FREE_MAIL = frozenset(
    """
    gmail.com yahoo.com hotmail.com outlook.com live.com icloud.com proton.me mail.ru yandex.ru gmx.net aol.com
    """.split()
)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    email = stored.record.email or ""
    if email.rpartition("@")[2].casefold() in FREE_MAIL:
        yield Hit(("email",), f"{email} is a free-mail address; check that it is the office's and not a person's")


RULE = Rule(
    id="COI026",
    severity=Severity.WARNING,
    guide="A government office has no mailbox at a free-mail provider.",
    origin="domain 4, rule 13",
    applies_to=(
        model.Service,
        model.Organisation,
    ),
    check=check,
)
