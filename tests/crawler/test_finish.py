"""The end of a crawl: of an endless space what is a page of its own stays."""

from datetime import UTC, datetime
from pathlib import Path

from crawler.address import address_key, document_id
from crawler.finish import finish_run
from crawler.journal import Outcome, open_journal
from crawler.journal.documents import documents_of
from tests.crawler.web.definitions import make_definition

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RECORD = (
    '{{"id": "{id}", "url": "{url}", "title": "T", "publisher": "nowhere", "kind": "page",'
    ' "sections": [{{"heading": "", "text": "No meetings."}}]}}'
)


def month(space: str, number: int, text: str, duplicate_of: str = "") -> Outcome:
    """A month of a calendar without events: all months share their words but for the numbers."""
    url = f"http://unchanged.test/{space}/{number}"
    key = address_key(url)
    if duplicate_of:
        return Outcome(key, url, "duplicate", duplicate_of, shape="an empty month")
    identity = document_id("unchanged", key)
    record = RECORD.format(id=identity, url=url)
    return Outcome(key, url, "new", document_id=identity, document=record, content_hash=text, shape="an empty month")


def test_a_page_whose_duplicate_came_first_in_the_list_is_not_lost(tmp_path: Path) -> None:
    """Found first and read last: the page that stays is the one that was read first."""
    journal = open_journal(tmp_path / "journal.sqlite")
    definition = make_definition("unchanged", 80)
    stays = month("events", 1, "one")
    months = [month("calendar", 1, "one", stays.document_id or ""), stays, month("events", 2, "two")]
    run, _ = journal.begin_run("unchanged", NOW, [])
    for each in months:
        journal.settle("unchanged", run, each, 1, NOW)
    traps = {"unchanged.test/calendar/#": 31, "unchanged.test/events/#": 31}
    finish_run(
        journal, "unchanged", definition, run, NOW, begun=NOW, stopped=False, limited=False, resumed=False, traps=traps
    )
    assert [each.url for each in documents_of(journal, "unchanged")] == [stays.url]
    journal.close()
