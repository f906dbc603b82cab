"""Dates: as precise as they are written, never from the future, never one that is not there."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.dates import EARLIEST, read_date
from tests.crawler.extract.reading import TODAY, page, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-01", "2024-05-01"), ("2024-05-01T10:00:00+02:00", "2024-05-01"), ("2024-05", "2024-05"),
        ("2024", "2024"), ("2019/04/02", "2019-04-02"), ("12.05.2020.", "2020-05-12"), ("12. 5. 2020", "2020-05-12"),
        ("3/4/2020", "2020-04-03"), ("5/25/2020", "2020-05-25"), ("05.2020", "2020-05"), ("12.05.2020 10:32", "2020-05-12"),
        ("7. septembar 2020.", "2020-09-07"), ("21. maja 2021.", "2021-05-21"), ("4. јун 2021.", "2021-06-04"),
        ("3 shtator 2019", "2019-09-03"), ("17 maj 2021", "2021-05-17"), ("3 июня 2022 года", "2022-06-03"),
        ("12 مايو 2020", "2020-05-12"), ("3 juni 2020", "2020-06-03"), ("March 2019", "2019-03"),
    ],
)  # fmt: skip
def test_read_with_its_precision(text: str, value: str) -> None:
    assert read_date(text, TODAY) == value


@pytest.mark.parametrize(
    "text",
    ["", "today", "i dag", "danas", "yesterday", "3 days ago", "12 May", "May", "31.02.2020", "2999-01-01", "1.1.1899",
     "2026-11-25", "99.99.2020", "0000-00-00", "2020-13-01", "اليوم", "room 2020 of 3000 geese and a boat"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert read_date(text, TODAY) is None


def test_month_first_where_asked() -> None:
    assert read_date("3/4/2020", TODAY, month_first=True) == "2020-03-04"


@given(st.dates(min_value=date(EARLIEST, 1, 1), max_value=TODAY))
def test_a_date_comes_back_as_it_was_written(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day.isoformat()
    assert read_date(f"{day.day}.{day.month}.{day.year}.", TODAY) == day.isoformat()


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(3000, 1, 1)), st.dates(min_value=date(2000, 1, 1)))
def test_never_after_the_day_it_is_read(day: date, today: date) -> None:
    value = read_date(day.isoformat(), today)
    assert value is None or value <= today.isoformat()


WORDS = st.sampled_from(
    ["Published", "Updated:", "today", "2999", "3000-01-01", "Objavljeno:", "Дата:", "4 geese", "12:30", "Copyright", "maj",
     "now", "May", "<time>now</time>", "<time datetime='soon'></time>", "<br>", "</p><p>", "31.31.2020", "|"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12))
def test_a_page_without_a_date_has_none(words: list[str]) -> None:
    found = read(page(f"<main><p>{' '.join(words)}</p></main>"))
    assert found.published is None
    assert found.modified is None


@given(
    st.lists(
        st.sampled_from(["Published", "Updated:", "12.05.2020", "3 March 2019", "2018", "2999", "May", ";", "|", ":"]),
        max_size=10,
    )
)
def test_a_date_of_a_page_stands_in_it(words: list[str]) -> None:
    text = " ".join(words)
    found = read(page(f"<main><p>{text}</p></main>"))
    for each in (found.published, found.modified):
        assert each is None or re.search(each.value[:4], text)


@pytest.mark.parametrize(
    "head",
    ['<meta name="date" content="2026-11-25">', '<meta name="date" content="today">',
     '<script type="application/ld+json">{"datePublished": "3026-01-01"}</script>',
     '<script type="application/ld+json">{"datePublished": 20200101, "dateModified": [</script>'],
)  # fmt: skip
def test_slips_in_the_head_are_passed_over(head: str) -> None:
    found = read(page("<p>Published: 12.05.2020</p>", head))
    assert found.published is not None
    assert (found.published.value, found.published.source) == ("2020-05-12", "text 'Published'")


def test_a_lone_time_of_the_article_counts_and_several_do_not() -> None:
    one = read(page('<article><h1>Boats</h1><time datetime="2020-05-12">May</time><p>Boats are folded.</p></article>'))
    assert one.published is not None
    assert one.published.value == "2020-05-12"
    two = read(
        page('<article><time datetime="2020-05-12">a</time><time datetime="2021-05-12">b</time><p>Text.</p></article>')
    )
    assert two.published is None


def test_named_times() -> None:
    found = read(
        page(
            '<p>Text.</p><time class="updated" datetime="2021-02-03">x</time><span class="entry-published">2.1.2020</span>'
        )
    )
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.modified.value) == ("2020-01-02", "2021-02-03")
