"""Whatever an entry says, checking it gives findings inside its file and never fails."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coi.findings import Finding
from coi.rules.run import check_corpus
from coi.store import load_corpus
from tests.coi.rules.test_rules import AS_OF_DAY, write_example

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), min_size=1, max_size=80
)
BODY = st.lists(
    st.one_of(TEXT, st.sampled_from(["[^one]", "RSD 5", "must", "It is safe to return", "## x", ""])), max_size=6
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rules")


@settings(max_examples=60)
@given(title=TEXT, body=BODY)
def test_findings_of_any_entry_stay_inside_its_file(folder: Path, title: str, body: list[str]) -> None:
    root = folder / "corpus"
    shutil.rmtree(root, ignore_errors=True)
    path = write_example(root, "countries/rs/housing/example.md", {"title": title, "body": "\n\n".join(body)})
    found = check_corpus(load_corpus([root]), AS_OF_DAY, [path])
    lines = path.read_text(encoding="utf-8").count("\n") + 1
    assert all(isinstance(finding, Finding) and 0 <= finding.line <= lines and finding.message for finding in found)
    assert found == sorted(found)
