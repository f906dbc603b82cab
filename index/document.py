"""Records and harvested documents as index documents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from coi import model
from coi.freshness import evidence_date, thresholds
from coi.model import earliest
from coi.publish.records import public_json
from coi.store import Corpus, Stored
from coi.text.cite import without_keys
from coi.text.fold import words_of
from coi.text.prose import passages
from coi.vocabulary import Vocabulary
from index.fields import OTHER, STEMMED_LANGUAGES

SERVICE_REVIEW_DAYS = 180
"""Review interval of services and of harvested documents (domain 2)."""


@dataclass(frozen=True)
class IndexDocument:
    """What an engine indexes: texts by language, keywords, days, and the hit as it will be shown."""

    id: str
    keywords: dict[str, list[str]]
    titles: dict[str, str]
    texts: dict[str, str]
    names: list[str]
    evidence: str | None
    review_days: int
    data: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """Field values, by the names of the field table."""
        limits = thresholds(self.evidence, self.review_days)
        folded_title = _folded(self.titles.values())
        return {
            "id": self.id,
            **self.keywords,
            "dated": 1 if limits else 0,
            "evidence_day": earliest(self.evidence).toordinal() if self.evidence else 0,
            "due_day": limits.due_on.toordinal() if limits else 0,
            "overdue_day": limits.overdue_on.toordinal() if limits else 0,
            "historical_day": limits.historical_on.toordinal() if limits else 0,
            **{f"title_{_suffix(language)}": text for language, text in self.titles.items()},
            **{f"text_{_suffix(language)}": text for language, text in self.texts.items()},
            "title_exact": folded_title,
            "exact": f"{folded_title} {_folded(self.texts.values())}",
            "names": _folded(self.names),
            "data": json.dumps(self.data, ensure_ascii=False),
            "record": json.dumps(self.record, ensure_ascii=False),
        }


def _suffix(language: str) -> str:
    base = language.partition("-")[0]
    return base if base in STEMMED_LANGUAGES else OTHER


def _folded(texts: Iterable[str]) -> str:
    return " ".join(token.folded for text in texts for token in words_of(text))


def make_documents(public: Corpus, vocabulary: Vocabulary) -> Iterator[IndexDocument]:
    """Index documents of a public corpus (``coi.publish.allow.public_corpus``): entries, then services."""
    for entry in public.entries.values():
        yield _entry_document(entry, public, vocabulary)
    for service in public.services.values():
        yield _service_document(service, public, vocabulary)


def _entry_document(stored: Stored[model.Entry], public: Corpus, vocabulary: Vocabulary) -> IndexDocument:
    record = stored.record
    evidence = evidence_date(record)
    titles, texts = {record.language: record.title}, {record.language: _prose(record)}
    for translation in public.translations_of(stored.id):
        language = translation.id.rpartition(".")[2]
        titles[language], texts[language] = translation.record.title, _prose(translation.record)
    topics = [stored.topic, *record.related_topics]
    searchable = [term for terms in record.search_terms.values() for term in terms]
    return IndexDocument(
        id=stored.id,
        keywords={
            "country": [stored.country],
            "place": [*record.places, *_parents(record.places, vocabulary)],
            "topic": topics,
            "subtopic": list(record.subtopics),
            "group": list(record.target_groups),
            "kind": [record.kind],
            "language": list(titles),
            "publisher": sorted({citation.publisher for citation in record.citations}),
            "return_from": list(record.return_from),
        },
        titles=titles,
        texts=texts,
        names=[*searchable, *_vocabulary_words(vocabulary, stored.topic, record.subtopics, record.target_groups)],
        evidence=evidence,
        review_days=vocabulary.review_days(stored.topic, record.kind),
        data={
            "kind": record.kind,
            "title": record.title,
            "summary": record.summary,
            "country": stored.country,
            "topic": stored.topic,
            "subtopics": list(record.subtopics),
            "groups": list(record.target_groups),
            "places": list(record.places),
            "language": record.language,
            "confirmed": max((c.on.isoformat() for c in record.confirmed), default=None),
            "evidence_date": evidence,
            "return_from": list(record.return_from),
            "related_topics": list(record.related_topics),
            "terms": searchable,
            "url": f"countries/{stored.id}/",
        },
        record=public_json(stored),
    )


def _service_document(stored: Stored[model.Service], public: Corpus, vocabulary: Vocabulary) -> IndexDocument:
    record = stored.record
    evidence = evidence_date(record)
    organisation = public.organisation(record.organization_id)
    known_as = [
        record.alternate_name,
        organisation.name if organisation else None,
        organisation and organisation.short_name,
    ]
    places = [
        place for place in [*(a.extent for a in record.service_areas), *(p.place for p in record.locations)] if place
    ]
    return IndexDocument(
        id=stored.id,
        keywords={
            "country": [stored.country],
            "place": list(dict.fromkeys([*places, *_parents(places, vocabulary)])),
            "topic": list(record.topics),
            "subtopic": list(record.subtopics),
            "group": list(record.target_groups),
            "kind": ["service"],
            "language": [record.language],
            "publisher": sorted({citation.publisher for citation in record.citations}),
            "return_from": [],
        },
        titles={record.language: record.name},
        texts={record.language: _prose(record)},
        names=[
            *(name for name in known_as if name),
            *_vocabulary_words(vocabulary, record.topics[0], record.subtopics, record.target_groups),
        ],
        evidence=evidence,
        review_days=SERVICE_REVIEW_DAYS,
        data={
            "kind": "service",
            "title": record.name,
            "summary": record.description,
            "country": stored.country,
            "topic": record.topics[0],
            "subtopics": list(record.subtopics),
            "groups": list(record.target_groups),
            "places": list(dict.fromkeys(places)),
            "language": record.language,
            "confirmed": max((c.on.isoformat() for c in record.confirmed), default=None),
            "evidence_date": evidence,
            "return_from": [],
            "related_topics": list(record.topics[1:]),
            "terms": [name for name in known_as if name],
            "url": f"{stored.id}/",
        },
        record=public_json(stored),
    )


def make_harvested(document: model.Document, public: Corpus, vocabulary: Vocabulary) -> IndexDocument:
    """The index document of a page or PDF harvested by the crawler: one per document, not per section."""
    language = document.language or "und"
    countries = list(dict.fromkeys([*([document.country] if document.country else []), *document.countries]))
    evidence = document.modified or document.published
    text = "\n\n".join(f"{part.heading}\n{part.text}".strip() for part in document.sections)
    return IndexDocument(
        id=f"documents/{document.id}",
        keywords={
            "country": countries,
            "place": [],
            "topic": list(document.topics),
            "subtopic": [],
            "group": [],
            "kind": ["document"],
            "language": [language],
            "publisher": [document.publisher],
            "return_from": [],
        },
        titles={language: document.title},
        texts={language: text},
        names=[name for topic in document.topics for name in vocabulary.topic_terms(topic)],
        evidence=evidence,
        review_days=SERVICE_REVIEW_DAYS,
        data={
            "kind": "document",
            "title": document.title,
            "summary": "",
            "country": countries[0] if countries else "",
            "topic": document.topics[0] if document.topics else "",
            "subtopics": [],
            "groups": [],
            "places": [],
            "language": language,
            "confirmed": None,
            "evidence_date": evidence,
            "return_from": [],
            "related_topics": list(document.topics[1:]),
            "terms": [],
            "url": document.url,
            "headings": [part.heading for part in document.sections],
        },
    )


def _prose(record: model.Record) -> str:
    seen = dict.fromkeys(without_keys(passage.text) for passage in passages(record) if passage.path != ("title",))
    return "\n".join(seen)


def _parents(places: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Ids of the places that these lie in, so that a district finds its municipalities."""
    found: list[str] = []
    for place_id in places:
        place = vocabulary.place(place_id)
        while place and place.parent:
            found.append(place.parent)
            place = vocabulary.place(place.parent)
    return list(dict.fromkeys(found))


def _vocabulary_words(vocabulary: Vocabulary, topic: str, subtopics: list[str], groups: list[str]) -> Iterator[str]:
    yield from vocabulary.topic_terms(topic)
    for subtopic in subtopics:
        yield from vocabulary.subtopic_terms(subtopic)
    for group in groups:
        yield from vocabulary.group_terms(group)
