"""A finding: what the checker has to say about one place in one file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding weighs. Only errors turn a check red; ``due`` comes with time alone."""

    ERROR = "error"
    WARNING = "warning"
    DUE = "due"


@dataclass(frozen=True, order=True)
class Finding:
    """One finding. ``line`` counts from 1; 0 where the whole file is meant."""

    path: Path
    line: int
    rule: str
    severity: Severity
    message: str
    record_id: str = ""


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, zeros included."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
