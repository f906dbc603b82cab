"""COI016: A figure in a quote also stands in the text that uses it."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages
from coi.text.statements import amounts_of

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    written = " ".join(passage.text for passage in passages(stored.record))
    figures = set(FIGURE.findall(written)) | set(FIGURE.findall(amounts_of(stored.record)))
    for position, citation in enumerate(stored.record.citations):
        for figure in FIGURE.findall(citation.quote or ""):
            if figure not in figures:
                yield Hit(
                    ("citations", position, "quote"),
                    f"the quote says {figure}, the text does not; check which is right",
                )


RULE = Rule(
    id="COI016",
    severity=Severity.WARNING,
    guide="A figure in a quote also stands in the text that uses it.",
    origin="domain 4, rule 10",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
