"""Passages that show why a hit was found, by tantivy's own snippet generator."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from tantivy import Occur, Query, SnippetGenerator

from index.engine import EngineHit, Passage
from index.engines.embedded.rows import Rows
from index.engines.embedded.schema import analysers, schema

PASSAGE_LENGTH = 220
"""Characters of a passage: two lines on a telephone, enough to see the word in its sentence."""
PARTS = ("body", "summary")
"""Where passages come from, best first: the summary is shown with every hit anyway."""
HARVESTED = "document"


def make_passages(
    searcher: Any, sections: Rows, hits: Sequence[EngineHit], words: Sequence[str], languages: Sequence[str]
) -> list[Passage]:
    """The best passage of each hit. Generators are made once: they look up every word in the whole index."""
    generators = dict(_generators(searcher, words, languages))
    return [_best_passage(searcher, sections, hit, generators) for hit in hits]


def _generators(searcher: Any, words: Sequence[str], languages: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for part in PARTS:
        for language in languages:
            field = f"{part}_{language}"
            terms = {term for word in words for term in analysers()[language].analyze(word)}
            known = [term for term in sorted(terms) if searcher.doc_freq(field, term)]
            if known:
                query = Query.boolean_query([(Occur.Should, Query.term_query(schema(), field, term)) for term in known])
                generator = SnippetGenerator.create(searcher, query, schema(), field)
                generator.set_max_num_chars(PASSAGE_LENGTH)
                yield field, generator


def _best_passage(searcher: Any, sections: Rows, hit: EngineHit, generators: dict[str, Any]) -> Passage:
    address, row = hit.address
    document = searcher.doc(address)
    best, marks = None, 0
    for field, generator in generators.items():
        if document.get_first(field):
            snippet = generator.snippet_from_doc(document)
            found = len(snippet.highlighted())
            if found > marks:
                best, marks = snippet, found
    if best is None:
        return Passage()
    html = (
        best.to_html().replace("<b>", "<mark>").replace("</b>", "</mark>")
    )  # its text is escaped, so these are its own
    heading = _heading_at(sections.get(row), best.fragment_range().start) if hit.data["kind"] == HARVESTED else ""
    return Passage(" ".join(html.split()), heading)


def _heading_at(sections: Sequence[tuple[int, str]], byte: int) -> str:
    before = list(takewhile(lambda section: section[0] <= byte, sections))
    return before[-1][1] if before else ""
