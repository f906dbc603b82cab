"""Which addresses are watched: all that records of any kind cite."""

from pathlib import Path

from coi.store import load_corpus
from coi.watch.cited import cited_addresses


def test_the_site_of_an_organisation_is_watched_in_the_ledger_of_its_country(tmp_path: Path) -> None:
    folder = tmp_path / "organisations"
    folder.mkdir()
    card = "name: Invented\ndescription: Invented.\nwebsite: {}\nx_coi_visibility: public\n"
    (folder / "here.yml").write_text(card.format("https://here.example.org/") + "x_coi_country: RS\n")
    (folder / "everywhere.yml").write_text(card.format("https://everywhere.example.org/about"))
    ledgers = cited_addresses(load_corpus([tmp_path]))
    assert {name: list(addresses) for name, addresses in ledgers.items()} == {
        "rs": ["https://here.example.org/"],
        "international": ["https://everywhere.example.org/about"],
    }
    (use,) = ledgers["rs"]["https://here.example.org/"]
    assert (use.record, use.evidence) == ("organisations/here", False)
