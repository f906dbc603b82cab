"""COI040: The text is plain Markdown: no HTML, no scripts, links to http addresses only."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.prose import passages

MARKUP = re.compile(r"</?[a-z][^<>]*>|\]\(\s*(?!https?:)[a-z]+:|\{\{|\{%|\{:|!\[", re.I)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for passage in passages(stored.record, citations=True):
        found = MARKUP.search(passage.text)
        if found:
            yield Hit.at(passage, f"'{found.group(0)}' is markup that pages do not carry; write plain Markdown")


RULE = Rule(
    id="COI040",
    severity=Severity.ERROR,
    guide="The text is plain Markdown: no HTML, no scripts, links to http addresses only.",
    origin="design 6",
    applies_to=(
        model.Entry,
        model.Translation,
        model.Service,
    ),
    check=check,
)
