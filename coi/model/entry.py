"""The entry: one question that a caseworker asks about one country, answered; and its translation."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from coi.model.base import (
    AcceptedException,
    CiteKey,
    CountryCode,
    Currency,
    Duration,
    EntryId,
    HttpUrl,
    LanguageTag,
    Line,
    PartialDate,
    PlaceId,
    Record,
    ServiceId,
    Slug,
    Status,
    Summary,
    Terms,
    Text,
    Visibility,
    described,
)
from coi.model.evidence import Citation, Confirmation, Contradiction, NotFound

AsOf = PartialDate | Literal["undated"]


class Statement(Record):
    """One sentence or two of fact, with the citations it rests on."""

    text: Text = described("The statement, in our own words.", "A registered address is asked for first.")
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["praxis-2019"], default=[])


class Amount(Record):
    """Money that a person pays or receives. One figure or a range, always with currency and date."""

    what: Line = described("What the money is for.", "Identity card, standard procedure")
    amount: Decimal | None = described("The figure, where it is one figure.", "1200.50", default=None)
    minimum: Decimal | None = described("Lower end of a range.", "1000", default=None)
    maximum: Decimal | None = described("Upper end of a range, or the ceiling.", "2000", default=None)
    currency: Currency = described("ISO 4217 code.", "RSD")
    per: Line | None = described("Unit: month, person, household …", "month", default=None)
    as_of: AsOf = described("Date of the figure, as precise as known, or 'undated'.", "2024-02")
    informal: bool = described("An informal payment that was reported, not a lawful fee.", False, default=False)
    note: Line | None = described(
        "What must be known with the figure.", "before the rise of February 2024", default=None
    )
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["mup"], min_length=1)

    @model_validator(mode="after")
    def _figure_or_range(self) -> Self:
        if (self.amount is None) == (self.minimum is None and self.maximum is None):
            raise ValueError("give either 'amount' or a range with 'minimum' and/or 'maximum'")
        return self


class WaitingTime(Record):
    """How long something takes, from the law or as seen in practice."""

    what: Line = described("What is waited for.", "A place in a home for older people")
    minimum: Duration | None = described("Shortest time, ISO 8601 duration.", "P6M", default=None)
    maximum: Duration | None = described("Longest time, ISO 8601 duration.", "P1Y", default=None)
    as_of: AsOf = described("Date of the figure, as precise as known, or 'undated'.", "2015")
    note: Line | None = described(
        "What must be known with the figure.", "time limit in law, not practice", default=None
    )
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["src-2015"], min_length=1)

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("give 'minimum', 'maximum' or both")
        return self


class Step(Record):
    """One thing to do, in order."""

    do: Text = described("What to do, as an instruction.", "Register your residence at the police station.")
    where: Line | None = described("Office, in English.", "Police station of the home municipality", default=None)
    where_original: Line | None = described(
        "Office in the original language and script.", "Полицијска станица", default=None
    )
    documents: list[Line] = described("Papers needed at this step.", ["birth certificate"], default=[])
    fee: Line | None = described(
        "Fee at this step, with its date; the figure also stands in 'fees'.", "RSD 170 (undated)", default=None
    )
    duration: Duration | None = described("How long this step takes, ISO 8601.", "P15D", default=None)
    online_url: HttpUrl | None = described("Where it can be done online.", "https://euprava.gov.rs", default=None)
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["mup"], min_length=1)


class RequiredDocument(Record):
    """A paper that is asked for."""

    document: Line = described("The paper, in English.", "Birth certificate")
    original: Line | None = described(
        "Its name in the original language and script.", "Извод из матичне књиге рођених", default=None
    )
    obtainable_abroad: Literal["yes", "no", "unknown"] = described(
        "Can it be had before return?", "unknown", default="unknown"
    )
    mandatory: bool = described("Always asked for, or only in some cases.", True, default=True)
    note: Line | None = described(
        "When it is asked for, how old it may be …", "not older than six months", default=None
    )
    cites: list[CiteKey] = described("Keys of the citations it rests on.", ["mup"], min_length=1)


class LocalName(Record):
    """The name of an office, right or paper as it is said and written in the country."""

    term: Line = described("What it is, in English.", "Centre for social work")
    original: Line = described("Its name in the original language.", "Centar za socijalni rad")
    language: LanguageTag = described("Language of the name, with script where there are two.", "sr-Latn")
    other_script: Line | None = described("The same name in another script.", "Центар за социјални рад", default=None)


class Entry(Record):
    """One question about return to one country, answered with sources, age and gaps.

    Country and topic come from the path ``countries/<cc>/<topic>/<slug>.md``; the Markdown below the front matter is ``body``.
    """

    title: Line = described("The question, as a caseworker would ask it.", "How do I get an identity card in Serbia?")
    summary: Summary = described(
        "The answer first, at most 600 characters, plain words.", "Register an address first; the card takes 15 days."
    )
    summary_cites: list[CiteKey] = described("Keys of the citations the summary rests on.", ["mup"], default=[])
    kind: Literal["guide", "fact", "scheme", "answer", "finding", "alert"] = described(
        "guide: how to do it; fact: how it is; scheme: a grant or programme; answer: one question in one situation; finding: from follow-up; alert: short-lived warning.",
        "guide",
    )
    status: Status = described("Only 'published' and 'needs-review' are shown.", "published")
    visibility: Visibility | None = described("Missing means: not published.", "public", default=None)
    language: LanguageTag = described("Language the entry is written in.", "en")
    owner: Line = described("Society or desk that looks after it, never a person.", "COI Base desk")
    version: int = described("Raised at each change of content; translations name it.", 1, default=1, ge=1)
    subtopics: list[Slug] = described(
        "One or more subtopics from corpus/vocabulary/topics.yml.", ["national-id"], min_length=1
    )
    related_topics: list[Slug] = described("Other topics whose readers should find this too.", ["housing"], default=[])
    target_groups: list[Slug] = described("Whom it concerns; empty = everybody.", ["older-person"], default=[])
    places: list[PlaceId] = described(
        "Places it is limited to (ids in corpus/vocabulary/places); empty = the whole country.", ["rs-nis"], default=[]
    )
    return_from: list[CountryCode] = described(
        "For schemes: host countries the person returns from.", ["SE"], default=[]
    )
    related: list[EntryId] = described(
        "Entries to read next.", ["rs/registration/residence-without-address"], default=[]
    )
    eligibility: list[Statement] = described(
        "Who can get it.", [{"text": "Citizens over 16.", "cites": ["mup"]}], default=[]
    )
    excluded: list[Statement] = described(
        "Who cannot.", [{"text": "Citizens of Serbia, as a rule.", "cites": ["udi"]}], default=[]
    )
    steps: list[Step] = described(
        "What to do, in order.", [{"do": "Register residence.", "cites": ["mup"]}], default=[]
    )
    documents_required: list[RequiredDocument] = described(
        "Papers asked for.", [{"document": "Birth certificate", "cites": ["mup"]}], default=[]
    )
    fees: list[Amount] = described(
        "What the person pays.",
        [{"what": "Card", "amount": "1200", "currency": "RSD", "as_of": "2024", "cites": ["mup"]}],
        default=[],
    )
    payments: list[Amount] = described(
        "What the person receives (benefit, grant).",
        [{"what": "Grant", "amount": "30000", "currency": "SEK", "as_of": "2019", "cites": ["sma"]}],
        default=[],
    )
    waiting_time: list[WaitingTime] = described(
        "How long it takes.", [{"what": "Card", "maximum": "P15D", "as_of": "2026-03", "cites": ["mup"]}], default=[]
    )
    availability: Literal["available", "partly", "not-available", "unknown"] | None = described(
        "Does it exist in the country?", "partly", default=None
    )
    accessibility: Literal["accessible", "conditional", "not-accessible", "unknown"] | None = described(
        "Can the person get at it?", "conditional", default=None
    )
    in_law: list[Statement] = described(
        "What the rules say.", [{"text": "The card is issued within 15 days.", "cites": ["mup"]}], default=[]
    )
    in_practice: list[Statement] = described(
        "What people meet.", [{"text": "Few know of the option.", "cites": ["ombudsman-2015"]}], default=[]
    )
    obstacles: list[Statement] = described(
        "What commonly stands in the way.", [{"text": "No lease, no registration.", "cites": ["praxis"]}], default=[]
    )
    prepare_before_return: list[Statement] = described(
        "What to do while still in the host country.",
        [{"text": "Get the school report stamped.", "cites": []}],
        default=[],
    )
    services: list[ServiceId] = described(
        "Who helps: ids of services.", ["services/rs/readmission-office-belgrade-airport"], default=[]
    )
    local_names: list[LocalName] = described(
        "Names of offices and papers in the local language.",
        [{"term": "ID card", "original": "lična karta", "language": "sr-Latn"}],
        default=[],
    )
    search_terms: Terms = described(
        "Words people type for this question in other languages, where the text does not hold them.",
        {"sv": ["äldreboende", "särskilt boende"]},
        default={},
    )
    not_found: list[NotFound] = described(
        "What the sources do not answer.",
        [{"question": "Waiting list in 2026?", "searched": ["dossier"], "on": "2026-11-24"}],
        default=[],
    )
    contradictions: list[Contradiction] = described(
        "Where sources disagree.", [{"claim": "15 or 30 days", "cites": ["mup"]}], default=[]
    )
    citations: list[Citation] = described(
        "The sources.",
        [
            {
                "key": "mup",
                "title": "Lična karta",
                "publisher": "mup-serbia",
                "url": "https://www.example.org",
                "type": "official-page",
                "undated": "no date on the page",
                "consulted": "unknown, stored copy",
                "language": "sr",
            }
        ],
        default=[],
    )
    confirmed: list[Confirmation] = described(
        "Who checked it, when and how. Empty = desk research, not confirmed.",
        [{"on": "2026-10-01", "by": "red-cross-of-serbia", "how": "phone"}],
        default=[],
    )
    expires: PartialDate | None = described("For alerts: last day it is shown.", "2026-12-31", default=None)
    exceptions: list[AcceptedException] = described(
        "Accepted findings of the checker; never published.",
        [{"rule": "COI010", "reason": "only source", "on": "2026-11-24"}],
        default=[],
    )
    editor_note: Text | None = described(
        "For editors only, never published.", "waiting for the partner's answer", default=None
    )
    body: str = Field(
        default="",
        max_length=200_000,
        description="Markdown below the front matter; every factual paragraph cites a source as [^key]. Not written in the front matter.",
        examples=["People without a lease can register at the centre for social work.[^praxis-2019]"],
    )


class Translation(Record):
    """An entry in another language: ``<slug>.<language>.md`` beside it. Facts, dates and figures stay in the entry."""

    title: Line = described("The question in this language.", "Hur får jag ID-kort i Serbien?")
    summary: Summary = described("The answer first, in this language.", "Folkbokför dig först.")
    of_version: int = described("Version of the entry that was translated; an older one is shown as outdated.", 1, ge=1)
    status: Status = described("Only 'published' and 'needs-review' are shown.", "published")
    visibility: Visibility | None = described("Missing means: not published.", "public", default=None)
    translated_by: Line = described("Society or desk that translated, never a person.", "COI Base desk")
    editor_note: Text | None = described(
        "For editors only, never published.", "check the term with the partner", default=None
    )
    exceptions: list[AcceptedException] = described(
        "Accepted findings of the checker; never published.",
        [{"rule": "COI010", "reason": "only source", "on": "2026-11-24"}],
        default=[],
    )
    body: str = Field(
        default="",
        max_length=200_000,
        description="Markdown below the front matter, in this language.",
        examples=["Den som saknar kontrakt …[^praxis-2019]"],
    )
