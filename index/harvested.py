"""Pages and PDFs harvested by the crawler, as index documents: one per page, whatever number of sections it has."""

from collections.abc import Iterator, Sequence
from typing import Any

from coi import model
from coi.publish.sources import evidence_of, facts_of, fragment_of, heading_of
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from index.document import IndexDocument, IndexText, unique
from index.records import SERVICE_REVIEW_DAYS, with_parents

UNKNOWN_LANGUAGE = "und"
"""BCP 47 for a language that could not be told."""


def make_harvested(document: model.Document, public: Corpus, vocabulary: Vocabulary) -> IndexDocument:
    """The index document of a page that may be published (``coi.publish.harvest.public_document``).

    Its text is searched and quoted in snippets, never given back whole. Where the page as a whole names no country or
    topic, those of its sections count.
    """
    about = _what_it_is_about(document)
    countries, topics = about["countries"], about["topics"]
    language = document.language or UNKNOWN_LANGUAGE
    evidence = evidence_of(document)
    body, sections = _join_sections(document.sections)
    return IndexDocument(
        id=document.id,
        keywords={
            "country": countries,
            "place": with_parents(about["places"], vocabulary),
            "topic": topics,
            "subtopic": about["subtopics"],
            "group": about["groups"],
            "kind": ["document"],
            "language": [language],
            "publisher": [document.publisher],
            "return_from": [],
        },
        texts=(IndexText(language, document.title, body=body),),
        names=list(_words(about, vocabulary)),
        evidence=evidence,
        review_days=SERVICE_REVIEW_DAYS,
        data={
            "kind": "document",
            "title": document.title,
            "summary": "",
            "country": countries[0] if countries else "",
            "topic": topics[0] if topics else "",
            "subtopics": about["subtopics"],
            "groups": about["groups"],
            "places": about["places"],
            "language": language,
            "confirmed": None,
            "evidence_date": evidence,
            "review_days": SERVICE_REVIEW_DAYS,
            "return_from": [],
            "related_topics": topics[1:],
            "other_countries": countries[1:],
            "terms": [],
            "url": document.url,
            "no_snippet": document.no_snippet,
            "fragments": [fragment_of(section) for section in document.sections],
            "past": "gone" if document.gone_since else "replaced" if document.replaced_by else "",
            "document": facts_of(document, public),
        },
        sections=tuple(sections),
    )


def _what_it_is_about(document: model.Document) -> dict[str, list[str]]:
    """Keys by kind; of countries and topics those of the page first, of the rest those of its sections."""
    told = unique([*([document.country] if document.country else []), *document.countries])

    def of_sections(kind: str) -> list[str]:
        return unique(key for section in document.sections for key in getattr(section, kind))

    return {
        "countries": told or of_sections("countries"),
        "topics": unique(document.topics) or of_sections("topics"),
        "subtopics": of_sections("subtopics"),
        "groups": of_sections("groups"),
        "places": of_sections("places"),
    }


def _words(about: dict[str, list[str]], vocabulary: Vocabulary) -> Iterator[Any]:
    """The vocabulary's words, in all languages, for the countries and topics of a page.

    Not for its subtopics and groups: a long report touches most of them, and would be found by all their words.
    """
    for country in about["countries"]:
        yield from vocabulary.country_names(country)
    for topic in about["topics"]:
        yield from vocabulary.topic_terms(topic)


def _join_sections(sections: Sequence[model.Section]) -> tuple[str, list[tuple[int, str]]]:
    """The text of all sections, and the heading of each with the byte it begins on."""
    joined: list[str] = []
    starts: list[tuple[int, str]] = []
    position = 0
    for section in sections:
        part = f"{section.heading}\n{section.text}".strip() + "\n\n"
        starts.append((position, heading_of(section)))
        position += len(part.encode())
        joined.append(part)
    return "".join(joined), starts
