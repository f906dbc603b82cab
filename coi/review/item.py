"""One thing to look at, and what comes first."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

Reason = Literal[
    "source-gone",
    "quote-gone",
    "source-changed",
    "source-moved",
    "source-unread",
    "overdue",
    "due",
    "crawl-failed",
    "gap",
]
ORDER: tuple[Reason, ...] = (
    "source-gone", "quote-gone", "source-changed", "source-moved", "overdue", "due", "crawl-failed", "gap", "source-unread",
)  # fmt: skip
"""Dead evidence before changed evidence, evidence before age, age before what is not there yet."""
HARM_FIRST = frozenset({"health-care", "security"})
"""Topics where a wrong answer harms at once: medicines and safety. Everything about them stands before all others."""


@dataclass(frozen=True)
class ReviewItem:
    """``record`` is the id to look at; ``since`` the day the matter dates from, where there is one."""

    reason: Reason
    record: str
    detail: str
    do: str
    topic: str = ""
    country: str = ""
    since: date | None = None
    address: str = ""

    @property
    def order(self) -> tuple[bool, int, bool, date, str, str]:
        """Harm first, then the reason, then what has waited longest (undated: before all), then the id."""
        waited = self.since or date.min
        return (
            self.topic not in HARM_FIRST, ORDER.index(self.reason), self.since is not None, waited, self.record,
            self.address,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {"since": self.since.isoformat() if self.since else None}
