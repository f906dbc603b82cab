"""COI006: Every [^key] and every cites list names a citation of the record."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import body_cites, structured_cites


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    known = {citation.key for citation in stored.record.citations}
    for passage, key in body_cites(stored.record):
        if key not in known:
            yield Hit.at(passage, f"[^{key}] names no citation of this record; add the citation or correct the key")
    for path, keys in structured_cites(stored.record):
        for key in keys:
            if key not in known:
                yield Hit(path, f"'{key}' names no citation of this record; add the citation or correct the key")
    if len(known) != len(stored.record.citations):
        yield Hit(("citations",), "two citations have the same key; give each its own")


RULE = Rule(
    id="COI006",
    severity=Severity.ERROR,
    guide="Every [^key] and every cites list names a citation of the record.",
    origin="domain 4, rule 2",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
