"""COI024: A phone number is one that can exist in its country."""

from collections.abc import Iterator
from typing import Any

import phonenumbers

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def is_possible(number: str) -> bool:
    """Whether the country has numbers of this length; numbers that work only within one town do not count."""
    reason = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(number))
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for position, phone in enumerate(stored.record.phones):
        if phone.number.startswith("+") and not is_possible(phone.number):
            yield Hit(
                ("phones", position, "number"), f"{phone.number} is not a possible number; check it against the source"
            )
        if not phone.number.startswith("+") and phone.type != "short-code":
            yield Hit(
                ("phones", position, "number"),
                f"{phone.number} is not E.164; write +country code, or type 'short-code'",
            )


RULE = Rule(
    id="COI024",
    severity=Severity.WARNING,
    guide="A phone number is one that can exist in its country.",
    origin="domain 4, rule 13",
    applies_to=(model.Service,),
    check=check,
)
