"""Every figure of the corpus rests on a dossier fact, and every dossier fact is used or has its reason."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from coi.store import Corpus
from coi.store.yaml12 import read_yaml
from tools.figures import Fact, load_facts, trace_figures
from tools.numbers import figures_in, values_in

LEDGERS = Path(__file__).parents[1] / "dossier"
COUNTRIES = ["rs", "xk", "se", "no"]


@pytest.fixture(scope="module")
def facts(dossier: Path) -> dict[str, list[Fact]]:
    return load_facts(dossier)


def test_no_figure_is_without_a_fact(corpus: Corpus, facts: dict[str, list[Fact]]) -> None:
    bare = [
        f"{figure.record_id} {figure.path}: {figure.written}"
        for figure, found in trace_figures(corpus, facts)
        if not found
    ]
    assert bare == []


def test_figures_are_found_at_all(corpus: Corpus, facts: dict[str, list[Fact]]) -> None:
    assert sum(1 for _ in trace_figures(corpus, facts)) > 1000


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_fact_is_used_or_has_a_reason(country: str, corpus: Corpus, dossier: Path) -> None:
    items = read_yaml((dossier / f"{country}.yml").read_text(encoding="utf-8"))
    ledger = read_yaml((LEDGERS / f"{country}.yml").read_text(encoding="utf-8"))
    assert [row["url"] for row in ledger] == [item["url"] for item in items]
    for row, item in zip(ledger, items, strict=True):
        assert [int(number) for number in row["facts"]] == list(range(1, len(item["facts"]) + 1)), row["url"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_the_ledger_calls_used_is_cited(country: str, corpus: Corpus) -> None:
    for row in read_yaml((LEDGERS / f"{country}.yml").read_text(encoding="utf-8")):
        for number, used in row["facts"].items():
            if isinstance(used, str):
                assert used.startswith("not used: "), (row["url"], number)
                assert len(used) > len("not used: ") + 10
                continue
            for record_id in used:
                stored = corpus.entries.get(record_id) or corpus.services[record_id]
                addresses = {c.url or c.read_at for c in stored.record.citations}
                assert row["url"] in addresses, (record_id, row["url"])


def test_the_corpus_has_what_was_asked_for(corpus: Corpus) -> None:
    for country in ("RS", "XK"):
        entries = [entry for entry in corpus.entries.values() if entry.country == country]
        assert 30 <= len(entries) <= 45
        for topic in ("housing", "health-care", "registration", "support-services"):
            assert sum(entry.topic == topic for entry in entries) >= 3
    assert sum(1 for card in corpus.publishers.values() if card.record.assessment) >= 15
    assert not any(entry.record.confirmed for entry in corpus.entries.values())


def test_translations_have_no_figure_of_their_own(corpus: Corpus) -> None:
    assert len(corpus.translations) >= 20
    for translation in corpus.translations.values():
        entry = corpus.entries[translation.id.rpartition(".")[0]].record
        known = values_in(f"{entry.title} {entry.summary}")
        for text in (translation.record.title, translation.record.summary, translation.record.body):
            bare = [written for written, value in figures_in(text) if value not in known]
            assert bare == [], translation.id


def test_no_publisher_is_sent_to_a_copy(corpus: Corpus) -> None:
    """A card's website is the publisher's own: never a host where a text was only read."""
    copies = {
        urlsplit(citation.read_at).hostname
        for stored in (*corpus.entries.values(), *corpus.services.values())
        for citation in stored.record.citations
        if citation.read_at
    }
    assert copies
    assert {
        card.id for card in corpus.publishers.values() if urlsplit(card.record.website or "").hostname in copies
    } == set()
