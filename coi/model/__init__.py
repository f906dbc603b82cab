"""Record types, in one place. ``schemas/`` is generated from here; nothing here imports anything of ours.

Names are looked up when first used: a search that reads no records does not pay for building thirty models.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coi.model.base import AcceptedException, Record, Topic, earliest, latest
    from coi.model.crawl import FREQUENCY_DAYS, Crawl, Selectors
    from coi.model.document import Document, DocumentProblem, Reason, Section
    from coi.model.entry import Amount, Entry, LocalName, RequiredDocument, Statement, Step, Translation, WaitingTime
    from coi.model.evidence import CONSULTED_UNKNOWN, Citation, Confirmation, Contradiction, NotFound
    from coi.model.publisher import Assessment, Publisher
    from coi.model.service import Organisation, Phone, Service
    from coi.model.upkeep import Judgement, Judgements, Redirect, Redirects, Tombstone, Tombstones
    from coi.model.vocabulary import Countries, CountryNames, Group, Groups, Place, Places, Subtopic, Topics, TopicTerm
    from coi.model.watch import Watched, WatchFailure, Watchlist

_MODULES = {
    "base": "AcceptedException Record Topic earliest latest",
    "crawl": "FREQUENCY_DAYS Crawl Selectors",
    "document": "Document DocumentProblem Reason Section",
    "entry": "Amount Entry LocalName RequiredDocument Statement Step Translation WaitingTime",
    "evidence": "CONSULTED_UNKNOWN Citation Confirmation Contradiction NotFound",
    "publisher": "Assessment Publisher",
    "service": "Organisation Phone Service",
    "upkeep": "Judgement Judgements Redirect Redirects Tombstone Tombstones",
    "watch": "WatchFailure Watched Watchlist",
    "vocabulary": "Countries CountryNames Group Groups Place Places Subtopic TopicTerm Topics",
}
"""Names by the module that defines them."""
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "CONSULTED_UNKNOWN",
    "FREQUENCY_DAYS",
    "AcceptedException",
    "Amount",
    "Assessment",
    "Citation",
    "Confirmation",
    "Contradiction",
    "Countries",
    "CountryNames",
    "Crawl",
    "Document",
    "DocumentProblem",
    "Entry",
    "Group",
    "Groups",
    "Judgement",
    "Judgements",
    "LocalName",
    "NotFound",
    "Organisation",
    "Phone",
    "Place",
    "Places",
    "Publisher",
    "Reason",
    "Record",
    "Redirect",
    "Redirects",
    "RequiredDocument",
    "Section",
    "Selectors",
    "Service",
    "Statement",
    "Step",
    "Subtopic",
    "Tombstone",
    "Tombstones",
    "Topic",
    "TopicTerm",
    "Topics",
    "Translation",
    "WaitingTime",
    "WatchFailure",
    "Watched",
    "Watchlist",
    "earliest",
    "latest",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'coi.model' has no attribute '{name}'")
    return getattr(import_module(f"coi.model.{_WHERE[name]}"), name)
