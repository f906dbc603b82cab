"""COI021: An acronym is explained in the entry, or is the short name of an organisation or publisher."""

import re
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored
from coi.text.cite import without_keys
from coi.text.prose import passages

ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
BRACKETED = re.compile(r"\(([^()]*)\)")
FOLLOWED = re.compile(r"\b([A-Z]{3,6}) \(")
EVERYDAY = frozenset(
    """
    NGO NGOS HIV AIDS PDF SMS USD EUR SEK NOK RSD ALL MKD COI UNHCR UNICEF UNDP OSCE IOM WHO ICRC GIZ NATO CIS PTSD MRI
    VAT LMA ADRA SOS
    """.split()
)
"""Acronyms that a caseworker reads every day; currency codes among them."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    text = " ".join(passage.text for passage in passages(stored.record))
    cited = [context.corpus.publisher(citation.publisher) for citation in stored.record.citations]
    explained = {word for card in cited if card for word in (card.short_name or "").split()}
    explained |= {
        word for name in stored.record.local_names for word in ACRONYM.findall(f"{name.term} {name.original}")
    }
    explained |= EVERYDAY | {word for inside in BRACKETED.findall(text) for word in ACRONYM.findall(inside)}
    explained |= set(FOLLOWED.findall(text))
    for passage in passages(stored.record):
        for word in dict.fromkeys(ACRONYM.findall(without_keys(passage.text))):
            if word not in explained:
                explained.add(word)
                yield Hit.at(passage, f"'{word}' is not explained; write it out once, with the acronym in brackets")


RULE = Rule(
    id="COI021",
    severity=Severity.WARNING,
    guide="An acronym is explained in the entry, or is the short name of an organisation or publisher.",
    origin="domain 4, rule 12",
    applies_to=(model.Entry,),
    check=check,
)
