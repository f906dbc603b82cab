"""Which crawls are due, which run beside each other, and what leaves this machine before a run begins."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.journal import Outcome, open_journal
from crawler.journal.documents import accept_found
from crawler.run import _by_host, _forget_withdrawn, is_due
from tests.crawler.journal.test_journal import found
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MONTHLY = make_definition("gov", 80)


@pytest.mark.parametrize(
    ("days", "outcome", "due"),
    [(29, "complete", False), (30, "complete", True), (1, "failed", True), (1, "limited", True)],
)
def test_due(days: int, outcome: str, due: bool, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    assert is_due(journal, "c", MONTHLY, NOW)
    run, _ = journal.begin_run("c", NOW, [])
    assert is_due(journal, "c", MONTHLY, NOW)
    journal.end_run(run, NOW - timedelta(days=days), outcome, "{}")
    assert is_due(journal, "c", MONTHLY, NOW) is due
    journal.close()


def test_crawls_of_one_host_run_one_after_another() -> None:
    one, two, three = make_definition("gov", 80), make_definition("feed", 80), make_definition("list", 80)
    shared = two.model_copy(update={"allowed_hosts": ["gov.test"]})
    assert _by_host({"a": one, "b": two, "c": three}) == [["a"], ["b"], ["c"]]
    assert _by_host({"a": one, "b": shared, "c": three}) == [["a", "b"], ["c"]]
    both = three.model_copy(update={"allowed_hosts": ["gov.test", "feed.test"]})
    assert _by_host({"a": one, "b": two, "c": both}) == [["a", "b", "c"]]


def test_what_was_withdrawn_elsewhere_leaves_the_lines_too(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    run, _ = journal.begin_run("c", NOW, [])
    for outcome in (found("a", "secret"), found("b", "kept")):
        assert isinstance(outcome, Outcome)
        journal.settle("c", run, outcome, 0, NOW)
    accept_found(journal, "c", run)
    path = tmp_path / "documents" / "c.jsonl"
    path.parent.mkdir()
    path.write_text("secret")
    _forget_withdrawn(journal, tmp_path, frozenset({"c/a", "other/x"}))
    assert "secret" not in path.read_text(encoding="utf-8")
    assert '"c/b"' in path.read_text(encoding="utf-8")
    journal.close()
