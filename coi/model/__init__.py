"""Record types, in one place. ``schemas/`` is generated from here; nothing here imports anything of ours."""

from coi.model.base import AcceptedException, Record, Topic, earliest, latest
from coi.model.document import Document, Section
from coi.model.entry import Amount, Entry, LocalName, RequiredDocument, Statement, Step, Translation, WaitingTime
from coi.model.evidence import CONSULTED_UNKNOWN, Citation, Confirmation, Contradiction, NotFound
from coi.model.publisher import Assessment, Crawl, Publisher
from coi.model.service import Organisation, Phone, Service
from coi.model.upkeep import Judgement, Judgements, Redirect, Redirects, Tombstone, Tombstones
from coi.model.vocabulary import Countries, CountryNames, Group, Groups, Place, Places, Subtopic, Topics, TopicTerm

__all__ = [
    "CONSULTED_UNKNOWN",
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
    "Record",
    "Redirect",
    "Redirects",
    "RequiredDocument",
    "Section",
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
    "earliest",
    "latest",
]
