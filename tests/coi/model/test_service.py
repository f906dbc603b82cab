"""Services: numbers that can be dialled, mailboxes, hours, and the written names of Open Referral."""

from typing import Any

import pytest

from coi.model import Organisation, Phone, Service
from coi.model.service import Consent, CostOption, Location, Schedule
from tests.coi.records import SERVICE, make_service, refusal

PHONE: dict[str, Any] = {"x_coi_as_of": "undated", "x_coi_callable_from_abroad": "unknown", "x_coi_cites": ["one"]}
HOURS: dict[str, Any] = {
    "byday": ["MO"], "opens_at": "08:30", "closes_at": "24:00", "x_coi_as_of": "2026-09", "x_coi_cites": ["one"],
}  # fmt: skip


@pytest.mark.parametrize(
    "number", ["+00000000000", "0112345678", "+381 11 234", "+1", "1", "call us", "+1234567890123456"]
)
def test_a_number_that_cannot_be_dialled_as_written_is_refused(number: str) -> None:
    assert "number: String should match pattern" in refusal(Phone, {**PHONE, "number": number})


@pytest.mark.parametrize("number", ["112", "116123", "+381110000000"])
def test_short_codes_and_international_numbers_are_kept(number: str) -> None:
    assert Phone.model_validate({**PHONE, "number": number}).number == number


@pytest.mark.parametrize("key", ["x_coi_as_of", "x_coi_callable_from_abroad", "x_coi_cites"])
def test_a_number_says_how_old_it_is_whence_and_whether_it_works_from_abroad(key: str) -> None:
    less = {name: value for name, value in PHONE.items() if name != key}
    assert refusal(Phone, {**less, "number": "112"}) == f"{key}: Field required"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"opens_at": "8:30"}, "opens_at: String should match pattern"),
        ({"closes_at": "25:00"}, "closes_at: String should match pattern"),
        ({"closes_at": "16:60"}, "closes_at: String should match pattern"),
        ({"byday": ["Monday"]}, "byday.0: Input should be 'MO'"),
        ({"x_coi_cites": []}, "x_coi_cites: List should have at least 1 item"),
    ],
)
def test_hours_are_times_of_known_days_from_a_source(changes: dict[str, Any], message: str) -> None:
    assert Schedule.model_validate(HOURS).closes_at == "24:00"
    assert message in refusal(Schedule, {**HOURS, **changes})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": "office at example.org"}, "email: String should match pattern"),
        ({"status": "open"}, "status: Input should be 'active', 'inactive', 'defunct' or 'temporarily closed'"),
        ({"x_coi_topics": []}, "x_coi_topics: List should have at least 1 item"),
        ({"x_coi_topics": ["weather"]}, "x_coi_topics.0: Input should be 'housing'"),
        ({"x_coi_citations": []}, "x_coi_citations: List should have at least 1 item"),
        ({"minimum_age": -1}, "minimum_age: Input should be greater than or equal to 0"),
        ({"locations": [{"location_type": "secret"}]}, "'physical', 'postal', 'virtual' or 'redacted'"),
        ({"x_coi_topic": ["housing"]}, "x_coi_topic: Extra inputs are not permitted"),
    ],
)
def test_a_service_refuses(changes: dict[str, Any], message: str) -> None:
    assert message in refusal(Service, {**SERVICE, **changes})


def test_what_is_not_said_is_unknown_not_confirmed_and_not_public() -> None:
    service = make_service()
    assert (service.serves_returnees, service.assured_date, service.visibility) == ("unknown", None, None)
    assert (service.consent, service.national_helpline) == (None, False)


def test_other_parts_of_a_service_and_its_organisation_refuse() -> None:
    assert "by_role: Field required" in refusal(Consent, {"on": "2026-10-01", "second_reviewer": "desk"})
    assert "x_coi_as_of: Field required" in refusal(CostOption, {"amount_description": "free", "x_coi_cites": ["one"]})
    assert "x_coi_place: String should match" in refusal(Location, {"location_type": "physical", "x_coi_place": "Niš"})
    assert "description: Field required" in refusal(Organisation, {"name": "Example"})
