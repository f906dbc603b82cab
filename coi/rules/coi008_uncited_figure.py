"""COI008: A paragraph or statement with a figure names its source."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import keys_in, without_keys
from coi.text.prose import paragraphs
from coi.text.statements import statements

FIGURE = re.compile(r"\d")


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in paragraphs(stored.record.body):
        if FIGURE.search(without_keys(passage.text)) and not keys_in(passage.text):
            yield Hit.at(passage, "this paragraph has a figure but no source; cite one as [^key]")
    for path, statement in statements(stored.record):
        if FIGURE.search(statement.text) and not statement.cites:
            yield Hit(path, "this statement has a figure but no source; name one in 'cites'")


RULE = Rule(
    id="COI008",
    severity=Severity.ERROR,
    guide="A paragraph or statement with a figure names its source.",
    origin="domain 4, rule 2; design 3",
    applies_to=(model.Entry,),
    check=check,
)
