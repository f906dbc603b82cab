"""Public records as index documents: entries with their translations, and services."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coi import model
from coi.freshness import evidence_date
from coi.publish.records import public_json
from coi.store import Corpus, Stored
from coi.text.cite import without_keys
from coi.text.prose import passages
from coi.vocabulary import Vocabulary
from index.document import IndexDocument, IndexText, unique

SERVICE_REVIEW_DAYS = 180
"""Review interval of services and of harvested documents (domain 2): phones and pages change faster than law."""


def make_documents(public: Corpus, vocabulary: Vocabulary) -> Iterator[IndexDocument]:
    """Index documents of a public corpus (``coi.publish.allow.public_corpus``): entries, then services."""
    for entry in public.entries.values():
        yield _entry_document(entry, public, vocabulary)
    for service in public.services.values():
        yield _service_document(service, public, vocabulary)


def _entry_document(stored: Stored[model.Entry], public: Corpus, vocabulary: Vocabulary) -> IndexDocument:
    record = stored.record
    texts = [_entry_text(record, record.language)]
    for translation in public.translations_of(stored.id):
        texts.append(_entry_text(translation.record, translation.id.rpartition(".")[2]))
    searchable = [term for terms in record.search_terms.values() for term in terms]
    evidence, review_days = evidence_date(record), vocabulary.review_days(stored.topic, record.kind)
    return IndexDocument(
        id=stored.id,
        keywords={
            "country": [stored.country],
            "place": with_parents(record.places, vocabulary),
            "topic": unique([stored.topic, *record.related_topics]),
            "subtopic": unique(record.subtopics),
            "group": unique(record.target_groups),
            "kind": [record.kind],
            "language": unique(text.language for text in texts),
            "publisher": sorted({citation.publisher for citation in record.citations}),
            "return_from": _hosts(stored.country, record.return_from, vocabulary),
        },
        texts=tuple(texts),
        terms=searchable,
        names=list(_words(vocabulary, stored.country, [stored.topic], record)),
        evidence=evidence,
        review_days=review_days,
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
            "confirmed": _confirmed(record),
            "evidence_date": evidence,
            "review_days": review_days,
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
    known_as = [record.alternate_name]
    if organisation:
        known_as += [organisation.name, organisation.alternate_name, organisation.short_name]
    names = unique(name for name in known_as if name)
    given = [*(area.extent for area in record.service_areas), *(location.place for location in record.locations)]
    places = unique(place for place in given if place)
    return IndexDocument(
        id=stored.id,
        keywords={
            "country": [stored.country],
            "place": with_parents(places, vocabulary),
            "topic": list(record.topics),
            "subtopic": unique(record.subtopics),
            "group": unique(record.target_groups),
            "kind": ["service"],
            "language": [record.language],
            "publisher": sorted({citation.publisher for citation in record.citations}),
            "return_from": _hosts(stored.country, [], vocabulary),
        },
        texts=(IndexText(record.language, record.name, record.description, _prose(record, "name", "description")),),
        names=[*names, *_words(vocabulary, stored.country, record.topics, record)],
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
            "places": places,
            "language": record.language,
            "confirmed": _confirmed(record),
            "evidence_date": evidence,
            "review_days": SERVICE_REVIEW_DAYS,
            "return_from": [],
            "related_topics": list(record.topics[1:]),
            "terms": names,
            "url": f"{stored.id}/",
        },
        record=public_json(stored),
    )


def _entry_text(record: model.Entry | model.Translation, language: str) -> IndexText:
    return IndexText(language, record.title, record.summary, _prose(record, "title", "summary"))


def _prose(record: model.Record, *without: str) -> str:
    """Every text of a record that a reader reads, each once, without the fields named."""
    told = (without_keys(passage.text) for passage in passages(record) if passage.path[0] not in without)
    return "\n".join(unique(told))


def _confirmed(record: model.Entry | model.Service) -> str | None:
    return max((confirmation.on.isoformat() for confirmation in record.confirmed), default=None)


def _hosts(country: str, return_from: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Host countries a record is about: those it names, and its own, so that general schemes of a host are found."""
    own = [country] if vocabulary.role(country) in {"host", "both"} else []
    return unique([*return_from, *own])


def with_parents(places: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The places and all they lie in, so that a district finds its municipalities."""
    found: list[str] = []
    for place_id in places:
        place = vocabulary.place(place_id)
        found.append(place_id)
        while place and place.parent and place.parent not in found:
            found.append(place.parent)
            place = vocabulary.place(place.parent)
    return unique(found)


def _words(vocabulary: Vocabulary, country: str, topics: Sequence[str], record: Any) -> Iterator[str]:
    """The vocabulary's words, in all languages, for what a record is about."""
    yield from vocabulary.country_names(country)
    for topic in topics:
        yield from vocabulary.topic_terms(topic)
    for subtopic in record.subtopics:
        yield from vocabulary.subtopic_terms(subtopic)
    for group in record.target_groups:
        yield from vocabulary.group_terms(group)
