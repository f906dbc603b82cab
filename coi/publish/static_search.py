"""The search of the static site: Pagefind fed from the public corpus, with the names of country and topics in many languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from coi import model
from coi.freshness import evidence_date
from coi.publish.pagefind import write_pagefind
from coi.publish.shelf import Shelf
from coi.publish.sources import Source, Spot
from coi.publish.words import date_in_words, source_date
from coi.store import Stored
from coi.text.cite import without_keys
from coi.text.fold import words_of
from coi.text.prose import passages

TITLE_REPEATED = 3
"""Pagefind knows no field weights: a title said again weighs more."""
MOST_SLIPS = 2
"""As many slips as the page corrects (search.js)."""


def write_static_search(shelf: Shelf, folder: Path) -> None:
    """Write Pagefind's index to ``pagefind/`` and the words the page corrects spelling with to ``search-words.json``."""
    records = list(_records(shelf))
    write_pagefind(records, folder / "pagefind")
    words = {token.folded for record in records for token in words_of(record["content"]) if len(token.folded) > 3}
    data = {"words": sorted(words), "kept": _kept_names(words, shelf), "labels": _labels(shelf)}
    (folder / "search-words.json").write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def _kept_names(words: set[str], shelf: Shelf) -> list[str]:
    """Names of countries, folded, that correcting would turn into a word of the index: Irak into Iran."""
    codes = shelf.vocabulary.country_codes
    names = {
        token.folded for code in codes for name in shelf.vocabulary.country_names(code) for token in words_of(name)
    }
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word)
    return sorted(
        name
        for name in names - words
        if name
        and process.extractOne(
            name, by_letter.get(name[0], []), scorer=DamerauLevenshtein.distance, score_cutoff=MOST_SLIPS
        )
    )


def _records(shelf: Shelf) -> Iterator[dict[str, Any]]:
    for entry in shelf.public.entries.values():
        yield _entry_record(entry, shelf)
    for service in shelf.public.services.values():
        yield _service_record(service, shelf)
    for source in shelf.sources.documents:
        yield make_source_record(source, shelf)


def _entry_record(entry: Stored[model.Entry], shelf: Shelf) -> dict[str, Any]:
    record = entry.record
    topics = [entry.topic, *record.related_topics]
    translated = [text for t in shelf.public.translations_of(entry.id) for text in (t.record.title, t.record.summary)]
    listed = [term for terms in record.search_terms.values() for term in terms]
    terms = _meaning_words(shelf, entry.country, topics[:1], record.subtopics, record.target_groups)
    titles = [record.title] * TITLE_REPEATED
    content = " . ".join([*titles, *translated, *listed, *listed, *terms, _prose(record)])
    filters: dict[str, list[str]] = {
        "country": [entry.country],
        "topic": [*topics],
        "kind": [record.kind],
        "group": list(record.target_groups),
        "from": list(record.return_from),
    }
    meta = _meta(
        record.title, record.summary, entry.country, entry.topic, shelf.evidence(entry), bool(record.confirmed), shelf
    )
    meta |= {"due": shelf.due_on(entry), "overdue": shelf.overdue_on(entry), "historical": shelf.historical_on(entry)}
    return _record(f"countries/{entry.id}/", content, meta, filters)


def _service_record(service: Stored[model.Service], shelf: Shelf) -> dict[str, Any]:
    record = service.record
    organisation = shelf.public.organisation(record.organization_id)
    names = [record.alternate_name or "", organisation.name if organisation else ""]
    terms = _meaning_words(shelf, service.country, list(record.topics[:1]), record.subtopics, record.target_groups)
    content = " . ".join([record.name, record.name, *names, *terms, _prose(record)])
    filters: dict[str, list[str]] = {"country": [service.country], "topic": [*record.topics], "kind": ["service"]}
    evidence = evidence_date(record)
    meta = _meta(
        record.name, record.description, service.country, record.topics[0], evidence, bool(record.confirmed), shelf
    )
    return _record(f"{service.id}/", content, meta, {**filters, "group": list(record.target_groups)})


def make_source_record(source: Source, shelf: Shelf) -> dict[str, Any]:
    """A harvested document: found by title, headings, one excerpt and what it is about, never by its whole text."""
    spot = source.spot(None)
    words = [word for country in source.countries for word in shelf.vocabulary.country_names(country)]
    words += [word for topic in source.topics for word in shelf.vocabulary.topic_terms(topic)]
    content = " . ".join([source.title, source.title, *source.headings, *words, spot.excerpt])
    filters = {
        "country": list(source.countries),
        "topic": list(source.topics),
        "kind": ["document"],
        "group": list(source.groups),
    }
    return _record(source.url, content, _source_meta(source, spot, shelf), filters)


def _source_meta(source: Source, spot: Spot, shelf: Shelf) -> dict[str, str]:
    facts = source.facts
    past = f"no longer there since {date_in_words(facts['gone_since'])}" if facts["gone_since"] else ""
    return {
        "title": source.title,
        "summary": f"{spot.heading}: {spot.excerpt}" if spot.heading and spot.excerpt else spot.heading or spot.excerpt,
        "country": ", ".join(shelf.vocabulary.country_name(country) for country in source.countries[:3]),
        "publisher": facts["publisher"],
        "evidence": source.evidence or "",
        "told": source_date(source),
        "language": source.language,
        "link": spot.link,
        "past": past or ("replaced by a newer edition" if facts["replaced_by"] else ""),
    }


def _record(url: str, content: str, meta: dict[str, str], filters: dict[str, list[str]]) -> dict[str, Any]:
    both = f"{content} . {_other_spelling(content)}"
    return {
        "url": url,
        "content": both,
        "language": "en",
        "meta": meta,
        "filters": {name: values for name, values in filters.items() if values},
        "sort": {"evidence": meta["evidence"] or "0"},
    }


def _meta(
    title: str, summary: str, country: str, topic: str, evidence: str | None, confirmed: bool, shelf: Shelf
) -> dict[str, str]:
    vocabulary = shelf.vocabulary
    return {
        "title": title,
        "summary": summary,
        "country": vocabulary.country_name(country),
        "topic": vocabulary.topic_label(topic),
        "evidence": evidence or "",
        "confirmed": "yes" if confirmed else "",
    }


def _meaning_words(shelf: Shelf, country: str, topics: list[str], subtopics: list[str], groups: list[str]) -> list[str]:
    vocabulary = shelf.vocabulary
    words = vocabulary.country_names(country) + vocabulary.people_names(country)
    for topic in topics:
        words += vocabulary.topic_terms(topic)
    for subtopic in subtopics:
        words += vocabulary.subtopic_terms(subtopic)
    for group in groups:
        words += vocabulary.group_terms(group)
    return words


def _prose(record: model.Record) -> str:
    return " ".join(without_keys(passage.text) for passage in passages(record))


def _other_spelling(content: str) -> str:
    """Words that fold to other letters, folded: so that "Nis" and "Ниш" find Niš."""
    odd = {token.folded for token in words_of(content) if token.folded != token.text.casefold()}
    return " ".join(sorted(odd))


def _labels(shelf: Shelf) -> dict[str, dict[str, str]]:
    return {
        "country": {code: shelf.vocabulary.country_name(code) for code in shelf.countries},
        "topic": {topic: shelf.vocabulary.topic_label(topic) for topic in shelf.vocabulary.topics},
    }
