"""The allow-list: what of the corpus may be published. Everything that is served or built starts here.

It fails closed. A record is published only if it is public, published or awaiting review, from a public root, not
withdrawn, and free of what ``coi.sensitive`` and ``coi.personal`` look for, whether or not anybody ran the checker. Of
a record only the fields named below survive; a model that is not in the table cannot be published at all.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from coi import model
from coi.errors import CorpusError, PublishError
from coi.model import service as service_model
from coi.personal import personal_data
from coi.sensitive import lacks_consent, revealing_passages, reveals_location
from coi.store import Corpus, Stored
from coi.store.layout import REDIRECTS, TOMBSTONES
from coi.store.load import UNREADABLE

R = TypeVar("R", bound=model.Record)

PUBLIC_STATUS = frozenset({"published", "needs-review"})

_FIELDS: dict[type[model.Record], str] = {
    model.Entry: """
            title summary summary_cites kind status visibility language owner version subtopics related_topics target_groups
            places return_from related eligibility excluded steps documents_required fees payments waiting_time
            availability accessibility in_law in_practice obstacles prepare_before_return services local_names
            search_terms not_found contradictions citations confirmed expires body
        """,
    model.Translation: "title summary of_version status visibility translated_by body",
    model.Statement: "text cites",
    model.Amount: "what amount minimum maximum currency per as_of informal note cites",
    model.WaitingTime: "what minimum maximum as_of note cites",
    model.Step: "do where where_original documents fee duration online_url cites",
    model.RequiredDocument: "document original obtainable_abroad mandatory note cites",
    model.LocalName: "term original language other_script",
    model.NotFound: "question searched on",
    model.Contradiction: "claim cites note",
    model.Citation: """
            key title title_note publisher url archived_url offline type published undated consulted language
            pinpoint quote note
        """,
    model.Confirmation: "on by how what",
    model.Service: """
            name alternate_name organization_id description status publication_status visibility language topics
            subtopics target_groups national_helpline url email application_process eligibility_description
            minimum_age maximum_age fees_description phones locations schedules service_areas languages
            cost_options required_documents capacity serves_returnees assured_date citations confirmed
        """,
    model.Phone: "number type description languages as_of callable_from_abroad cites",
    service_model.Location: "location_type name address place accessibility",
    service_model.Address: "address_1 city state_province postal_code country",
    service_model.Schedule: "byday opens_at closes_at notes as_of cites",
    service_model.ServiceArea: "name extent",
    service_model.CostOption: "option amount currency amount_description as_of cites",
    service_model.ServiceDocument: "document cites",
    model.Organisation: "name alternate_name short_name description country website email visibility",
    model.Publisher: "name original_name short_name type country website visibility assessment licence",
    model.Assessment: "mandate funding method known_limits reliability reason looked_into_on",
}

ALLOWED: Mapping[type[BaseModel], frozenset[str]] = {kind: frozenset(names.split()) for kind, names in _FIELDS.items()}
"""Field names that may be published, per model. What is not named here never leaves the corpus."""

NEVER_PUBLISHED = frozenset({model.AcceptedException, service_model.Consent, model.Crawl})
"""Models that no public record carries; named so that a test can tell 'forbidden' from 'forgotten'."""


def public_corpus(corpus: Corpus) -> Corpus:
    """The part of a corpus that may be published, as a corpus of its own.

    Judgements and crawl definitions are left out; vocabulary, tombstones and redirects carry nothing private. Raises
    ``CorpusError`` where tombstones or redirects cannot be read: nobody can say then what was withdrawn.
    """
    _refuse_unread_tombstones(corpus)
    return dataclasses.replace(
        corpus,
        entries=_published(corpus.entries),
        translations={
            key: stored for key, stored in _published(corpus.translations).items()
            if (entry := corpus.entries.get(key.rpartition(".")[0])) and _may_be_published(entry)
        },
        services=_published(corpus.services),
        organisations=_published(corpus.organisations),
        publishers=_published(corpus.publishers),
        crawls={},
        judgements=(),
        problems=(),
    )  # fmt: skip


def kept_back(corpus: Corpus) -> frozenset[str]:
    """Ids of entries, translations and services that stand in the corpus and may not be published.

    Raises as ``public_corpus``.
    """
    public = public_corpus(corpus)
    return frozenset(
        (corpus.entries.keys() | corpus.translations.keys() | corpus.services.keys())
        - (public.entries.keys() | public.translations.keys() | public.services.keys())
    )


def _refuse_unread_tombstones(corpus: Corpus) -> None:
    """Redirects too: they say under which ids an older index has what was withdrawn."""
    for problem in corpus.problems:
        name = problem.path.name
        if problem.rule == UNREADABLE and any(kind.pattern.fullmatch(name) for kind in (TOMBSTONES, REDIRECTS)):
            do = "Mend the file; until then nothing is built, for nobody can say what was withdrawn"
            raise CorpusError(problem.message, where=f"{problem.path}:{problem.line}", do=do)


def _published(table: Mapping[str, Stored[R]]) -> dict[str, Stored[R]]:
    return {
        key: dataclasses.replace(stored, record=keep_allowed(stored.record))
        for key, stored in table.items()
        if _may_be_published(stored)
    }


def _may_be_published(stored: Stored[Any]) -> bool:
    record = stored.record
    status = getattr(record, "publication_status", getattr(record, "status", "published"))
    if not stored.root.public or record.visibility != "public" or status not in PUBLIC_STATUS:
        return False
    if isinstance(record, model.Service) and (lacks_consent(record) or reveals_location(record)):
        return False
    if isinstance(record, model.Entry | model.Service) and revealing_passages(record):
        return False
    return not personal_data(record)


def withheld(corpus: Corpus) -> list[Stored[Any]]:
    """Records marked as public and published that publishing leaves out all the same, because of what they hold."""
    return [
        stored
        for stored in corpus.stored()
        if stored.root.public
        and getattr(stored.record, "visibility", None) == "public"
        and getattr(stored.record, "publication_status", getattr(stored.record, "status", "published")) in PUBLIC_STATUS
        and type(stored.record) not in NEVER_PUBLISHED
        and not _may_be_published(stored)
    ]


def keep_allowed(record: R) -> R:
    """The record with every field that is not on the allow-list put back to its default.

    Raises ``PublishError`` for a model that has no allow-list.
    """
    allowed = ALLOWED.get(type(record))
    if allowed is None:
        raise PublishError(
            f"records of type {type(record).__name__} have no allow-list",
            do="Name its public fields in coi/publish/allow.py",
        )
    values = {
        name: _keep(getattr(record, name)) if name in allowed else field.get_default(call_default_factory=True)
        for name, field in type(record).model_fields.items()
    }
    return cast(R, type(record).model_construct(**values))


def _keep(value: Any) -> Any:
    if isinstance(value, model.Record):
        return keep_allowed(value)
    if isinstance(value, list):
        return [_keep(item) for item in value]
    return value
