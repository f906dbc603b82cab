"""What a look means, given what the ledger knows: the rules of days, of sections and of quotes, without any network."""

from datetime import date, timedelta

import pytest

from coi.model import Watched
from coi.watch.advice import advice
from coi.watch.cited import Use
from coi.watch.judge import Verdict, is_confirmed, judge
from coi.watch.ledger import judge_ledger
from coi.watch.observation import BEGINNING, FURTHER, MOST_SECTIONS, Observation, Part, missing_quotes, section_hashes

URL = "https://office.example.org/papers"
DAY = date(2026, 11, 24)
FEES, HOURS = Part("Fees", "300 old coins", "fees"), Part("Hours", "nine to noon", "hours")
USE = Use("rs/housing/example", "one")


def read(*parts: Part, moved_to: str | None = None) -> Observation:
    return Observation("read", 200, moved_to=moved_to, parts=parts)


def look(
    known: Watched | None, seen: Observation, days: int = 0, uses: tuple[Use, ...] = (USE,)
) -> tuple[Verdict, Watched]:
    return judge(known, URL, seen, uses, DAY + timedelta(days=days))


def baseline(*uses: Use) -> Watched:
    return look(None, read(FEES, HOURS), uses=uses or (USE,))[1]


def test_the_first_look_gives_no_verdict_on_the_text() -> None:
    verdict, line = look(None, read(FEES, HOURS))
    assert (verdict.kind, line.baseline_on, list(line.sections)) == ("baseline", DAY, ["Fees", "Hours"])


def test_the_same_text_leaves_the_line_as_it_was() -> None:
    before = baseline()
    verdict, after = look(before, read(FEES, HOURS), 30)
    assert verdict.kind == "unchanged"
    assert after == before


@pytest.mark.parametrize(
    ("parts", "changed"),
    [
        ((Part("Fees", "900 old coins"), HOURS), ("Fees",)),
        ((FEES,), ("Hours",)),
        ((FEES, HOURS, Part("Forms", "one form")), ("Forms",)),
        ((HOURS, FEES), ()),
    ],
)
def test_changed_added_removed_and_reordered_sections(parts: tuple[Part, ...], changed: tuple[str, ...]) -> None:
    verdict, line = look(baseline(), read(*parts), 1)
    assert (verdict.kind, verdict.changed, line.changed_on) == ("changed", changed, DAY + timedelta(days=1))


@pytest.mark.parametrize(
    "use",
    [Use("r", "k", fragment="fees"), Use("r", "k", pinpoint="section 'Fees'"), Use("r", "k", pinpoint="fees")],
)
def test_fragment_and_pinpoint_tell_the_cited_section(use: Use) -> None:
    before = baseline(use)
    assert before.cited == ["Fees"]
    assert look(before, read(FEES, Part("Hours", "never")), 1, (use,))[0].cited_changed is False
    assert look(before, read(Part("Fees", "900"), HOURS), 1, (use,))[0].cited_changed is True
    assert look(before, read(HOURS), 1, (use,))[0].cited_changed is True  # a cited section that is gone has changed


def test_a_page_of_a_pdf_is_a_cited_section() -> None:
    parts = tuple(Part(f"Chapter {number}", f"text {number}", page=number) for number in (1, 2, 3))
    assert look(None, read(*parts), uses=(Use("r", "k", pinpoint="p. 2"),))[1].cited == ["Chapter 2"]


@pytest.mark.parametrize("found", ["gone", "soft-404", "unreadable"])
def test_a_failure_counts_on_the_second_day(found: str) -> None:
    seen = Observation(found, 404)  # type: ignore[arg-type]
    verdict, line = look(baseline(), seen)
    assert not verdict.confirmed
    assert "another day" in advice(verdict)
    again, line = look(line, seen)
    assert not again.confirmed, "twice on one day is one day"
    third, line = look(line, seen, 1)
    assert third.confirmed
    assert look(line, seen, 9)[1] == line, "what is confirmed is not written again"


def test_410_counts_at_once_and_404_and_301_do_not() -> None:
    assert look(baseline(), Observation("gone", 410))[0].confirmed
    assert not look(baseline(), Observation("gone", 404))[0].confirmed
    assert not look(baseline(), read(FEES, HOURS, moved_to="https://new.example.org/"))[0].confirmed


def test_moved_needs_the_same_new_address_twice_and_still_compares_the_text() -> None:
    line = look(baseline(), read(FEES, HOURS, moved_to="https://new.example.org/a"))[1]
    other, line = look(line, read(FEES, HOURS, moved_to="https://new.example.org/b"), 1)
    assert not other.confirmed
    same, line = look(line, read(FEES, Part("Hours", "never"), moved_to="https://new.example.org/b"), 2)
    assert (same.kind, same.confirmed, same.moved_to) == ("moved", True, "https://new.example.org/b")
    assert line.changed_sections == ["Hours"]


