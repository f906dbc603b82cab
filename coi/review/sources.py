"""What the watch ledger says of the sources that records cite."""

from collections.abc import Iterator

from coi.model import Watched
from coi.review.item import Reason, ReviewItem
from coi.store import Corpus
from coi.store.watchlist import read_watchlist
from coi.watch.advice import QUOTE
from coi.watch.cited import Use, cited_addresses
from coi.watch.judge import TRIES, is_confirmed

_DO = {
    "gone": "look for the text elsewhere or an archived copy; without one say so in the record",
    "soft-404": "the page says there is nothing here: look elsewhere, or for an archived copy",
    "moved": "compare the text at the new address, then cite that",
    "unreadable": "open it in a browser: no text could be read",
    "unreachable": "open it in a browser: the server has not answered",
}


def source_items(corpus: Corpus) -> Iterator[ReviewItem]:
    """Items for sources that are gone, moved, changed, unreadable, or without the quote taken from them."""
    for name, cited in cited_addresses(corpus).items():
        for url, watched in read_watchlist(corpus.watchlists.get(name)).items():
            for use in _one_per_record(cited.get(url, [])):
                yield from _failing(watched, use, corpus)
            for use in cited.get(url, []):
                yield from _text(watched, use, corpus)


def _failing(watched: Watched, use: Use, corpus: Corpus) -> Iterator[ReviewItem]:
    reasons: dict[str, Reason] = {
        "moved": "source-moved",
        "unreachable": "source-unread",
        "unreadable": "source-unread",
    }
    failing = watched.failing
    if failing is None or failing not in _DO:
        return
    if is_confirmed(watched) or (failing == "unreachable" and len(watched.failing_days) >= TRIES):
        detail = f"{failing}: {watched.url}" + (f", now at {watched.moved_to}" if watched.moved_to else "")
        yield _item(reasons.get(failing, "source-gone"), use, corpus, watched, detail, _DO[failing])


def _text(watched: Watched, use: Use, corpus: Corpus) -> Iterator[ReviewItem]:
    if use.quote and use.name in watched.quotes_gone:
        yield _item("quote-gone", use, corpus, watched, f"quote of '{use.key}' is not in {watched.url}", QUOTE)
    if not use.evidence or watched.changed_on is None or (use.consulted and use.consulted >= watched.changed_on):
        return
    sections = "; ".join(watched.changed_sections) or "the order of its sections"
    untouched = watched.cited and not set(watched.cited) & set(watched.changed_sections)
    note = " (not the cited section)" if untouched else ""
    do = "read it, mend what no longer holds, set 'consulted' to the day you read it"
    yield _item("source-changed", use, corpus, watched, f"{watched.url}: {sections}{note}", do)


def _one_per_record(uses: list[Use]) -> list[Use]:
    return list({use.record: use for use in uses}.values())


def _item(reason: Reason, use: Use, corpus: Corpus, watched: Watched, detail: str, do: str) -> ReviewItem:
    entry, service = corpus.entries.get(use.record), corpus.services.get(use.record)
    stored = entry or service
    topic = entry.topic if entry else next(iter(service.record.topics), "") if service else ""
    since = watched.failing_days[0] if watched.failing_days and reason != "source-changed" else watched.changed_on
    return ReviewItem(
        reason, use.record, detail, do, topic, stored.country if stored else "", since, address=watched.url
    )
