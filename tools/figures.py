"""Which dossier fact every figure of the corpus rests on: ``python -m tools.figures [DOSSIER]``.

For each figure in an entry's or service's text and structured facts the facts are looked through that stand at the
address of a citation named there (all citations for title, summary and gaps). A figure without a fact is a finding.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coi import model
from coi.settings import project_root
from coi.store import Corpus, Stored, load_corpus
from coi.store.yaml12 import read_yaml
from coi.text.cite import keys_in
from coi.text.prose import FieldPath, paragraphs
from tools.numbers import as_number, duration_values, figures_in, phone_digits, values_in

_SKIPPED = frozenset(  # keys and codes; and the gaps, whose questions state no fact
    "citations confirmed exceptions editor_note related places subtopics target_groups services version search_terms body "
    "not_found summary_cites return_from related_topics owner language kind status visibility publication_status topics "
    "organization_id".split()
)


@dataclass(frozen=True)
class Fact:
    """One fact of the dossier, by the address of its item and its number there (from 1)."""

    url: str
    number: int
    text: str


@dataclass(frozen=True)
class Figure:
    """A figure of the corpus: where it stands, and the keys of the citations that may carry it."""

    record_id: str
    path: FieldPath
    written: str
    options: frozenset[float]
    keys: tuple[str, ...]
    phone: str = ""


def load_facts(folder: Path) -> dict[str, list[Fact]]:
    """Facts of all dossier files by address; title, date and note of an item count as its fact 0."""
    facts: dict[str, list[Fact]] = {}
    for path in sorted(folder.glob("*.yml")):
        for item in read_yaml(path.read_text(encoding="utf-8")):
            listed = facts.setdefault(item["url"], [])
            frame = f"{item['title']} {item['published']} {item.get('note', '')}"
            listed.extend(Fact(item["url"], number, text) for number, text in enumerate([frame, *item["facts"]]))
    return facts


def figures_of(stored: Stored[Any]) -> Iterator[Figure]:
    """Every figure of a record."""
    record = stored.record
    everything = tuple(citation.key for citation in record.citations)
    for name, field in type(record).model_fields.items():
        if name not in _SKIPPED:
            yield from _walk(stored.id, getattr(record, name), (field.alias or name,), everything)
    for passage in paragraphs(getattr(record, "body", "")):
        keys = tuple(keys_in(passage.text))
        for written, value in figures_in(passage.text):
            yield Figure(stored.id, ("body", passage.body_line), written, frozenset({value}), keys)


def _walk(record_id: str, value: object, path: FieldPath, keys: tuple[str, ...]) -> Iterator[Figure]:
    if isinstance(value, model.Phone):
        yield Figure(record_id, path, value.number, frozenset(), tuple(value.cites), phone_digits(value.number))
        yield from _walk(record_id, value.description, path, tuple(value.cites))
    elif isinstance(value, BaseModel):
        own = tuple(getattr(value, "cites", ())) or keys
        for name in type(value).model_fields:
            if name not in {"cites", "on", "currency", "online_url", "language", "searched"}:
                yield from _walk(record_id, getattr(value, name), (*path, name), own)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk(record_id, item, (*path, position), keys)
    elif isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        yield Figure(record_id, path, str(value), frozenset({float(value)}), keys)
    elif isinstance(value, str) and not value.startswith("http"):
        yield from _text_figures(record_id, value, path, keys)


def _text_figures(record_id: str, text: str, path: FieldPath, keys: tuple[str, ...]) -> Iterator[Figure]:
    duration = duration_values(text) if text.startswith("P") else set()
    if duration:
        yield Figure(record_id, path, text, frozenset(duration), keys)
    elif path[-1] == "as_of":
        if text != "undated":
            yield Figure(record_id, path, text, frozenset({as_number(text[:4])}), keys)
    elif path[-1] in {"opens_at", "closes_at"}:
        yield Figure(record_id, path, text, frozenset({as_number(text[:2])}), keys)
    else:
        for written, value in figures_in(text):
            yield Figure(record_id, path, written, frozenset({value}), keys)


def facts_for(figure: Figure, citations: dict[str, model.Citation], facts: dict[str, list[Fact]]) -> list[Fact]:
    """Facts that carry a figure, at the addresses of the citations it names."""
    addresses = {
        address for key in figure.keys if (c := citations.get(key)) for address in (c.url, c.read_at) if address
    }
    found = []
    for fact in (fact for address in sorted(addresses) for fact in facts.get(address, [])):
        if figure.phone:
            if figure.phone in re.sub(r"\D", "", fact.text):
                found.append(fact)
        elif figure.options & values_in(fact.text):
            found.append(fact)
    return found


def trace_figures(corpus: Corpus, facts: dict[str, list[Fact]]) -> Iterator[tuple[Figure, list[Fact]]]:
    """Every figure of every entry and service, with the facts it rests on; an empty list where there is none."""
    records: list[Stored[Any]] = [*corpus.entries.values(), *corpus.services.values()]
    for stored in records:
        citations = {citation.key: citation for citation in stored.record.citations}
        for figure in figures_of(stored):
            yield figure, facts_for(figure, citations, facts)


def main() -> int:
    """Print the findings, and with ``--all`` the fact behind every figure."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(arguments[0]) if arguments else project_root().parent / "shared" / "dossier"
    if not folder.is_dir():
        print(f"{folder}: there is no dossier; give its folder", file=sys.stderr)
        return 2
    bare = total = 0
    for figure, facts in trace_figures(load_corpus([project_root() / "corpus"]), load_facts(folder)):
        total += 1
        where = f"{figure.record_id} {'.'.join(map(str, figure.path))}: '{figure.written}'"
        if not facts:
            bare += 1
            print(f"{where} rests on no fact of {', '.join(figure.keys) or 'no citation'}")
        elif "--all" in sys.argv:
            print(f"{where} <- {facts[0].url} fact {facts[0].number}")
    print(f"{total} figures, {bare} without a fact")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
