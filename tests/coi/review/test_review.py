"""The review list: what is on it, in which order, and what is not."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from coi.errors import CrawlError
from coi.model import Document, Watched
from coi.review import ReviewItem, make_review
from coi.review.crawls import last_reports
from coi.review.item import ORDER, Reason
from coi.store import Corpus, load_corpus
from coi.store.watchlist import write_watchlist
from coi.vocabulary import Vocabulary

BASE = Path(__file__).parents[1] / "rules" / "base"
AS_OF = date(2026, 11, 24)
ENTRY, CITED = "rs/housing/example", "https://ministry.example.org/one"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(BASE, folder)
    return folder


def review(root: Path, *watched: Watched, documents: tuple[Document, ...] = ()) -> list[ReviewItem]:
    write_watchlist(root, "rs", watched)
    return make_review(load_corpus([root]), documents, {}, AS_OF)


def reasons(items: list[ReviewItem], record: str = ENTRY) -> list[str]:
    return [item.reason for item in items if item.record == record]


def test_harm_comes_before_everything_and_dead_evidence_before_age() -> None:
    def item(reason: Reason, topic: str, since: date | None = None) -> ReviewItem:
        return ReviewItem(reason, "rs/x/y", "what", "do", topic, "RS", since)

    expected = [
        item("source-gone", "health-care"), item("due", "security"), item("gap", "health-care"),
        item("source-gone", "housing"), item("quote-gone", "housing"), item("source-changed", "housing"),
        item("overdue", "housing"), item("overdue", "housing", date(2020, 1, 1)), item("overdue", "housing", AS_OF),
        item("gap", "housing"),
    ]  # fmt: skip
    shuffled = expected[5:] + expected[:5]
    assert sorted(shuffled, key=lambda each: each.order) == expected
    assert len(set(ORDER)) == len(ORDER)


def test_a_source_is_on_the_list_once_it_is_surely_gone(root: Path) -> None:
    once = Watched(url=CITED, failing="gone", status=404, failing_days=[AS_OF])
    assert "source-gone" not in reasons(review(root, once))
    twice = once.model_copy(update={"failing_days": [date(2026, 11, 23), AS_OF]})
    items = review(root, twice)
    assert reasons(items)[0] == "source-gone"
    assert items[0].since == date(2026, 11, 23)
    assert "source-gone" in reasons(review(root, once.model_copy(update={"status": 410})))
    blocked = twice.model_copy(update={"failing": "blocked"})
    assert not any(reason.startswith("source") for reason in reasons(review(root, blocked)))


def test_a_change_leaves_the_list_when_the_source_was_consulted_since(root: Path) -> None:
    line = Watched(url=CITED, text="0" * 12, changed_on=date(2026, 11, 20), changed_sections=["Fees"])
    found = [item for item in review(root, line) if item.reason == "source-changed"]
    assert [(item.record, item.since) for item in found] == [(ENTRY, date(2026, 11, 20))]
    assert "Fees" in found[0].detail
    entry = root / f"countries/{ENTRY}.md"
    entry.write_text(entry.read_text().replace("consulted: 2026-11-01", "consulted: 2026-11-21"))
    assert "source-changed" not in reasons(review(root, line))


def test_a_lost_quote_is_listed_while_the_entry_has_it(root: Path) -> None:
    line = Watched(url=CITED, quotes_gone=[f"{ENTRY}#one"])
    assert "quote-gone" not in reasons(review(root, line))
    entry = root / f"countries/{ENTRY}.md"
    entry.write_text(
        entry.read_text().replace("    consulted: 2026-11-01", "    quote: so it is\n    consulted: 2026-11-01")
    )
    assert "quote-gone" in reasons(review(root, line))


def document(**more: object) -> Document:
    section = {"heading": "Clinics", "text": "Invented.", "topics": ["health-care"], "countries": ["RS"]}
    return Document.model_validate(
        {"id": "nowhere/1", "url": "https://nowhere.example.org/1", "title": "T", "publisher": "nowhere",
         "sections": [section]} | more
    )  # fmt: skip


def test_a_harvested_section_fills_a_gap_and_not_what_is_covered(root: Path) -> None:
    found = [item for item in review(root, documents=(document(),)) if item.reason == "gap"]
    assert [(item.record, item.country) for item in found] == [("rs/health-care", "RS")]
    assert "nowhere/1 (Clinics)" in found[0].detail
    covered = document(sections=[{"text": "x", "topics": ["housing"], "countries": ["RS"]}])
    assert not [item for item in review(root, documents=(covered,)) if item.reason == "gap"]
    gone = document(gone_since="2026-01-01")
    assert not [item for item in review(root, documents=(gone,)) if item.reason == "gap"]
    host = document(sections=[{"text": "x", "topics": ["housing"], "countries": ["SE"]}])
    assert not [item for item in review(root, documents=(host,)) if item.reason == "gap"]


def test_only_the_last_run_of_a_crawl_counts(tmp_path: Path) -> None:
    assert last_reports(tmp_path / "none") == {}
    (tmp_path / "20260101T.json").write_text(json.dumps([{"crawl": "a", "outcome": "failed"}]))
    (tmp_path / "20260102T.json").write_text(json.dumps([{"crawl": "a", "outcome": "complete"}]))
    (tmp_path / "20260103T-watch.json").write_text("{}")
    assert last_reports(tmp_path)["a"]["outcome"] == "complete"
    (tmp_path / "20260104T.json").write_text("{")
    with pytest.raises(CrawlError, match="not the report of a run"):
        last_reports(tmp_path)


def test_the_list_of_the_real_corpus_is_ordered_and_can_be_narrowed(corpus: Corpus) -> None:
    items = make_review(corpus, (), {}, AS_OF)
    assert items == sorted(items, key=lambda item: item.order)
    serbia = make_review(corpus, (), {}, AS_OF, "rs")
    assert serbia == [item for item in items if item.country == "RS"]
    assert serbia
    known = set(Vocabulary.from_corpus(corpus).topics)
    assert {item.topic for item in items} <= known | {""}
