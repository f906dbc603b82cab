"""What changed between two versions of a document."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from coi.model import Document
from crawler.changes import changes_between, word_diff
from crawler.journal.documents import Version


def version(day: int, sections: dict[str, str], title: str = "Papers") -> Version:
    document = Document.model_validate(
        {"id": "nowhere/1", "url": "https://nowhere.example.org/1", "title": title, "publisher": "nowhere",
         "sections": [{"heading": heading, "text": text} for heading, text in sections.items()]}
    )  # fmt: skip
    return Version(datetime(2026, 11, day, tzinfo=UTC), str(day), document)


def test_sections_added_removed_and_changed_with_both_dates() -> None:
    old = version(1, {"Fees": "The fee is 300 coins for all.", "Hours": "Nine to noon.", "Old": "x"})
    new = version(9, {"Fees": "The fee is 900 coins for all.", "Hours": "Nine to noon.", "New": "y"}, "Papers, new")
    changes = changes_between(old, new)
    assert [(each.what, each.heading) for each in changes.sections] == [
        ("changed", "Fees"), ("added", "New"), ("removed", "Old"),
    ]  # fmt: skip
    assert changes.sections[0].words == "The fee is [-300-] {+900+} coins for all."
    assert (changes.old_seen[:10], changes.new_seen[:10]) == ("2026-11-01", "2026-11-09")
    assert changes.title


def test_words_that_did_not_change_are_left_out() -> None:
    same = " ".join(f"word{number}" for number in range(200))
    diff = word_diff(f"{same} old {same}", f"{same} new {same}")
    assert "[-old-] {+new+}" in diff
    assert len(diff.split()) < 20


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    diff = word_diff(old, new)
    assert ("[-" in diff or "{+" in diff) or old.split() == new.split() or "[-" in old + new
