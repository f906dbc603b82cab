"""A home of versions on the shared server, for one test."""

import uuid
from collections.abc import Callable, Iterator

import pytest

from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from tests.elasticsearch.node import Node

MakeElasticHome = Callable[..., ElasticHome]


@pytest.fixture
def make_home(elasticsearch: Node) -> Iterator[MakeElasticHome]:
    """Homes of one alias of this test's own, through any address; what they built is deleted afterwards."""
    alias = f"t{uuid.uuid4().hex[:12]}"

    def make(url: str = "", **settings: object) -> ElasticHome:
        given: dict[str, object] = {"alias": alias, "timeout": 30.0, **settings}
        return ElasticHome(ElasticSettings((url or elasticsearch.url,), **given))  # type: ignore[arg-type]

    yield make
    make().connection.work(lambda client: client.indices.delete(index=f"{alias}*"))


@pytest.fixture
def home(make_home: MakeElasticHome) -> ElasticHome:
    return make_home()
