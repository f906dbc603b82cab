"""From what was extracted to the record of a document."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from coi import model
from coi.lexicon import Lexicon
from coi.text.fold import words_of
from crawler.address import address_key, document_id
from crawler.classify import classify
from crawler.extract.result import Extracted

UNTITLED = "Untitled"
LONGEST_TITLE = 300
"""Characters of a title: a longer one is a paragraph in the wrong place."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Source:
    """What is known of a document before it is read: from the crawl definition, or from the command line."""

    publisher: str = "unknown"
    crawl: str | None = None
    countries: tuple[str, ...] = field(default=())


def make_document(
    extracted: Extracted, url: str, source: Source, lexicon: Lexicon, fetched: datetime | None = None
) -> model.Document:
    """The record of one page or PDF, classified. Its id follows from crawl and address."""
    classified = classify(extracted, lexicon, source.countries)
    return model.Document.model_validate(
        {
            "id": document_id(source.crawl or "document", address_key(url)),
            "url": url,
            "title": _line(extracted.title) or _first_heading(extracted),
            "publisher": source.publisher,
            "author": _line(extracted.author) or None,
            "crawl": source.crawl,
            "kind": extracted.kind,
            "language": extracted.language,
            "country": classified.countries[0] if len(classified.countries) == 1 else None,
            "countries": list(classified.countries),
            "topics": list(classified.topics),
            "published": extracted.published.value if extracted.published else None,
            "published_from": extracted.published.source if extracted.published else None,
            "modified": extracted.modified.value if extracted.modified else None,
            "modified_from": extracted.modified.source if extracted.modified else None,
            "licence": _line(extracted.licence) or None,
            "translations": [{"language": language, "url": address} for language, address in extracted.translations],
            "fetched": fetched,
            "content_hash": hash_text(extracted),
            "no_snippet": "noarchive" in extracted.robots or "nosnippet" in extracted.robots,
            "replaced_by": extracted.newer or None,
            "problem": extracted.problem,
            "sections": list(classified.sections),
        }
    )


def hash_text(extracted: Extracted) -> str:
    """SHA-256 of title and text with white space made even: what a reader would call a change."""
    return sha256(" ".join(f"{extracted.title} {extracted.text}".split()).encode()).hexdigest()


def shape_of(extracted: Extracted) -> str:
    """Digest of the words a page uses, numbers left out: all months of a calendar share a few shapes."""
    words = {token.folded for token in words_of(f"{extracted.title} {extracted.text}") if not token.folded.isdigit()}
    return sha256(" ".join(sorted(words)).encode()).hexdigest()


def _first_heading(extracted: Extracted) -> str:
    for section in extracted.sections:
        first = _line(section.heading or section.text.strip().partition("\n")[0])
        if first:
            return first
    return UNTITLED


def _line(text: str) -> str:
    """Text as one line of a record: what cannot be seen, such as marks of direction in titles, is refused there."""
    return _UNSEEN.sub("", " ".join(text.split()))[:LONGEST_TITLE].strip()
