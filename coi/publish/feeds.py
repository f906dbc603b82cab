"""Atom feeds: all entries and those of each country, newest evidence first. No day of building stands in them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from coi import model
from coi.model import earliest
from coi.publish.shelf import Shelf
from coi.store import Stored

MOST_ENTRIES = 100
UNDATED = "1970-01-01"
"""Atom wants a date; an undated entry sorts last and says in its text that it is undated."""


def write_feeds(shelf: Shelf, folder: Path) -> None:
    """Write ``feeds/all.xml`` and ``feeds/<cc>.xml``."""
    (folder / "feeds").mkdir(exist_ok=True)
    everything = [entry for country in shelf.countries for entry in shelf.entries_of_country(country)]
    _write(folder / "feeds" / "all.xml", "COI Base", everything, shelf)
    for country in shelf.countries:
        name = shelf.vocabulary.country_name(country)
        _write(
            folder / "feeds" / f"{country.casefold()}.xml",
            f"COI Base: {name}",
            shelf.entries_of_country(country),
            shelf,
        )


def _write(path: Path, title: str, entries: list[Stored[model.Entry]], shelf: Shelf) -> None:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)
    dated = sorted(entries, key=lambda entry: (_day(shelf, entry), entry.id), reverse=True)[:MOST_ENTRIES]
    rows = [{"entry": entry, "day": _day(shelf, entry), "evidence": shelf.evidence(entry)} for entry in dated]
    updated = max((_day(shelf, entry) for entry in dated), default=UNDATED)
    template = environment.get_template("feed.xml.j2")
    text = template.render(title=title, rows=rows, updated=updated, site_url=shelf.site_url, name=path.name)
    path.write_text(text + "\n", encoding="utf-8")


def _day(shelf: Shelf, entry: Stored[model.Entry]) -> str:
    evidence = shelf.evidence(entry)
    return earliest(evidence).isoformat() if evidence else UNDATED
