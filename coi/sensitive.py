"""What must not be published: shared by the rules that say so and by publishing, which leaves it out all the same.

From ``domain.md`` section 5 (IASC, ICRC, GBV AoR guidance): protective accommodation means safe houses and shelters for
victims of violence or trafficking. Public shelters for homeless people and reception centres may have their address.
"""

import re

from coi.located import find_address, find_coordinates
from coi.model import Entry, Service
from coi.protective import names_protective
from coi.text.prose import passages

SENSITIVE_SUBTOPICS = frozenset(
    {"domestic-violence-gbv", "trafficking-support", "women-centres", "child-protection", "lgbtiq", "honour-violence"}
)
SENSITIVE_GROUPS = frozenset({"torture-survivor", "trafficking-survivor", "gbv-survivor", "lgbtiq"})


_PUBLIC_SHELTER = re.compile(
    r"\bshelters? for (?:the )?homeless(?! (?:women|girls|mothers|famil|victim))|\bhomeless shelters?\b", re.IGNORECASE
)
"""May have its address (domain 5). Only our own texts are read so: in a harvested one every shelter counts as protective."""


def is_sensitive(record: Entry | Service) -> bool:
    """Whether the record is about help that can be put in danger by being found."""
    subtopics, groups = set(record.subtopics), set(record.target_groups)
    return bool(subtopics & SENSITIVE_SUBTOPICS or groups & SENSITIVE_GROUPS)


def lacks_consent(service: Service) -> bool:
    """Whether a sensitive service has neither consent nor the standing of a published national helpline."""
    return is_sensitive(service) and not service.national_helpline and service.consent is None


def reveals_location(service: Service) -> bool:
    """Whether a sensitive service, or one with a redacted place, says where it is."""
    located = [place for place in service.locations if place.address or place.place or place.name]
    redacted = any(place.location_type == "redacted" for place in service.locations)
    return bool(located or service.schedules) and (redacted or is_sensitive(service))


def revealing_passages(record: Entry | Service) -> list[tuple[tuple[str | int, ...], int, str]]:
    """Field, line in the body and matched text of passages that place protective accommodation, or give coordinates."""
    found = []
    for passage in passages(record, citations=True):
        hit = find_coordinates(passage.text)
        if not hit and (is_sensitive(record) or names_protective(_PUBLIC_SHELTER.sub(" ", passage.text))):
            hit = find_address(passage.text)
        if hit:
            found.append((passage.path, passage.body_line, hit))
    return found
