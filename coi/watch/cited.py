"""Which addresses records cite, and for what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urldefrag

from coi import model
from coi.store import Corpus, Stored

INTERNATIONAL = "international"
"""Ledger of addresses that belong to no country: publishers that work in many."""


@dataclass(frozen=True)
class Use:
    """One record's use of an address. ``evidence``: a claim rests on its text; otherwise only the way there matters."""

    record: str
    key: str = ""
    evidence: bool = True
    pinpoint: str = ""
    fragment: str = ""
    quote: str = ""
    consulted: date | None = None

    @property
    def name(self) -> str:
        """Record and citation, as the ledger writes them."""
        return f"{self.record}#{self.key}" if self.key else self.record


Cited = dict[str, list[Use]]
"""Uses by address, without its fragment."""


def cited_addresses(corpus: Corpus, country: str | None = None) -> dict[str, Cited]:
    """Uses by ledger name (``rs``, ``international``) and address. Mirrors (``read_at``) are never among them.

    An address that records of several countries cite stands in the ledger of each: a country's file is whole by itself.
    """
    ledgers: dict[str, Cited] = {}
    cards = [*corpus.publishers.values(), *corpus.organisations.values()]
    for stored in [*corpus.entries.values(), *corpus.services.values(), *cards]:
        name = _ledger_of(stored)
        if country and name != country.casefold():
            continue
        for url, use in _uses(stored):
            address, fragment = urldefrag(url)
            ledgers.setdefault(name, {}).setdefault(address, []).append(_with_fragment(use, fragment))
    return ledgers


def _ledger_of(stored: Stored[Any]) -> str:
    country = stored.country or getattr(stored.record, "country", None) or INTERNATIONAL
    return str(country).casefold()


def _uses(stored: Stored[Any]) -> Iterator[tuple[str, Use]]:
    record = stored.record
    if isinstance(record, model.Publisher | model.Organisation):
        if record.website:
            yield record.website, Use(stored.id, evidence=False)
        return
    if isinstance(record, model.Service) and record.url:
        yield record.url, Use(stored.id, evidence=False)
    for citation in record.citations:
        use = _evidence(stored.id, citation)
        if citation.url:
            yield citation.url, use
        if citation.archived_url:
            yield citation.archived_url, Use(stored.id, citation.key, evidence=False)
    for step in getattr(record, "steps", []):
        if step.online_url:
            yield step.online_url, Use(stored.id, evidence=False)


def _evidence(record_id: str, citation: model.Citation) -> Use:
    consulted = citation.consulted if isinstance(citation.consulted, date) else None
    return Use(
        record_id, citation.key, pinpoint=citation.pinpoint or "", quote=citation.quote or "", consulted=consulted
    )


def _with_fragment(use: Use, fragment: str) -> Use:
    return replace(use, fragment=fragment)
