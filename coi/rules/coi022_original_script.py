"""COI022: Names of offices and papers stand in the original script, not only in Latin letters."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

NOT_LATIN = frozenset("sr mk ru uk bg ar ckb fa ps hy ka am ti".split())
"""Languages written in another script, or in two."""


def has_other_script(text: str) -> bool:
    """Whether any letter is not Latin."""
    return any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in text)


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for position, name in enumerate(stored.record.local_names):
        other = name.other_script or ""
        if name.language.split("-")[0] in NOT_LATIN and not (
            has_other_script(name.original) or has_other_script(other)
        ):
            yield Hit(
                ("local_names", position), f"'{name.original}' stands in Latin letters only; add it in 'other_script'"
            )


RULE = Rule(
    id="COI022",
    severity=Severity.WARNING,
    guide="Names of offices and papers stand in the original script, not only in Latin letters.",
    origin="domain 4, rule 12",
    applies_to=(model.Entry,),
    check=check,
)
