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

    def with_former_ids(self, record_ids: frozenset[str]) -> frozenset[str]:
        """These, and the ids they had before they were renamed: an older version has the record under one of those.

        A translation is renamed with its entry, of which alone a redirect tells.
        """
        former = dict[str, set[str]]()
        for old in self.redirects:
            for new in self._renamed(old):
                former.setdefault(new, set()).add(old)
        found = set(record_ids)
        for each in record_ids:
            entry, dot, language = each.rpartition(".")
            found |= former.get(each, set())
            found |= {f"{old}.{language}" for old in former.get(entry, set()) if dot}
        return frozenset(found)

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
