"""The lexicon's names as plain data that can be written to a file and read back fast."""

import json
from dataclasses import dataclass

from coi.lexicon.mention import MentionKind

Meaning = tuple[MentionKind, str]
Words = tuple[str, ...]


@dataclass(frozen=True)
class NameTable:
    """Everything the lexicon needs: folded names with their meanings, and what is known of the countries."""

    names: dict[Words, list[Meaning]]
    blocked: frozenset[Words]
    return_countries: frozenset[str]
    host_countries: frozenset[str]

    def to_json(self) -> str:
        """The table as JSON."""
        return json.dumps(
            {
                "names": {" ".join(words): meanings for words, meanings in sorted(self.names.items())},
                "blocked": sorted(" ".join(words) for words in self.blocked),
                "return": sorted(self.return_countries),
                "host": sorted(self.host_countries),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "NameTable":
        """The table that ``to_json`` wrote."""
        data = json.loads(text)
        return cls(
            {
                tuple(words.split(" ")): [(kind, value) for kind, value in found]
                for words, found in data["names"].items()
            },
            frozenset(tuple(words.split(" ")) for words in data["blocked"]),
            frozenset(data["return"]),
            frozenset(data["host"]),
        )
