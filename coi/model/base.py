"""What every record shares: strict typing, reusable field types, and a helper that documents fields.

The module imports nothing of ours, so that a schema can be generated from the model alone.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

import isodate
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

MAX_LINE = 20_000
"""Characters in one text: longer than any honest paragraph, short enough to keep a page readable."""

Visibility = Literal["public", "partner", "internal"]
Status = Literal["draft", "in-review", "published", "needs-review", "archived"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Record(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        str_strip_whitespace=True,
        defer_build=True,  # built when first used: searching never pays for models it does not read
    )


def described(description: str, example: Any, **options: Any) -> Any:
    """A Pydantic field with the description and example that the JSON Schema must carry."""
    return Field(description=description, examples=[example], **options)


def _plain(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("contains a control character; remove it")
    if _BIDI.search(text):
        raise ValueError("contains an invisible text-direction mark that can disguise text; remove it")
    return text


def _partial_date(text: str) -> str:
    if not _PARTIAL_DATE.fullmatch(text):
        raise ValueError("write a date as 2015, 2015-03 or 2015-03-30")
    earliest(text)
    return text


def _duration(text: str) -> str:
    try:
        isodate.parse_duration(text)
    except (isodate.ISO8601Error, TypeError) as error:
        raise ValueError("write a duration in ISO 8601, such as P15D, P6M, P1Y or PT2H") from error
    return text


def earliest(partial: str) -> date:
    """The first day a partial date can mean: ``2015`` is 2015-01-01, so that age is never understated."""
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def latest(partial: str) -> date:
    """The last day a partial date can mean: ``2015`` is 2015-12-31."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = [*parts, 12][:2]
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LINE), AfterValidator(_plain)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=600), AfterValidator(_plain)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^\n\r]*$"), AfterValidator(_plain)]
PartialDate = Annotated[
    str,
    AfterValidator(_partial_date),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, {"type": "integer"}]}),
]
Duration = Annotated[str, AfterValidator(_duration)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=90)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
HttpUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\]+$", max_length=2000)]
EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}/[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*$")]
ServiceId = Annotated[str, StringConstraints(pattern=r"^services/[a-z]{2}/[a-z0-9]+(-[a-z0-9]+)*$")]
CiteKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
PlaceId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$")]
Terms = dict[LanguageTag, list[Line]]
Labels = dict[LanguageTag, Line]
Topic = Literal[
    "housing",
    "health-care",
    "registration",
    "support-services",
    "social-benefits",
    "education",
    "livelihood",
    "security",
    "minority-protection",
    "gender",
    "arrival-reception",
    "return-support",
]


class AcceptedException(Record):
    """A finding that an editor has looked at and accepts, with the reason. Never published."""

    rule: Annotated[str, StringConstraints(pattern=r"^COI\d{3}$")] = described(
        "Rule whose finding is accepted.", "COI010"
    )
    reason: Line = described(
        "Why the finding is accepted in this record.", "Only one publisher writes about this office."
    )
    on: date = described("Day the exception was accepted.", "2026-11-24")
    containing: Line | None = described(
        "Accept only findings whose message contains this text; without it, all findings of the rule in this record.",
        "paragraph 3",
        default=None,
    )
