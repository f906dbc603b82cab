"""A whole run judged: every ledger with what was seen, and the verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coi.model import Watched
from coi.watch.cited import Cited
from coi.watch.judge import Verdict, judge
from coi.watch.observation import Observation


@dataclass(frozen=True)
class Judged:
    """A ledger after a run: its new lines, and the verdicts on the addresses looked at."""

    watched: list[Watched]
    verdicts: list[Verdict]


def judge_ledger(known: Mapping[str, Watched], cited: Cited, seen: Mapping[str, Observation], today: date) -> Judged:
    """New lines and verdicts. Lines of addresses not looked at stay; those that nothing cites any more go."""
    watched: list[Watched] = []
    verdicts: list[Verdict] = []
    for url, uses in sorted(cited.items()):
        if url in seen:
            verdict, line = judge(known.get(url), url, seen[url], uses, today)
            verdicts.append(verdict)
            watched.append(line)
        elif url in known:
            watched.append(known[url])
    return Judged(watched, verdicts)
