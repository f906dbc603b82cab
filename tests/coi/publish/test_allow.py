"""The allow-list fails closed: every field is either allowed or known as private, and nothing else gets through."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from coi import model
from coi.errors import CorpusError, PublishError
from coi.model import service as service_model
from coi.publish.allow import ALLOWED, NEVER_PUBLISHED, keep_allowed, kept_back, public_corpus, withheld
from coi.store import Corpus, Root, load_corpus

BASE = Path(__file__).parents[1] / "rules" / "base"
ENTRY = "countries/rs/housing/example.md"
SERVICE = "services/rs/example-office.yml"
PRIVATE: dict[type[BaseModel], set[str]] = {
    model.Entry: {"exceptions", "editor_note"},
    model.Translation: {"exceptions", "editor_note"},
    model.Citation: {"read_at", "editor_note"},
    model.Service: {"consent", "safe_to_contact_note", "exceptions", "editor_note"},
    model.Organisation: {"exceptions", "editor_note"},
    model.Publisher: {"exceptions", "editor_note"},
}
"""Every field that is never published, by model: a new field must be named here or on the allow-list."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def change(root: Path, relative: str, old: str, new: str) -> Corpus:
    path = root / relative
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return load_corpus([root])


@pytest.mark.parametrize("kind", ALLOWED, ids=lambda kind: kind.__name__)
def test_every_field_is_allowed_or_known_as_private(kind: type[BaseModel]) -> None:
    assert set(kind.model_fields) == ALLOWED[kind] | PRIVATE.get(kind, set())


def test_models_without_an_allow_list_are_refused() -> None:
    crawl = model.Crawl.model_construct(publisher="x")
    with pytest.raises(PublishError) as caught:
        keep_allowed(crawl)
    assert "have no allow-list" in str(caught.value)
    assert not set(ALLOWED) & NEVER_PUBLISHED


def test_private_fields_are_put_back_to_their_defaults() -> None:
    citation = model.Citation(
        key="a", title="A", publisher="p", read_at="https://docplayer.example/1", type="guide", undated="no date",
        consulted="unknown, stored copy", language="en", editor_note="CANARY",
    )  # fmt: skip
    kept = keep_allowed(citation)
    assert kept.editor_note is None
    assert kept.read_at is None
    assert kept.title == "A"


def test_the_base_is_published_whole(root: Path) -> None:
    public = public_corpus(load_corpus([root]))
    assert list(public.entries) == ["rs/housing/example"]
    assert list(public.translations) == ["rs/housing/example.sv"]
    assert list(public.services) == ["services/rs/example-office"]
    assert public.judgements == ()
    assert public.crawls == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("visibility: public\n", ""),
        ("visibility: public", "visibility: partner"),
        ("visibility: public", "visibility: internal"),
        ("status: published", "status: draft"),
        ("status: published", "status: in-review"),
        ("status: published", "status: archived"),
        ("The paper takes 15 days.[^one]", "The person with 850101-1234 asked.[^one]"),
        ("The paper takes 15 days.[^one]", "The safe house is at 12 Invented Street.[^one]"),
        ("The paper takes 15 days.[^one]", "It lies at 44.81234, 20.46123.[^one]"),
    ],
)
def test_what_is_not_public_or_not_safe_is_left_out_with_its_translation(root: Path, old: str, new: str) -> None:
    public = public_corpus(change(root, ENTRY, old, new))
    assert public.entries == {}
    assert public.translations == {}


def test_a_private_root_publishes_nothing(root: Path) -> None:
    public = public_corpus(load_corpus([Root(root, public=False)]))
    assert (public.entries, public.services, public.publishers) == ({}, {}, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x_coi_subtopics: [social-housing]", "x_coi_subtopics: [women-centres]"),
        ("x_coi_subtopics: [social-housing]", "x_coi_subtopics: [social-housing]\nx_coi_target_groups: [gbv-survivor]"),
        ("location_type: physical", "location_type: redacted"),
    ],
)
def test_a_sensitive_or_located_service_is_left_out_and_named(root: Path, old: str, new: str) -> None:
    corpus = change(root, SERVICE, old, new)
    assert public_corpus(corpus).services == {}
    assert [stored.id for stored in withheld(corpus)] == ["services/rs/example-office"]


def test_a_national_helpline_without_a_place_is_published(root: Path) -> None:
    path = root / SERVICE
    text = path.read_text().split("schedules:")[0] + "x_coi_citations:" + path.read_text().split("x_coi_citations:")[1]
    path.write_text(
        text.replace(
            "x_coi_subtopics: [social-housing]",
            "x_coi_subtopics: [social-housing]\nx_coi_target_groups: [gbv-survivor]",
        )
        + "x_coi_national_helpline: true\n"
    )
    assert list(public_corpus(load_corpus([root])).services) == ["services/rs/example-office"]


def test_the_real_corpus_holds_nothing_back(corpus: Corpus) -> None:
    assert withheld(corpus) == []


def test_nested_models_are_all_covered() -> None:
    nested = {model.Statement, model.Step, service_model.Location, service_model.Address, model.Phone}
    assert nested <= set(ALLOWED)
    assert dataclasses.is_dataclass(Root)


def test_what_stands_in_the_corpus_and_may_not_be_published_is_named(root: Path) -> None:
    assert kept_back(load_corpus([root])) == frozenset()
    draft = change(root, ENTRY, "status: published", "status: draft")
    assert kept_back(draft) == {"rs/housing/example", "rs/housing/example.sv"}


@pytest.mark.parametrize("name", ["withdrawn", "redirects"])
def test_nothing_is_published_where_tombstones_cannot_be_read(name: str, root: Path) -> None:
    (root / f"{name}.yml").write_text(f"{name}:\n  - id: [\n")
    with pytest.raises(CorpusError, match=rf"{name}\.yml:\d+: .*nobody can say what was withdrawn"):
        public_corpus(load_corpus([root]))
