"""COI031: Everything a record names exists: publishers, organisations, services, entries."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def references(stored: Stored[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Path and full id of everything a record refers to."""
    record = stored.record
    if isinstance(record, model.Translation):
        yield (), stored.id.rpartition(".")[0]
        return
    for position, citation in enumerate(record.citations):
        yield ("citations", position, "publisher"), f"publishers/{citation.publisher}"
    for position, confirmation in enumerate(record.confirmed):
        yield ("confirmed", position, "by"), f"organisations/{confirmation.by}"
    if isinstance(record, model.Service):
        yield ("organization_id",), f"organisations/{record.organization_id}"
        return
    yield from ((("related", position), entry) for position, entry in enumerate(record.related))
    yield from ((("services", position), service) for position, service in enumerate(record.services))


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    corpus = context.corpus
    for path, reference in references(stored):
        if not any(
            reference in table for table in (corpus.entries, corpus.services, corpus.organisations, corpus.publishers)
        ):
            yield Hit(path, f"there is no '{reference}'; correct the name or add the record")


RULE = Rule(
    id="COI031",
    severity=Severity.ERROR,
    guide="Everything a record names exists: publishers, organisations, services, entries.",
    origin="design 3",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
