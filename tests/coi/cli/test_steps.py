"""Every step is tried, and every failure is told once."""

from collections.abc import Callable

import pytest

from coi.cli.steps import raise_failures, try_each
from coi.errors import CoiError, IndexUnavailableError


def fails(error: Exception) -> Callable[[], str]:
    def step() -> str:
        raise error

    return step


def test_what_fails_keeps_nothing_else_from_being_done() -> None:
    full = OSError(28, "No space left on device", "/invented/file")
    steps = {
        "ours": fails(IndexUnavailableError("away")),
        "disk": fails(full),
        "slip": fails(ZeroDivisionError("nobody expected it")),
        "last": lambda: "done",
    }
    done, failed = try_each(steps)
    assert done == {"last": "done"}
    told = {name: str(error) for name, error in failed.items()}
    assert told == {
        "ours": "away",
        "disk": "/invented/file: No space left on device. Check that the folder exists, may be written and has room",
        "slip": "nobody expected it",
    }


def test_the_last_failure_is_raised_and_the_others_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    raise_failures({})
    errors = {name: CoiError(text) for name, text in (("a", "one"), ("b", "one"), ("c", "two"), ("d", "three"))}
    with pytest.raises(CoiError, match="three"):
        raise_failures(errors)
    assert capsys.readouterr().err == "coi: one\ncoi: two\n"


def test_what_nobody_expected_is_raised_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        raise_failures({"slip": ZeroDivisionError("nobody"), "ours": CoiError("one")})
    assert capsys.readouterr().err == "coi: one\n"


def test_a_failure_that_all_share_is_raised_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CoiError, match="one"):
        raise_failures({"a": CoiError("one"), "b": CoiError("one")})
    assert capsys.readouterr().err == ""
