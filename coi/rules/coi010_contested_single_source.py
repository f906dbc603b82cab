"""COI010: Security, minority protection, gender and the treatment of returnees rest on two independent publishers."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

CONTESTED_TOPICS = frozenset({"security", "minority-protection", "gender"})
CONTESTED_SUBTOPICS = frozenset({"treatment-of-returnees", "domestic-violence-gbv"})


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    contested = stored.topic in CONTESTED_TOPICS or CONTESTED_SUBTOPICS & set(stored.record.subtopics)
    publishers = {citation.publisher for citation in stored.record.citations}
    if contested and len(publishers) == 1:
        yield Hit(
            ("citations",),
            f"only '{publishers.pop()}' speaks for this; find a second publisher or accept it with a reason",
        )


RULE = Rule(
    id="COI010",
    severity=Severity.ERROR,
    guide="Security, minority protection, gender and the treatment of returnees rest on two independent publishers.",
    origin="domain 4, rule 4",
    applies_to=(model.Entry,),
    check=check,
)