def test_a_redirect_of_one_day_changes_nothing() -> None:
    use = Use("r", "k", quote="300 old coins")
    before = look(None, read(FEES, HOURS), uses=(use,))[1]
    verdict, line = look(before, read(Part("", "Welcome"), moved_to="https://office.example.org/"), 1, (use,))
    assert (verdict.kind, verdict.confirmed, verdict.quotes_gone) == ("moved", False, ())
    assert (line.text, line.sections, line.quotes_gone) == (before.text, before.sections, [])
    back, line = look(line, read(FEES, HOURS), 2, (use,))
    assert (back.kind, line) == ("unchanged", before)


def test_a_page_that_is_first_seen_elsewhere_has_no_baseline_until_it_is_sure() -> None:
    line = look(None, read(FEES, moved_to="https://new.example.org/a"))[1]
    assert (line.baseline_on, line.text) == (None, None)
    sure, line = look(line, read(FEES, moved_to="https://new.example.org/a"), 1)
    assert (sure.kind, sure.confirmed, line.baseline_on) == ("moved", True, DAY + timedelta(days=1))


def test_a_token_that_changes_makes_no_other_place() -> None:
    line = look(baseline(), read(FEES, HOURS, moved_to="https://www.new.example.org/a?token=1"))[1]
    same, after = look(line, read(FEES, HOURS, moved_to="https://new.example.org/a/?token=2"), 1)
    assert (same.kind, same.confirmed) == ("moved", True)
    again = look(after, read(FEES, HOURS, moved_to="https://new.example.org/a?token=3"), 2)[1]
    assert again == after, "what is confirmed is not written again"


@pytest.mark.parametrize("later", [Observation("gone", 404), Observation("soft-404", 200)])
@pytest.mark.parametrize("days", [0, 1])
def test_a_410_stays_sure_when_a_404_follows(later: Observation, days: int) -> None:
    line = look(baseline(), Observation("gone", 410))[1]
    verdict, after = look(line, later, days)
    assert (verdict.confirmed, after) == (True, line)


def test_a_try_without_a_verdict_wipes_out_nothing() -> None:
    line = look(baseline(), Observation("gone", 404))[1]
    blocked, after = look(line, Observation("blocked", 403), 1)
    assert (blocked.kind, blocked.confirmed, after) == ("blocked", False, line)
    assert look(after, Observation("gone", 404), 2)[0].confirmed


def test_blocked_and_unreachable_are_never_confirmed() -> None:
    for found in ("blocked", "unreachable"):
        line = baseline()
        for day in range(5):
            verdict, line = look(line, Observation(found, 403), day)  # type: ignore[arg-type]
            assert not verdict.confirmed
            assert not is_confirmed(line)


def test_a_page_that_comes_back_is_as_it_was() -> None:
    before = baseline()
    line = look(before, Observation("gone", 404))[1]
    verdict, after = look(line, read(FEES, HOURS), 1)
    assert (verdict.kind, after) == ("unchanged", before)


def test_of_an_address_that_is_no_evidence_only_the_way_is_watched() -> None:
    use = Use("publishers/nowhere", evidence=False)
    line = look(None, read(FEES), uses=(use,))[1]
    assert (line.text, line.sections) == (None, {})
    verdict, after = look(line, read(HOURS), 5, (use,))
    assert (verdict.kind, after) == ("unchanged", line)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("300 OLD  coins", True),
        ("300 … coins", True),
        ("300 [...] coins", True),
        ("coins … 300", False),
        ("900 old coins", False),
        ("«300 old coins»", True),
    ],
)
def test_quotes(quote: str, found: bool) -> None:
    assert (missing_quotes([FEES], [Use("r", "k", quote=quote)]) == []) is found


def test_a_quote_in_another_script_of_the_same_language_is_found() -> None:
    assert missing_quotes([Part("", "такса је 300 динара")], [Use("r", "k", quote="taksa je 300 dinara")]) == []


def test_headings_are_named_apart_and_a_book_stays_small() -> None:
    parts = [Part("", "a"), Part("A", "b"), Part("A", "c"), Part("x" * 500, "d"), Part("a\u202eb", "e")]
    names = list(section_hashes(parts))
    assert names[:3] == [BEGINNING, "A", "A (2)"]
    assert len(names[3]) <= 120
    assert "\u202e" not in names[4]
    book = [Part(f"Chapter {number}", "text") for number in range(500)]
    assert len(section_hashes(book)) == MOST_SECTIONS + 1
    assert FURTHER in section_hashes(book)


def test_a_ledger_keeps_what_was_not_looked_at_and_drops_what_is_not_cited() -> None:
    known = {url: Watched(url=url, baseline_on=DAY) for url in ("https://a.example.org/", "https://b.example.org/")}
    judged = judge_ledger(known, {"https://a.example.org/": [USE]}, {}, DAY)
    assert (judged.watched, judged.verdicts) == ([known["https://a.example.org/"]], [])
