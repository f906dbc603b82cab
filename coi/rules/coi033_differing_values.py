"""COI033: Two entries do not give different figures for the same thing at the same time."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

Subject = tuple[str, str, str, str]


def _subject(stored: Stored[Any], amount: model.Amount) -> Subject:
    return stored.country, amount.what.casefold(), amount.currency, f"{amount.as_of}|{amount.per}"


def _value(amount: model.Amount) -> tuple[object, ...]:
    return amount.amount, amount.minimum, amount.maximum


def _amounts(context: RuleContext) -> dict[Subject, list[tuple[str, model.Amount]]]:
    """Every amount of the corpus by what it is for; gathered once a run."""
    found: dict[Subject, list[tuple[str, model.Amount]]] = context.shared.setdefault(__name__, {})
    if not found:
        for stored in context.corpus.entries.values():
            for amount in [*stored.record.fees, *stored.record.payments]:
                found.setdefault(_subject(stored, amount), []).append((stored.id, amount))
    return found


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for field in ("fees", "payments"):
        for position, amount in enumerate(getattr(stored.record, field)):
            for other_id, other in _amounts(context).get(_subject(stored, amount), ()):
                if other_id < stored.id and _value(other) != _value(amount):
                    message = f"'{amount.what}' has another figure in {other_id}; correct one or show a contradiction"
                    yield Hit((field, position), message)


RULE = Rule(
    id="COI033",
    severity=Severity.WARNING,
    guide="Two entries do not give different figures for the same thing at the same time.",
    origin="domain 4, rule 19",
    applies_to=(model.Entry,),
    check=check,
)
