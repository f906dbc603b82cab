"""COI028: Places are known and lie in the country of the entry; the country is known."""

from collections.abc import Iterator
from typing import Any

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored


def placed(record: model.Entry | model.Service) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Path and place id of everything a record places."""
    if isinstance(record, model.Entry):
        yield from ((("places", position), place) for position, place in enumerate(record.places))
        return
    for position, area in enumerate(record.service_areas):
        if area.extent:
            yield ("service_areas", position, "extent"), area.extent
    for position, location in enumerate(record.locations):
        if location.place:
            yield ("locations", position, "x_coi_place"), location.place


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    if not context.vocabulary.is_country(stored.country):
        yield Hit((), f"'{stored.country}' is not an ISO 3166-1 country code; move the file to the folder of a country")
    for path, place_id in placed(stored.record):
        place = context.vocabulary.place(place_id)
        if place is None:
            yield Hit(path, f"'{place_id}' is not in corpus/vocabulary/places; correct it or add the place")
        elif not place_id.startswith(f"{stored.country.casefold()}-"):
            yield Hit(path, f"'{place_id}' does not lie in {stored.country}; correct it")


RULE = Rule(
    id="COI028",
    severity=Severity.ERROR,
    guide="Places are known and lie in the country of the entry; the country is known.",
    origin="domain 4, rule 14",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
