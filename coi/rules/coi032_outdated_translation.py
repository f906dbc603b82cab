"""COI032: A translation follows the present version of its entry."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    entry = context.corpus.entries.get(stored.id.rpartition(".")[0])
    if entry and stored.record.of_version < entry.record.version:
        versions = f"version {stored.record.of_version} of {entry.record.version}"
        yield Hit(("of_version",), f"translates {versions}; bring it up to date, readers see it marked as outdated")
    if entry and stored.record.of_version > entry.record.version:
        yield Hit(
            ("of_version",),
            f"there is no version {stored.record.of_version} yet; the entry is at {entry.record.version}",
        )


RULE = Rule(
    id="COI032",
    severity=Severity.WARNING,
    guide="A translation follows the present version of its entry.",
    origin="domain 4, rule 16",
    applies_to=(model.Translation,),
    check=check,
)
