"""COI029: An entry on a whole country does not rest on municipal sources alone."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    cards = [context.corpus.publisher(citation.publisher) for citation in stored.record.citations]
    if cards and not stored.record.places and all(card and card.type == "municipality" for card in cards):
        yield Hit(("places",), "all sources are municipal; name the places in 'places', or add a national source")


RULE = Rule(
    id="COI029",
    severity=Severity.ERROR,
    guide="An entry on a whole country does not rest on municipal sources alone.",
    origin="domain 4, rule 14",
    applies_to=(model.Entry,),
    check=check,
)
