"""COI013: The same text is cited once, even where it stands at two addresses."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    seen: dict[tuple[str, str], str] = {}
    for position, citation in enumerate(stored.record.citations):
        address = citation.url or citation.read_at or citation.offline or ""
        for mark in (
            ("address", address),
            ("title", f"{citation.publisher}\0{citation.title.casefold()}\0{citation.published}"),
        ):
            other = seen.setdefault(mark, citation.key)
            if other != citation.key:
                yield Hit(("citations", position), f"'{citation.key}' and '{other}' look like the same text; keep one")
                break


RULE = Rule(
    id="COI013",
    severity=Severity.WARNING,
    guide="The same text is cited once, even where it stands at two addresses.",
    origin="domain 4, rule 5",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
