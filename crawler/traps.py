"""Calendars and endless parameters: addresses of one pattern that bring nothing new stop by themselves."""

import re
from collections import defaultdict
from urllib.parse import parse_qsl, urlsplit

from crawler.journal.pages import Fate

WITHOUT_NEWS = 30
"""Pages of one pattern in a row that bring no new words before the pattern is left alone."""
MOST_OF_A_PATTERN = 2_000
"""Pages of one pattern with parameters, whatever they bring."""

_DIGITS = re.compile(r"\d+")


class TrapGuard:
    """Counts per pattern: host, path with its numbers replaced, names of parameters."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._without: dict[str, int] = defaultdict(int)
        self._count: dict[str, int] = defaultdict(int)
        self.caught: dict[str, int] = {}

    def is_new(self, url: str, shape: str | None, fate: Fate) -> bool:
        """Note a page that was read; false where its pattern has just proved, or is known, to be a trap."""
        pattern = pattern_of(url)
        self._count[pattern] += 1
        brings = shape is not None and shape not in self._seen and fate in {"new", "changed", "unchanged"}
        if shape:
            self._seen.add(shape)
        self._without[pattern] = 0 if brings else self._without[pattern] + 1
        if self._is_trap(pattern):
            self.caught[pattern] = self._count[pattern]
        return pattern not in self.caught

    def is_caught(self, url: str) -> bool:
        """Whether an address belongs to a pattern that is left alone."""
        return bool(self.caught) and pattern_of(url) in self.caught

    def _is_trap(self, pattern: str) -> bool:
        variable = "#" in pattern or "?" in pattern
        return variable and (self._without[pattern] >= WITHOUT_NEWS or self._count[pattern] >= MOST_OF_A_PATTERN)


def pattern_of(url: str) -> str:
    """The pattern an address belongs to: ``kirs.gov.rs/news/#?page``."""
    parts = urlsplit(url)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    path = _DIGITS.sub("#", parts.path)
    return f"{parts.netloc}{path}" + (f"?{'&'.join(names)}" if names else "")
