"""Ids that lead nowhere or elsewhere: withdrawn and renamed records, kept with an index version."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coi.store import Corpus


@dataclass(frozen=True)
class Gone:
    """Withdrawn ids, and new ids by old ones."""

    withdrawn: frozenset[str]
    redirects: dict[str, str]

    def with_former_ids(self) -> frozenset[str]:
        """The withdrawn ids, and those they had before they were renamed: an older version has the record under one of these."""
        former = (old for old in self.redirects if any(each in self.withdrawn for each in self._renamed(old)))
        return self.withdrawn.union(former)

    def _renamed(self, record_id: str) -> Iterator[str]:
        """The ids a record had after this one, in order; a ring ends where it began."""
        seen = {record_id}
        while (new := self.redirects.get(record_id)) is not None and new not in seen:
            seen.add(new)
            yield new
            record_id = new

    def and_also(self, other: "Gone") -> "Gone":
        """What either knows."""
        return Gone(self.withdrawn | other.withdrawn, {**other.redirects, **self.redirects})

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
