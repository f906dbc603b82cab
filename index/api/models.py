"""Shapes of answers, for OpenAPI and for those who read it."""

from typing import Any, Literal

from pydantic import BaseModel, Field


class CorrectionModel(BaseModel):
    """A word that was read as another."""

    typed: str
    read_as: str


class FilterModel(BaseModel):
    """A ``field:value`` typed in the query."""

    field: str
    value: str


class UnderstoodModel(BaseModel):
    """What a query was understood to mean."""

    text: str = Field(examples=["bostad Serbien"])
    countries: list[str] = Field(examples=[["RS"]])
    return_from: list[str]
    places: list[str]
    topics: list[str] = Field(examples=[["housing"]])
    subtopics: list[str]
    groups: list[str]
    phrases: list[str]
    excluded: list[str]
    rest: list[str]
    words: list[str]
    filters: list[FilterModel]
    corrections: list[CorrectionModel]
    ignored: list[str]


class DocumentFacts(BaseModel):
    """What is told of a page of others that was found by machine and that nobody here has read."""

    publisher: str = Field(description="Name of the publisher.", examples=["Commissariat for Refugees and Migration"])
    publisher_card: str | None = Field(description="Slug of its card; null: there is none.", examples=["kirs"])
    section: str = Field(description="Heading of the section that was found.", examples=["Who can apply"])
    published: str | None = Field(description="As precise as known; null: undated.", examples=["2024-05"])
    modified: str | None = Field(description="As precise as known.", examples=["2024-06-01"])
    fetched: str | None = Field(description="Day it was fetched.", examples=["2026-11-24"])
    gone_since: str | None = Field(description="Day it was first found missing.", examples=[None])
    replaced_by: str | None = Field(description="Address of a newer edition.", examples=[None])


class HitModel(BaseModel):
    """One record found."""

    id: str = Field(examples=["rs/housing/home-for-older-people"])
    kind: str = Field(description="Kind of entry, 'service', or 'document' for a page of others.", examples=["guide"])
    title: str
    summary: str
    country: str = Field(examples=["RS"])
    topic: str = Field(examples=["housing"])
    subtopics: list[str]
    groups: list[str]
    places: list[str]
    language: str = Field(examples=["en"])
    freshness: Literal["current", "due", "overdue", "historical", "undated"]
    confirmed: str | None = Field(description="Day of the newest confirmation; null: desk research, not confirmed.")
    evidence_date: str | None = Field(
        description="Newest evidence, as precise as known; null: undated.", examples=["2024-02"]
    )
    url: str = Field(description="Address on the site, or of the section of a document elsewhere.")
    snippet: str = Field(description="Escaped HTML with mark elements only.")
    score: float
    document: DocumentFacts | None = Field(description="Of a page of others (kind 'document'); null: a record of ours.")


class FacetCount(BaseModel):
    """A value of a facet."""

    value: str = Field(examples=["RS"])
    label: str = Field(examples=["Serbia"])
    count: int = Field(examples=[42])


class CountryCount(FacetCount):
    """A country with its footnote."""

    footnote: str | None = Field(description="To be shown wherever the name is.", examples=[None])


class ServiceList(BaseModel):
    """Services."""

    total: int = Field(examples=[12])
    services: list[dict[str, Any]] = Field(
        description="Public records as schemas/service.schema.json describes them, with id, type and country.",
        examples=[[{"id": "services/rs/example", "type": "service", "country": "RS", "name": "Example"}]],
    )


class SimilarRecord(BaseModel):
    """A record like another."""

    id: str = Field(examples=["rs/housing/social-housing"])
    kind: str = Field(examples=["guide"])
    title: str = Field(examples=["How does a family get social housing in Serbia?"])
    country: str = Field(examples=["RS"])
    topic: str = Field(examples=["housing"])


class SearchAnswer(BaseModel):
    """The answer to a search."""

    query: UnderstoodModel
    answered: Literal["yes", "partly", "no"]
    total: int
    took_ms: float
    hits: list[HitModel]
    facets: dict[str, list[FacetCount]]
    suggestions: list[str]
    relaxed: list[str] = Field(description="What was left out because nothing had it.")
    engine: str = Field(description="Engine that answered.", examples=["embedded"])
    fallback: bool = Field(description="Whether that engine stands in for one that is away.", examples=[False])


class Suggestion(BaseModel):
    """What a beginning may become."""

    text: str
    id: str
    kind: str


class Health(BaseModel):
    """The process lives."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """What is served."""

    status: Literal["ready"]
    version: str
    engine: str = Field(description="Engine that serves.", examples=["embedded"])
    fallback: bool = Field(description="Whether it stands in for one that is away.", examples=[False])
    built_at: str
    age_seconds: int = Field(examples=[3600])
    records: int = Field(examples=[250])
    kinds: dict[str, int] = Field(description="Records by kind.", examples=[{"guide": 100, "service": 50}])
