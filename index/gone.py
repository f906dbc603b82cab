"""Ids that lead nowhere or elsewhere: withdrawn and renamed records, kept with an index version."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coi.store import Corpus


@dataclass(frozen=True)
class Gone:
    """Withdrawn ids, and new ids by old ones."""

    withdrawn: frozenset[str]
    redirects: dict[str, str]

    def to_json(self) -> str:
        """As JSON."""
        return json.dumps({"withdrawn": sorted(self.withdrawn), "redirects": self.redirects})

    @classmethod
    def from_json(cls, text: str) -> "Gone":
        """What ``to_json`` wrote."""
        data = json.loads(text)
        return cls(frozenset(data["withdrawn"]), data["redirects"])


def make_gone(corpus: "Corpus") -> Gone:
    """From a corpus."""
    return Gone(frozenset(corpus.withdrawn), {old: redirect.new for old, redirect in corpus.redirects.items()})
