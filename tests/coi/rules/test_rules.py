"""Every rule has one good and one bad record; the bad one gets its message, the good one gets no finding of it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from coi.findings import Finding, Severity
from coi.rules.registry import RUNNER_RULES, all_rules
from coi.rules.run import check_corpus
from coi.store import load_corpus
from coi.store.frontmatter import split_front_matter
from coi.store.write import dump_yaml
from coi.store.yaml12 import read_yaml

HERE = Path(__file__).parent
AS_OF_DAY = date(2026, 11, 24)
EXAMPLES = {path.stem: path for path in sorted((HERE / "examples").glob("COI*.yml"))}
OTHER_AMOUNT = {"what": "Shared card", "amount": "300", "currency": "RSD", "as_of": "2025", "cites": ["two"]}


def write_example(root: Path, relative: str, changes: dict[str, Any]) -> Path:
    """The base corpus with one record changed."""
    shutil.copytree(HERE / "base", root, dirs_exist_ok=True)
    withdrawn = changes.pop("__withdrawn__", None)
    if withdrawn:
        (root / "withdrawn.yml").write_text(f"withdrawn:\n  - id: {withdrawn}\n    on: 2026-11-01\n    reason: wrong\n")
    path = root / relative
    body = changes.pop("body", None)
    if path.suffix == ".md":
        front, old_body = split_front_matter(path.read_text())
        data = {**read_yaml(front), **changes}
        path.write_text(f"---\n{dump_yaml(data)}---\n\n{old_body if body is None else body}\n")
    else:
        path.write_text(dump_yaml({**read_yaml(path.read_text()), **changes}))
    return path


def findings_of(rule: str, root: Path, path: Path, as_of: date) -> list[Finding]:
    return [finding for finding in check_corpus(load_corpus([root]), as_of, [path]) if finding.rule == rule]


def add_other_amount(root: Path) -> None:
    """A second entry with another figure for the same thing, which COI033 compares with."""
    front, body = split_front_matter((HERE / "base/countries/rs/housing/example.md").read_text())
    data = {**read_yaml(front), "fees": [OTHER_AMOUNT]}
    (root / "countries/rs/housing").mkdir(parents=True)
    (root / "countries/rs/housing/a-other.md").write_text(f"---\n{dump_yaml(data)}---\n\n{body}\n")


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.id for rule in all_rules()} | set(RUNNER_RULES)


def test_rule_ids_are_unique_and_in_their_modules() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids))
    for rule in all_rules():
        assert rule.check.__module__.split(".")[-1].startswith(rule.id.lower())


@pytest.mark.parametrize("rule", EXAMPLES)
def test_bad_record_is_found_with_file_line_and_message(rule: str, tmp_path: Path, as_of: date) -> None:
    example = yaml.safe_load(EXAMPLES[rule].read_text())
    if rule == "COI033":
        add_other_amount(tmp_path)
    path = write_example(tmp_path, example["record"], example["bad"])
    found = findings_of(rule, tmp_path, path, as_of)
    assert found, f"{rule} did not object to its bad record"
    assert any(example["message"] in finding.message for finding in found), [finding.message for finding in found]
    lines = path.read_text().count("\n")
    assert all(finding.path == path and 0 <= finding.line <= lines for finding in found)
    severities = {rule.id: rule.severity for rule in all_rules()} | {
        key: kind for key, (kind, _) in RUNNER_RULES.items()
    }
    assert {finding.severity for finding in found} == {severities[rule]}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_good_record_is_left_alone(rule: str, tmp_path: Path, as_of: date) -> None:
    example = yaml.safe_load(EXAMPLES[rule].read_text())
    path = write_example(tmp_path, example["record"], example["good"])
    assert findings_of(rule, tmp_path, path, as_of) == []


def test_an_accepted_exception_silences_its_rule_and_no_other(tmp_path: Path, as_of: date) -> None:
    changes = {"citations": yaml.safe_load(EXAMPLES["COI011"].read_text())["bad"]["citations"], "body": "One.[^one]"}
    exception = {"rule": "COI011", "reason": "the only invented source", "on": "2026-11-01"}
    path = write_example(tmp_path, "countries/rs/housing/example.md", {**changes, "exceptions": [exception]})
    assert findings_of("COI011", tmp_path, path, as_of) == []
    assert findings_of("COI044", tmp_path, path, as_of) == []


def test_time_alone_never_makes_an_error(tmp_path: Path) -> None:
    path = write_example(tmp_path, "countries/rs/housing/example.md", {})
    today = {(f.rule, f.severity) for f in check_corpus(load_corpus([tmp_path]), date(2026, 11, 24), [path])}
    later = {(f.rule, f.severity) for f in check_corpus(load_corpus([tmp_path]), date(2046, 11, 24), [path])}
    assert {severity for _, severity in later - today} <= {Severity.DUE}
    assert (("COI014", Severity.DUE)) in later


def test_base_corpus_is_clean_of_errors(tmp_path: Path, as_of: date) -> None:
    shutil.copytree(HERE / "base", tmp_path, dirs_exist_ok=True)
    errors = [f for f in check_corpus(load_corpus([tmp_path]), as_of) if f.severity is Severity.ERROR]
    assert errors == []


def test_findings_in_the_body_name_their_line(tmp_path: Path, as_of: date) -> None:
    body = "First.[^one]\n\nIt is safe to return there.[^two]"
    path = write_example(tmp_path, "countries/rs/housing/example.md", {"body": body})
    (finding,) = findings_of("COI019", tmp_path, path, as_of)
    assert path.read_text().split("\n")[finding.line - 1].startswith("It is safe")


@pytest.mark.parametrize(
    ("text", "harmful"),
    [
        ("The houses had no guard at night.", True),
        ("The house works without cameras.", True),
        ("No guardian was named for the child.", False),
        ("The guard at the gate of the ministry asks for a paper.", False),
    ],
)
def test_how_a_house_is_guarded_is_a_detail_that_harms(text: str, harmful: bool, tmp_path: Path, as_of: date) -> None:
    path = write_example(tmp_path, "countries/rs/housing/example.md", {"body": f"{text}[^one]"})
    assert bool(findings_of("COI039", tmp_path, path, as_of)) is harmful


@pytest.mark.parametrize(
    ("host", "mirror"),
    [("expydoc.com", True), ("vdocument.in", True), ("www.docstoc.com", True), ("documents.un.example.org", False)],
)
def test_known_mirrors_are_not_linked(host: str, mirror: bool, tmp_path: Path, as_of: date) -> None:
    citations = yaml.safe_load(EXAMPLES["COI041"].read_text())["good"]["citations"]
    linked = {**citations[1], "url": f"https://{host}/invented"}
    path = write_example(tmp_path, "countries/rs/housing/example.md", {"citations": [citations[0], linked]})
    assert bool(findings_of("COI041", tmp_path, path, as_of)) is mirror
