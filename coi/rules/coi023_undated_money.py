"""COI023: Money in a text carries its currency and its date."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import keys_in, structured_cites
from coi.text.prose import passages

MONEY = re.compile(
    r"\b(?:RSD|EUR|SEK|NOK|USD|euros?|dinars?|kronor|kroner)\b\s*\d|\d\s*(?:RSD|EUR|SEK|NOK|USD|euros?|dinars?|kronor|kroner)\b|[€$]\s?\d",
    re.I,
)
DATED = re.compile(r"\b(?:19|20)\d{2}\b|undated|no date|not dated|old", re.I)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    cites_of = {path[:-1]: keys for path, keys in structured_cites(stored.record)}
    cites_of[()] = stored.record.summary_cites
    sources = {citation.key: citation for citation in stored.record.citations}
    for passage in passages(stored.record):
        if MONEY.search(passage.text) and not DATED.search(passage.text):
            keys = keys_in(passage.text) or cites_of.get(passage.path[:-1], [])
            if any(sources[key].published for key in keys if key in sources):
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
