"""What nobody expected is told, and no query text is written anywhere."""

import json
import logging
from typing import Any

import httpx
import pytest

from index.api.app import create_app
from index.home import IndexHome
from tests.index.api.served import ServedApp, problem


class _BrokenSearcher:
    def __getattr__(self, name: str) -> Any:
        raise BaseException(f"panic over canaryquery in {name}")


def test_what_nobody_expected_is_a_problem_and_is_logged_without_the_query(
    home: IndexHome, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = create_app(home)
    app.state.live.get().searcher = _BrokenSearcher()
    with caplog.at_level(logging.DEBUG), ServedApp(app) as client:
        answer = client.get("/api/search", params={"q": "canaryquery"})
    detail = problem(answer, 500, "error")
    assert "canaryquery" not in detail
    assert answer.headers["content-security-policy"]
    assert "unexpected BaseException at test_failures.py:" in caplog.text
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert "canaryquery" not in json.dumps(logged)
    output = capfd.readouterr()
    assert "canaryquery" not in output.out + output.err


def test_no_query_reaches_a_log(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for path in ("/api/search?q=canaryquery", "/api/search?q=canaryquery&size=900", "/api/suggest?q=canaryquery",
                     "/api/canaryquery", "/canaryquery?q=canaryquery"):  # fmt: skip
            client.get(path)
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert "canaryquery" not in json.dumps(logged)
    output = capfd.readouterr()
    assert "canaryquery" not in output.out + output.err
