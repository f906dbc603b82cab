"""A running server for tests; where it cannot run they skip with the reason, in CI they fail with it."""

import os
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.elasticsearch.distribution import MissingPrerequisiteError
from tests.elasticsearch.node import Node


@cache
def _start() -> Node:
    return Node().start()


def running_node() -> Node:
    """One server for the whole run of tests, started when first asked for."""
    return start_or_skip(_start)


def start_or_skip(start: Callable[[], Node]) -> Node:
    """The node that ``start`` gives; where something it needs is missing the test skips, in CI it fails."""
    try:
        return start()
    except MissingPrerequisiteError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Elasticsearch in CI: {error}", pytrace=False)
        pytest.skip(f"no Elasticsearch: {error}")


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[Node]:
    """The shared server."""
    yield running_node()
    _start().remove()
    _start.cache_clear()
