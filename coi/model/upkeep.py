"""Records that keep the corpus honest: judgements for search, tombstones, redirects."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from coi.model.base import CountryCode, LanguageTag, Line, Record, described

RecordId = Annotated[str, Field(pattern=r"^[a-z0-9][A-Za-z0-9/._:-]*$", max_length=200)]
"""Capitals stand in the tag of a translation's language, such as ``sr-Latn``."""
Grade = Annotated[int, Field(ge=1, le=3)]


class Judgement(Record):
    """One query as a caseworker types it, and which records answer it how well."""

    query: Line = described("The query as typed.", "bostad Serbien")
    language: LanguageTag = described("Language of the query.", "sv")
    half: Literal["seen", "blind"] = described("'blind': written without sight of the entries.", "blind")
    without_title_words: bool = described(
        "Shares no content word with the titles of its answers.", False, default=False
    )
    misspelt: bool = described("Carries a spelling error on purpose.", False, default=False)
    answerable: bool = described(
        "False: nothing in the corpus answers it; 'answered' must not say yes.", True, default=True
    )
    relevant: dict[RecordId, Grade] = described(
        "Record ids with grade: 3 answers it, 2 helps, 1 touches it.", {"rs/housing/social-housing": 3}, default={}
    )
    countries: list[CountryCode] = described(
        "Countries of return the query means, where it names one.", ["RS"], default=[]
    )
    note: Line | None = described("Why it is judged so.", "the older report has the steps", default=None)


class Judgements(Record):
    """``judgements.yml``: the search test set."""

    judgements: list[Judgement] = described("The queries.", [{"query": "bostad Serbien"}], default=[])


class Tombstone(Record):
    """A withdrawn record: its id, the day and the class of reason, and nothing of its content."""

    id: RecordId = described("Id of the withdrawn record.", "rs/housing/old-entry")
    on: date = described("Day of withdrawal.", "2026-11-24")
    reason: Literal["safety", "personal-data", "consent-withdrawn", "wrong", "rights", "duplicate", "other"] = (
        described("Class of the reason, without detail.", "wrong")
    )


class Tombstones(Record):
    """``withdrawn.yml``."""

    withdrawn: list[Tombstone] = described(
        "The tombstones.", [{"id": "rs/housing/old", "on": "2026-11-24", "reason": "wrong"}], default=[]
    )


class Redirect(Record):
    """A renamed record: its old address leads to the new one."""

    old: RecordId = described("Former id, never reused.", "rs/housing/old-name")
    new: RecordId = described("Present id.", "rs/housing/new-name")
    on: date = described("Day of renaming.", "2026-11-24")


class Redirects(Record):
    """``redirects.yml``."""

    redirects: list[Redirect] = described(
        "The redirects.", [{"old": "rs/housing/a", "new": "rs/housing/b", "on": "2026-11-24"}], default=[]
    )
