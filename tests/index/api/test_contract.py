"""The API against its own description: schemathesis asks what OpenAPI allows, and what it does not."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import checks
from schemathesis.generation import GenerationMode

from coi.store import Corpus
from index.api.app import create_app
from index.build import build_index
from index.folder import FolderHome
from index.request import DEEPEST_HIT

PATHS = (
    "/api/search",
    "/api/suggest",
    "/api/entries/{record_id}",
    "/api/similar/{record_id}",
    "/api/services",
    "/api/countries",
    "/api/topics",
    "/api/problems/{slug}",
    "/healthz",
    "/readyz",
)
PATHS_WITH_PARAMETERS = PATHS[:5]
VOCABULARY_FIELDS = {"country", "return_from", "place", "topic", "subtopic", "group"}


@pytest.fixture(scope="module")
def described(
    fixture_corpus: Corpus, documents: Path, tmp_path_factory: pytest.TempPathFactory, as_of: date
) -> schemathesis.BaseSchema:
    home = FolderHome(tmp_path_factory.mktemp("index"))
    build_index(fixture_corpus, [documents], home)
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(home, today=lambda: as_of))


def test_every_path_is_described(described: schemathesis.BaseSchema) -> None:
    assert sorted(described.raw_schema["paths"]) == sorted(PATHS)


def ask_often(strategy: SearchStrategy[schemathesis.Case]) -> None:
    @given(case=strategy)
    @settings(max_examples=30, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        asked = case.query or {}
        deep = int(asked.get("page", 1)) * int(asked.get("size", 10)) > DEEPEST_HIT if _are_numbers(asked) else False
        # how deep one may page depends on two parameters, and which topics there are on the corpus: no description says it
        told_by_corpus = bool(VOCABULARY_FIELDS & set(asked)) or ":" in str(asked.get("q", ""))
        case.call_and_validate(excluded_checks=[checks.positive_data_acceptance] if deep or told_by_corpus else [])

    ask()


def _are_numbers(asked: Mapping[str, Any]) -> bool:
    return all(str(asked.get(name, 1)).isdecimal() for name in ("page", "size"))


@pytest.mark.parametrize("path", PATHS)
def test_answers_what_it_describes(described: schemathesis.BaseSchema, path: str) -> None:
    ask_often(described[path]["GET"].as_strategy(generation_mode=GenerationMode.POSITIVE))


@pytest.mark.parametrize("path", PATHS_WITH_PARAMETERS)
def test_refuses_what_it_does_not_describe(described: schemathesis.BaseSchema, path: str) -> None:
    ask_often(described[path]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE))


def test_every_parameter_and_answer_has_a_description(described: schemathesis.BaseSchema) -> None:
    for path, methods in described.raw_schema["paths"].items():
        operation = methods["get"]
        assert operation["summary"], path
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] == "header" or parameter["schema"].get("description"), (path, parameter["name"])
        assert "422" not in operation["responses"], f"{path} describes FastAPI's own validation answer"
