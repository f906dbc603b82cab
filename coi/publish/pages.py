"""Every generated page of a public corpus."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coi import model
from coi.freshness import answering_citations, evidence_date, oldest_date, thresholds
from coi.publish import words
from coi.publish.markdown import cite_mark, render_body
from coi.publish.page import Page, root_prefix
from coi.publish.shelf import Shelf
from coi.review import ReviewItem
from coi.store import Stored
from coi.store.buried import DOCUMENTS

SERVICE_REVIEW_DAYS = 180


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=words.date_in_words,
        duration=words.duration_in_words,
        waiting=words.waiting_in_words,
        amount=words.amount_in_words,
        phone=words.phone_in_words,
        source_date=words.source_date,
        host=lambda url: urlsplit(url).hostname or url,
    )
    return environment


def _page(
    path: str,
    template: str,
    title: str,
    shelf: Shelf,
    *,
    parents: tuple[str, ...] = (),
    description: str = "",
    wide: bool = False,
    **values: Any,
) -> Page:
    content = (
        _environment()
        .get_template(f"{template}.md.j2")
        .render(title=title, root=root_prefix(path), shelf=shelf, vocabulary=shelf.vocabulary, **values)
    )
    return Page(path, title, content, description, parents, wide)


def make_pages(shelf: Shelf) -> Iterator[Page]:
    """All generated pages, in a fixed order."""
    yield _page("countries/index.md", "countries", "Countries", shelf)
    yield _page("topics/index.md", "topics", "Topics", shelf)
    yield _page("coverage.md", "coverage", "Coverage", shelf)
    yield _page("not-known.md", "not_known", "What is not known", shelf)
    yield _page("services/index.md", "services", "Services and contacts", shelf)
    yield _page("publishers/index.md", "publishers", "Sources and their publishers", shelf)
    yield _page("search.md", "search", "Search", shelf, wide=True)
    for country in shelf.countries:
        yield from _country_pages(country, shelf)
    for topic in shelf.vocabulary.topics:
        label = shelf.vocabulary.topic_label(topic)
        yield _page(f"topics/{topic}.md", "topic", label, shelf, topic=topic, parents=("topics/index.md",))
    for entry in shelf.public.entries.values():
        yield make_entry_page(entry, shelf)
    for service in shelf.public.services.values():
        yield _service_page(service, shelf)
    for publisher in shelf.public.publishers.values():
        card = publisher.record
        parents = ("publishers/index.md",)
        yield _page(
            f"{publisher.id}.md", "publisher", card.name, shelf, publisher=publisher, card=card, parents=parents
        )
    for stone in shelf.public.withdrawn.values():
        if stone.id.startswith(DOCUMENTS):  # a page of others never had one of ours
            continue
        yield _page(f"{_place_of(stone.id)}.md", "withdrawn", "Withdrawn", shelf, stone=stone)
    for redirect in shelf.public.redirects.values():
        target = f"{_place_of(redirect.new)}/"
        yield _page(f"{_place_of(redirect.old)}.md", "moved", "Moved", shelf, redirect=redirect, target=target)


def make_editors_page(items: Sequence[ReviewItem], as_of: date, shelf: Shelf) -> Page:
    """The review list as a page: for local builds, never for the public one."""
    made = _page("editors/review.md", "review", "Review list", shelf, items=items, as_of=as_of.isoformat())
    return replace(made, hidden=True)


def _place_of(record_id: str) -> str:
    return (
        record_id
        if record_id.split("/", maxsplit=1)[0] in {"services", "publishers", "organisations"}
        else f"countries/{record_id}"
    )


def _country_pages(country: str, shelf: Shelf) -> Iterator[Page]:
    name = shelf.vocabulary.country_name(country)
    folder = f"countries/{country.casefold()}"
    yield _page(f"{folder}/index.md", "country", name, shelf, country=country, parents=("countries/index.md",))
    for topic in shelf.vocabulary.topics:
        title = f"{shelf.vocabulary.topic_label(topic)} in {name}"
        parents = ("countries/index.md", f"{folder}/index.md")
        path = f"{folder}/{topic}/index.md"
        yield _page(path, "country_topic", title, shelf, parents=parents, country=country, topic=topic)


def age_of(record: model.Entry | model.Service, review_days: int) -> dict[str, str]:
    """Dates for the age line: newest and oldest evidence, and when the verdict changes. No verdict: the reader's day makes it."""
    evidence = evidence_date(record)
    limits = thresholds(evidence, review_days)
    days = {"due": limits.due_on, "overdue": limits.overdue_on, "historical": limits.historical_on} if limits else {}
    return {
        "evidence": evidence or "",
        "oldest": oldest_date(record) or "",
        "undated": str(sum(citation.published is None for citation in answering_citations(record)) or ""),
        **{name: day.isoformat() for name, day in days.items()},
    }


def make_entry_page(entry: Stored[model.Entry], shelf: Shelf) -> Page:
    """The page of one entry."""
    record = entry.record
    numbers = {citation.key: number for number, citation in enumerate(record.citations, start=1)}
    folder = f"countries/{entry.country.casefold()}"
    return _page(
        f"countries/{entry.id}.md",
        "entry",
        record.title,
        shelf,
        description=record.summary,
        parents=("countries/index.md", f"{folder}/index.md", f"{folder}/{entry.topic}/index.md"),
        entry=entry,
        record=record,
        country_name=shelf.vocabulary.country_name(entry.country),
        age=age_of(record, shelf.vocabulary.review_days(entry.topic, record.kind)),
        body=render_body(record.body, numbers),
        numbers=numbers,
        cites=_citer(numbers),
        services=[shelf.public.services[key] for key in record.services if key in shelf.public.services],
        related=shelf.related(entry),
        translations=shelf.public.translations_of(entry.id),
        address=f"{shelf.site_url}countries/{entry.id}/",
    )


def _citer(numbers: dict[str, int]) -> Callable[[list[str]], Markup]:
    def cites(keys: list[str]) -> Markup:
        return Markup("").join(Markup(cite_mark(key, numbers)) for key in keys)  # noqa: S704  (keys are slugs)

    return cites


def _service_page(service: Stored[model.Service], shelf: Shelf) -> Page:
    record = service.record
    numbers = {citation.key: number for number, citation in enumerate(record.citations, start=1)}
    return _page(
        f"{service.id}.md",
        "service",
        record.name,
        shelf,
        description=record.description,
        parents=("services/index.md",),
        service=service,
        record=record,
        organisation=shelf.public.organisation(record.organization_id),
        age=age_of(record, SERVICE_REVIEW_DAYS),
        numbers=numbers,
        cites=_citer(numbers),
        address=f"{shelf.site_url}{service.id}/",
    )
