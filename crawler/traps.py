"""Calendars and endless parameters: addresses of one pattern that bring nothing new stop by themselves."""

import re
from collections import defaultdict
from urllib.parse import parse_qsl, urlsplit

from crawler.journal.pages import Fate

WITHOUT_NEWS = 30
"""Pages of one pattern in a row that bring no new words before the pattern is left alone."""
WITHOUT_NEWS_AT_A_PATH = 50
"""The same for all addresses of one path, whatever parameters they have: filters in every combination and order."""
MOST_OF_A_PATTERN = 2_000
"""Pages of one pattern with parameters, whatever they bring."""

_DIGITS = re.compile(r"\d+")
_REPEATED = re.compile(r"(/[^/]+)\1+(?=/|$)")


class TrapGuard:
    """Counts per pattern: host, path with its numbers replaced, names of parameters; and per path with any."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._without: dict[str, int] = defaultdict(int)
        self._count: dict[str, int] = defaultdict(int)
        self.caught: dict[str, int] = {}

    def is_new(self, url: str, shape: str | None, fate: Fate) -> bool:
        """Note a page that was read; false where its pattern has just proved, or is known, to be a trap."""
        brings = shape is not None and shape not in self._seen and fate in {"new", "changed", "unchanged"}
        if shape:
            self._seen.add(shape)
        patterns = patterns_of(url)
        for pattern in patterns:
            self._count[pattern] += 1
            self._without[pattern] = 0 if brings else self._without[pattern] + 1
            if self._is_trap(pattern):
                self.caught[pattern] = self._count[pattern]
        return self.caught.keys().isdisjoint(patterns)

    def is_caught(self, url: str) -> bool:
        """Whether an address belongs to a pattern that is left alone."""
        return bool(self.caught) and not self.caught.keys().isdisjoint(patterns_of(url))

    def _is_trap(self, pattern: str) -> bool:
        if pattern.endswith("?*"):
            return self._without[pattern] >= WITHOUT_NEWS_AT_A_PATH
        variable = not {"#", "?", "+"}.isdisjoint(pattern)
        return variable and (self._without[pattern] >= WITHOUT_NEWS or self._count[pattern] >= MOST_OF_A_PATTERN)


def patterns_of(url: str) -> tuple[str, ...]:
    """The patterns an address belongs to: ``kirs.gov.rs/news/#?page`` and, with parameters, ``kirs.gov.rs/news/#?*``.

    A folder that is repeated counts once, as ``/more+``: a link that lacks its slash leads ever deeper.
    """
    parts = urlsplit(url)
    names = sorted({_DIGITS.sub("#", name) for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    path = parts.netloc + _DIGITS.sub("#", _REPEATED.sub(r"\1+", parts.path))
    return (f"{path}?{'&'.join(names)}", f"{path}?*") if names else (path,)
