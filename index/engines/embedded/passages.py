"""Passages that show why a hit was found, by tantivy's own snippet generator."""

from collections.abc import Iterator, Sequence
from typing import Any

from tantivy import Document, Occur, Query, SnippetGenerator

from index.engine import HARVESTED, PASSAGE_LENGTH, EngineHit, Passage
from index.engines.embedded.rows import Rows
from index.engines.embedded.schema import analyse, schema

PARTS = ("body", "summary")
"""Where passages come from, best first: the summary is shown with every hit anyway."""

Candidate = tuple[int | None, str, Any]
"""A section's position and heading, and a snippet."""


def make_passages(
    searcher: Any, sections: Rows, hits: Sequence[EngineHit], words: Sequence[str], languages: Sequence[str]
) -> list[Passage]:
    """The best passage of each hit. Generators are made once: they look up every word in the whole index."""
    generators = dict(_generators(searcher, words, languages))
    return [_best_passage(_candidates(searcher, sections, hit, generators)) for hit in hits]


def _generators(searcher: Any, words: Sequence[str], languages: Sequence[str]) -> Iterator[tuple[str, Any]]:
    terms = {language: sorted({term for word in words for term in analyse(language, word)}) for language in languages}
    for part in PARTS:
        for language in languages:
            field = f"{part}_{language}"
            known = [term for term in terms[language] if searcher.doc_freq(field, term)]
            if known:
                query = Query.boolean_query([(Occur.Should, Query.term_query(schema(), field, term)) for term in known])
                generator = SnippetGenerator.create(searcher, query, schema(), field)
                generator.set_max_num_chars(PASSAGE_LENGTH)
                yield field, generator


def _candidates(searcher: Any, sections: Rows, hit: EngineHit, generators: dict[str, Any]) -> Iterator[Candidate]:
    """The best snippet of every part; of a harvested page, that of every section."""
    address, row = hit.address
    document = searcher.doc(address)
    for field, generator in generators.items():
        text = document.get_first(field)
        if not text:
            continue
        if hit.data["kind"] == HARVESTED:
            for position, (heading, part) in enumerate(_split_sections(text, sections.get(row))):
                yield position, heading, generator.snippet_from_doc(Document.from_dict({field: part}))
        else:
            yield None, "", generator.snippet_from_doc(document)


def _split_sections(text: str, starts: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Heading and text of each section. ``starts`` count bytes of UTF-8."""
    raw = text.encode()
    ends = [*(start for start, _ in starts[1:]), len(raw)]
    for (start, heading), end in zip(starts, ends, strict=True):
        yield heading, raw[start:end].decode()


def _best_passage(candidates: Iterator[Candidate]) -> Passage:
    """The candidate with most different words marked, then most marks, then the first."""
    best, most = Passage(), (0, 0)
    for section, heading, snippet in candidates:
        marks = snippet.highlighted()
        if not marks:
            continue
        raw = snippet.fragment().encode()
        found = (len({raw[mark.start : mark.end].lower() for mark in marks}), len(marks))
        if found > most:
            # the text is escaped by tantivy, so that every <b> is one of its own marks
            html = snippet.to_html().replace("<b>", "<mark>").replace("</b>", "</mark>")
            best, most = Passage(" ".join(html.split()), heading, section), found
    return best
