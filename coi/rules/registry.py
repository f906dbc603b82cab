"""All rules, found by their module names, in the order of their ids."""

import pkgutil
from functools import cache
from importlib import import_module

import coi.rules
from coi.findings import Severity
from coi.rules.rule import Rule
from coi.store.load import MISPLACED, UNREADABLE, WITHDRAWN_STANDS

UNUSED_EXCEPTION = "COI044"
"""Rule id of an accepted exception that no finding needs; the runner reports it, for only it knows."""

RUNNER_RULES = {
    UNREADABLE: (Severity.ERROR, "Every file can be read and holds the fields of its record type."),
    MISPLACED: (Severity.ERROR, "An id stands once; what is not public never stands in a public root."),
    WITHDRAWN_STANDS: (Severity.ERROR, "What was withdrawn does not come back."),
    UNUSED_EXCEPTION: (Severity.WARNING, "An accepted exception that no finding needs is removed."),
}
"""Rules that loading and running hold, with severity and their line in the guide."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule module's ``RULE``, by id."""
    names = sorted(module.name for module in pkgutil.iter_modules(coi.rules.__path__) if module.name.startswith("coi0"))
    return tuple(import_module(f"coi.rules.{name}").RULE for name in names)
