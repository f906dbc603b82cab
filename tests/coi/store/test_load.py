"""Loading: what cannot be read is a finding with its line, everything else still loads."""

from pathlib import Path

import pytest

from coi.errors import CorpusError, GoneError, NotFoundError, UsageError
from coi.store import Root, load_corpus
from coi.store.find import find_record
from coi.store.layout import KINDS, identify, path_of
from coi.store.withdraw import withdraw_record

BASE = Path(__file__).parents[1] / "rules" / "base"
ENTRY = "countries/rs/housing/example.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_base_loads_whole(root: Path) -> None:
    corpus = load_corpus([root])
    assert corpus.problems == ()
    assert list(corpus.entries) == ["rs/housing/example"]
    assert corpus.entries["rs/housing/example"].country == "RS"
    assert corpus.entries["rs/housing/example"].topic == "housing"
    assert list(corpus.translations) == ["rs/housing/example.sv"]
    assert list(corpus.services) == ["services/rs/example-office"]


@pytest.mark.parametrize(
    ("relative", "content", "line", "message"),
    [
        (ENTRY, b"no front matter", 1, "does not begin with a line of three hyphens"),
        (ENTRY, b"---\ntitle: x\n", 1, "not closed by a line of three hyphens"),
        (ENTRY, b"---\ntitle: a: b\n---\n", 2, "not valid YAML"),
        (ENTRY, b"---\ntitle: x\ntitle: y\n---\n", 3, "written twice"),
        (ENTRY, b"---\n- a\n---\n", 1, "must hold keys and values"),
        (ENTRY, b"---\ntitle: x\nbody: y\n---\n", 1, "'body' is the Markdown below"),
        (ENTRY, b"---\ntitle: x\nvisibilty: public\n---\n", 3, "visibilty: this key is not known here"),
        (ENTRY, b"---\ntitle: x\nversion: many\n---\n", 3, "version"),
        (ENTRY, b"---\ntitle: \xff\n---\n", 2, "is not UTF-8"),
        (ENTRY, b"---\ntitle: x\nrelated: [../../secret]\n---\n", 3, "related.0"),
        (ENTRY, b"---\ntitle: " + b"x" * 1_000_000 + b"\n---\n", 2, "title"),
        (ENTRY, "---\ntitle: a\u202eb\n---\n".encode(), 2, "invisible text-direction mark"),
        ("services/rs/x.yml", b"name: x\n", 1, "this key is missing"),
        ("countries/rs/housing/Not-A-Slug.md", b"---\n---\n", 0, "no record type has the path"),
        ("stray.txt", b"x", 0, "no record type has the path"),
        ("publishers/x.yaml", b"name: x\n", 0, "no record type has the path"),
    ],
)
def test_a_broken_file_is_reported_and_the_others_load(
    root: Path, relative: str, content: bytes, line: int, message: str
) -> None:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    corpus = load_corpus([root])
    found = [problem for problem in corpus.problems if message in problem.message]
    assert found, corpus.problems
    assert found[0].path == path
    assert found[0].line == line
    assert len(corpus.publishers) == 3


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        load_corpus([tmp_path / "nothing"])
    assert "there is no such corpus folder" in str(caught.value)


def test_a_record_that_is_not_public_is_refused_in_a_public_root_and_loads_in_another(root: Path) -> None:
    path = root / ENTRY
    path.write_text(path.read_text().replace("visibility: public", "visibility: internal"))
    assert load_corpus([root]).entries == {}
    assert list(load_corpus([Root(root, public=False)]).entries) == ["rs/housing/example"]


def test_an_id_stands_once_over_all_roots(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil

    second = tmp_path_factory.mktemp("second")
    shutil.copytree(BASE, second, dirs_exist_ok=True)
    corpus = load_corpus([root, second])
    assert any("stands already in" in problem.message for problem in corpus.problems)
    assert corpus.entries["rs/housing/example"].path.is_relative_to(root)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_path_and_its_identity_are_each_others_inverse(kind: object) -> None:
    ids = {
        "entry": "rs/housing/a-b",
        "translation": "rs/housing/a-b.sv",
        "service": "services/rs/a",
        "places": "vocabulary/places/rs",
        "topics": "vocabulary/topics",
        "groups": "vocabulary/groups",
        "countries": "vocabulary/countries",
        "judgements": "judgements",
        "tombstones": "withdrawn",
        "redirects": "redirects",
        "watchlist": "watch/rs",
    }
    record_id = ids.get(kind.name, f"{kind.name}s/a-b")  # type: ignore[attr-defined]
    assert identify(path_of(kind, record_id)) == (kind, record_id)  # type: ignore[arg-type]


def test_withdrawing_leaves_a_tombstone_and_nothing_else(root: Path) -> None:
    removed = withdraw_record([root], "rs/housing/example", "wrong")
    assert [path.name for path in removed] == ["example.md", "example.sv.md"]
    text = (root / "withdrawn.yml").read_text()
    assert "invented" not in text.casefold()
    corpus = load_corpus([root])
    assert corpus.problems == ()
    assert corpus.entries == {}
    assert corpus.translations == {}
    with pytest.raises(GoneError) as caught:
        find_record(corpus, "rs/housing/example")
    assert "withdrawn on" in str(caught.value)


def test_a_translation_whose_tag_names_a_script_is_withdrawn_with_its_entry(root: Path) -> None:
    swedish = root / "countries/rs/housing/example.sv.md"
    swedish.rename(root / "countries/rs/housing/example.sr-Latn.md")
    withdraw_record([root], "rs/housing/example", "wrong")
    corpus = load_corpus([root])
    assert corpus.problems == ()
    assert set(corpus.withdrawn) == {"rs/housing/example", "rs/housing/example.sr-Latn"}


def test_withdrawing_takes_out_references(root: Path) -> None:
    withdraw_record([root], "services/rs/example-office", "consent-withdrawn")
    corpus = load_corpus([root])
    assert corpus.problems == ()
    assert corpus.entries["rs/housing/example"].record.services == []


def test_withdrawing_needs_a_known_reason_and_id(root: Path) -> None:
    with pytest.raises(UsageError) as bad_reason:
        withdraw_record([root], "rs/housing/example", "because")
    assert "is not a class of reason" in str(bad_reason.value)
    with pytest.raises(NotFoundError) as bad_id:
        withdraw_record([root], "rs/housing/exampel", "wrong")
    assert "Did you mean rs/housing/example" in str(bad_id.value)
    assert (root / ENTRY).exists()


def test_a_renamed_record_is_followed(root: Path) -> None:
    (root / "redirects.yml").write_text(
        "redirects:\n  - old: rs/housing/former\n    new: rs/housing/example\n    on: 2026-11-01\n"
    )
    assert find_record(load_corpus([root]), "rs/housing/former").id == "rs/housing/example"


def test_the_digest_follows_content_and_not_time(root: Path) -> None:
    first = load_corpus([root]).digest
    (root / ENTRY).touch()
    assert load_corpus([root]).digest == first
    (root / ENTRY).write_text((root / ENTRY).read_text().replace("15 days", "16 days"))
    assert load_corpus([root]).digest != first
