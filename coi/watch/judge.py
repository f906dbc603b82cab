"""What a look at an address means, given what the ledger knows: the verdict, and the ledger's new line. No clock, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from coi.model import Watched, WatchFailure
from coi.watch.cited import Use
from coi.watch.observation import Observation, cited_sections, missing_quotes, section_hashes, text_hash

VerdictKind = Literal[
    "baseline", "unchanged", "changed", "moved", "gone", "soft-404", "blocked", "unreadable", "unreachable"
]
TRIES = 2
"""Different days on which a page must be found gone or moved: servers fail for a day."""
SURE_AT_ONCE = 410
"""HTTP status of a page that its server says is gone for good. 301 and 308 are used for passing faults too."""
NOT_THERE = frozenset({"gone", "soft-404"})
NO_VERDICT = frozenset({"blocked", "unreachable"})


@dataclass(frozen=True)
class Verdict:
    """On one address. ``confirmed``: may be acted on; ``cited_changed`` is None where no citation says which section it means."""

    url: str
    kind: VerdictKind
    confirmed: bool = True
    reason: str = ""
    changed: tuple[str, ...] = ()
    cited_changed: bool | None = None
    moved_to: str | None = None
    quotes_gone: tuple[str, ...] = ()


def judge(
    known: Watched | None, url: str, seen: Observation, uses: Sequence[Use], today: date
) -> tuple[Verdict, Watched]:
    """Verdict and new line of the ledger; where nothing is new the line is equal to the one that was known."""
    before = known or Watched(url=url)
    if seen.found != "read":
        after = _failed(before, seen.found, seen, today)
        sure = seen.found not in NO_VERDICT and is_confirmed(after)
        return Verdict(url, seen.found, sure, seen.reason), after
    if seen.moved_to and not is_confirmed(after := _failed(before, "moved", seen, today)):
        # What answers today may be a home page or a sign-in: the text it is compared with stays that of the page.
        gone = tuple(before.quotes_gone)
        return Verdict(url, "moved", False, seen.reason, moved_to=seen.moved_to, quotes_gone=gone), after
    kind: VerdictKind
    kind, after = _read(before, seen, [use for use in uses if use.evidence], today)
    changed = tuple(after.changed_sections) if kind == "changed" else ()
    cited_changed = bool(set(after.cited) & set(changed)) if after.cited and kind == "changed" else None
    if seen.moved_to:
        kind, after = "moved", _failed(after, "moved", seen, today)
    elif after.failing:
        after = _with(after, failing=None, failing_days=[], moved_to=None)
    gone = tuple(after.quotes_gone)
    return Verdict(url, kind, True, seen.reason, changed, cited_changed, seen.moved_to, gone), after


def is_confirmed(watched: Watched) -> bool:
    """Whether what was found instead was found on enough days to be acted on."""
    sure = watched.failing == "gone" and watched.status == SURE_AT_ONCE
    return watched.failing not in NO_VERDICT and (sure or len(watched.failing_days) >= TRIES)


def _failed(before: Watched, found: WatchFailure, seen: Observation, today: date) -> Watched:
    """A try without a verdict never wipes out one that found the page gone or moved, nor a 404 a 410."""
    if found in NO_VERDICT and before.failing and before.failing not in NO_VERDICT:
        return before
    same = before.failing == found or {before.failing, found} <= NOT_THERE
    if same and found in NOT_THERE and is_confirmed(before):
        return before
    moved_to = seen.moved_to
    if found == "moved" and before.moved_to and moved_to:
        same = same and _place(before.moved_to) == _place(moved_to)
        moved_to = before.moved_to if same else moved_to
    days = before.failing_days if same else []
    if len(days) < TRIES and today not in days:
        days = [*days, today]
    return _with(before, status=seen.status, failing=found, failing_days=days, moved_to=moved_to)


def _place(url: str) -> str:
    """Where an address leads whatever its parameters: a redirect may bring a new token every day."""
    parts = urlsplit(url.casefold())
    return f"{parts.netloc.removeprefix('www.')}{parts.path.partition(';')[0].rstrip('/')}"


def _read(
    before: Watched, seen: Observation, evidence: Sequence[Use], today: date
) -> tuple[Literal["baseline", "unchanged", "changed"], Watched]:
    """Compare the text. Of an address that is no evidence only the way there is watched: home pages change every day."""
    new: dict[str, Any] = {"status": seen.status, "quotes_gone": missing_quotes(seen.parts, evidence)}
    if evidence:
        new["sections"] = section_hashes(seen.parts)
        new["text"] = text_hash(seen.parts)
        new["cited"] = cited_sections(seen.parts, evidence)
    else:
        new |= {"sections": {}, "text": None, "cited": []}
    if before.baseline_on is None or (evidence and before.text is None):
        return "baseline", _with(before, baseline_on=today, **new)
    if new["text"] == before.text or not evidence:
        new["sections"] = before.sections if evidence else {}
        return "unchanged", _with(before, **new)
    old, now = before.sections, new["sections"]
    changed = [name for name in now if old.get(name) != now[name]] + [name for name in old if name not in now]
    cited = [name for name in before.cited if name in changed]  # a cited section that is gone has changed
    new["cited"] = list(dict.fromkeys([*new["cited"], *cited]))
    return "changed", _with(before, changed_on=today, changed_sections=changed, **new)


def _with(watched: Watched, **changes: Any) -> Watched:
    return Watched.model_validate(watched.model_dump() | changes)
