"""COI035: a sensitive service is public only with consent and a second reviewer, or as a national helpline."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.sensitive import lacks_consent
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    record = stored.record
    if record.visibility == "public" and lacks_consent(record):
        yield Hit(
            ("x_coi_visibility",),
            "sensitive: record the provider's consent in 'x_coi_consent', or set visibility to internal",
        )
    if record.consent and record.consent.by_role.casefold() == record.consent.second_reviewer.casefold():
        yield Hit(
            ("x_coi_consent", "second_reviewer"), "the second reviewer must be somebody else than who gave consent"
        )


RULE = Rule(
    id="COI035",
    severity=Severity.ERROR,
    guide="A sensitive service is public only with consent and a second reviewer, or as a published national helpline.",
    origin="domain 5, rule 1",
    applies_to=(model.Service,),
    check=check,
)
