"""Endless spaces are seen by the patterns of their addresses."""

import pytest

from crawler.traps import MOST_OF_A_PATTERN, WITHOUT_NEWS, WITHOUT_NEWS_AT_A_PATH, TrapGuard, patterns_of


@pytest.mark.parametrize(
    ("url", "patterns"),
    [
        ("http://a.example/news", ("a.example/news",)),
        ("http://a.example/2026/11/", ("a.example/#/#/",)),
        ("http://a.example/n?page=2&id=1", ("a.example/n?id&page", "a.example/n?*")),
        ("http://a.example/n?not12=1", ("a.example/n?not#", "a.example/n?*")),
        ("http://a.example/more/more/more/", ("a.example/more+/",)),
        ("http://a.example/moremore", ("a.example/moremore",)),
    ],
)
def test_patterns(url: str, patterns: tuple[str, ...]) -> None:
    assert patterns_of(url) == patterns


def test_a_calendar_is_left_alone_after_a_while() -> None:
    guard = TrapGuard()
    told = [guard.is_new(f"http://a.example/c/{number}", "the same words", "new") for number in range(WITHOUT_NEWS + 2)]
    assert told == [True] * WITHOUT_NEWS + [False] * 2
    assert guard.is_caught("http://a.example/c/999")
    assert not guard.is_caught("http://a.example/d/999")
    assert list(guard.caught) == ["a.example/c/#"]


def test_pages_that_bring_something_are_followed_up_to_a_limit() -> None:
    guard = TrapGuard()
    told = [
        guard.is_new(f"http://a.example/n/{number}", f"words {number}", "new") for number in range(MOST_OF_A_PATTERN)
    ]
    assert told == [True] * (MOST_OF_A_PATTERN - 1) + [False]


def test_news_in_between_starts_the_count_again() -> None:
    guard = TrapGuard()
    for number in range(4 * WITHOUT_NEWS):
        shape = f"words {number}" if number % (WITHOUT_NEWS - 1) == 0 else "the same"
        assert guard.is_new(f"http://a.example/n/{number}", shape, "new")


def test_an_address_without_numbers_and_parameters_is_never_a_trap() -> None:
    guard = TrapGuard()
    assert all(guard.is_new("http://a.example/about", None, "failed") for _ in range(WITHOUT_NEWS * 3))


def test_filters_in_every_combination_are_one_space() -> None:
    guard = TrapGuard()
    names = [f"http://a.example/f?{'x' * number}=1" for number in range(1, WITHOUT_NEWS_AT_A_PATH + 1)]
    told = [guard.is_new(url, None, "duplicate") for url in names]
    assert told[:-1] == [True] * (WITHOUT_NEWS_AT_A_PATH - 1)
    assert told[-1] is False
    assert guard.is_caught("http://a.example/f?quite=other")
    assert not guard.is_caught("http://a.example/f")
