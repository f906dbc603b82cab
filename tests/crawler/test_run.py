"""Which crawls are due, which run beside each other, and what leaves this machine before a run begins."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coi.errors import CrawlError
from crawler.journal import Outcome, open_journal
from crawler.journal.documents import accept_found
from crawler.run import RunOptions, _by_host, _forget_withdrawn, is_due, run_crawls
from crawler.settings import CrawlSettings
from tests.crawler.journal.test_journal import found
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MONTHLY = make_definition("gov", 80)


@pytest.mark.parametrize(
    ("days", "outcome", "due"),
    [
        (29, "complete", False),
        (29.4, "complete", False),
        (29.6, "complete", True),
        (30, "complete", True),
        (1, "failed", True),
        (1, "limited", True),
    ],
)
def test_due(days: float, outcome: str, due: bool, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    assert is_due(journal, "c", MONTHLY, NOW)
    run, _ = journal.begin_run("c", NOW - timedelta(days=days), [])
    assert is_due(journal, "c", MONTHLY, NOW)
    journal.end_run(run, NOW, outcome, "{}")
    assert is_due(journal, "c", MONTHLY, NOW) is due
    journal.close()


def test_a_daily_crawl_runs_every_night_though_the_timer_is_never_at_the_same_minute(tmp_path: Path) -> None:
    daily = MONTHLY.model_copy(update={"frequency": "daily"})
    journal = open_journal(tmp_path / "journal.sqlite")
    late = NOW + timedelta(minutes=30)
    run, _ = journal.begin_run("c", late, [])
    journal.end_run(run, late + timedelta(hours=3), "complete", "{}")
    assert is_due(journal, "c", daily, NOW + timedelta(days=1))
    assert not is_due(journal, "c", daily, late + timedelta(hours=11))
    journal.close()


@pytest.mark.parametrize("delay", [0, 0.5])
def test_a_delay_that_is_too_short_for_hosts_of_others_is_refused(delay: float, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    hasty = MONTHLY.model_copy(update={"delay": delay})
    with pytest.raises(CrawlError, match=r"corpus/crawls/c\.yml: delay: .* is too short"):
        run_crawls({"c": hasty}, journal, tmp_path, CrawlSettings("https://us.example"), RunOptions())
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
