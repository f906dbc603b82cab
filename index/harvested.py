"""Pages and PDFs harvested by the crawler, as index documents: one per page, whatever number of sections it has."""

from collections.abc import Sequence

from coi import model
from coi.vocabulary import Vocabulary
from index.document import IndexDocument, IndexText, unique
from index.records import SERVICE_REVIEW_DAYS

UNKNOWN_LANGUAGE = "und"
"""BCP 47 for a language that could not be told."""


def make_harvested(document: model.Document, vocabulary: Vocabulary) -> IndexDocument:
    """The index document of a page; its text is searched and quoted in snippets, never given back whole.

    Where the page as a whole names no country or topic, those of its sections count.
    """
    language = document.language or UNKNOWN_LANGUAGE
    told = unique([*([document.country] if document.country else []), *document.countries])
    countries = told or unique(code for section in document.sections for code in section.countries)
    topics = unique(document.topics or [topic for section in document.sections for topic in section.topics])
    evidence = document.modified or document.published
    body, sections = _join_sections(document.sections)
    return IndexDocument(
        id=document.id,
        keywords={
            "country": list(countries),
            "place": [],
            "topic": list(topics),
            "subtopic": [],
            "group": [],
            "kind": ["document"],
            "language": [language],
            "publisher": [document.publisher],
            "return_from": [],
        },
        texts=(IndexText(language, document.title, body=body),),
        names=[
            *(name for country in countries for name in vocabulary.country_names(country)),
            *(name for topic in topics for name in vocabulary.topic_terms(topic)),
        ],
        evidence=evidence,
        review_days=SERVICE_REVIEW_DAYS,
        data={
            "kind": "document",
            "title": document.title,
            "summary": "",
            "country": countries[0] if countries else "",
            "topic": topics[0] if topics else "",
            "subtopics": [],
            "groups": [],
            "places": [],
            "language": language,
            "confirmed": None,
            "evidence_date": evidence,
            "review_days": SERVICE_REVIEW_DAYS,
            "return_from": [],
            "related_topics": topics[1:],
            "other_countries": countries[1:],
            "terms": [],
            "url": document.url,
        },
        sections=tuple(sections),
    )


def _join_sections(sections: Sequence[model.Section]) -> tuple[str, list[tuple[int, str]]]:
    """The text of all sections, and the heading of each with the byte it begins on."""
    joined: list[str] = []
    starts: list[tuple[int, str]] = []
    position = 0
    for section in sections:
        part = f"{section.heading}\n{section.text}".strip() + "\n\n"
        starts.append((position, section.heading))
        position += len(part.encode())
        joined.append(part)
    return "".join(joined), starts
