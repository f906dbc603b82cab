"""COI023: Money in a text carries its currency and its date."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import keys_in
from coi.text.prose import passages

MONEY = re.compile(
    r"\b(?:RSD|EUR|SEK|NOK|USD|euros?|dinars?|kronor|kroner)\b\s*\d|\d\s*(?:RSD|EUR|SEK|NOK|USD|euros?|dinars?|kronor|kroner)\b|[€$]\s?\d",
    re.I,
)
DATED = re.compile(r"\b(?:19|20)\d{2}\b|undated|no date|not dated|old", re.I)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    sources = {citation.key: citation for citation in stored.record.citations}
    for passage in passages(stored.record):
        if MONEY.search(passage.text) and not DATED.search(passage.text):
            cited = [sources[key] for key in keys_in(passage.text) if key in sources]
            if passage.path[0] == "body" and any(citation.published for citation in cited):
                continue  # the reader sees the date at the note
            yield Hit.at(passage, "an amount without its date; write the year, or 'undated'")


RULE = Rule(
    id="COI023",
    severity=Severity.WARNING,
    guide="Money in a text carries its currency and its date.",
    origin="domain 4, rule 13",
    applies_to=(model.Entry,),
    check=check,
)
