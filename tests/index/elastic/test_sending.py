"""Sending by two threads: everything once, and nothing more after a failure."""

from collections.abc import Iterator
from typing import Any

import pytest

from coi.errors import IndexUnavailableError
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.sending import CHUNK, send

INDEX_SETTINGS = {"mappings": {"dynamic": "strict", "properties": {"number": {"type": "integer"}}}}


@pytest.fixture
def target(home: ElasticHome) -> str:
    name = f"{home.cluster.alias}-sent"
    home.connection.work(lambda client: client.indices.create(index=name, **INDEX_SETTINGS))
    return name


def actions(target: str, numbers: range, **wrong: Any) -> Iterator[dict[str, Any]]:
    for number in numbers:
        source = {"number": wrong.get(f"n{number}", number)}
        yield {"_index": target, "_id": str(number), "_source": source}


def count(home: ElasticHome, target: str) -> int:
    home.connection.work(lambda client: client.indices.refresh(index=target))
    return int(home.connection.work(lambda client: client.count(index=target))["count"])


def test_every_action_is_sent_once(home: ElasticHome, target: str) -> None:
    taken = []

    def told() -> Iterator[dict[str, Any]]:
        for action in actions(target, range(7 * CHUNK + 3)):
            taken.append(action["_id"])
            yield action

    send(home.connection, told())
    assert len(taken) == len(set(taken)) == 7 * CHUNK + 3
    assert count(home, target) == 7 * CHUNK + 3


def test_what_is_refused_is_named_in_order_and_the_rest_is_sent(home: ElasticHome, target: str) -> None:
    with pytest.raises(IndexUnavailableError, match=r"refused 2 records: 1500 .*; 7 ") as caught:
        send(home.connection, actions(target, range(4 * CHUNK), n7="seven", n1500="many"))
    assert "document_parsing_exception" in str(caught.value)
    assert count(home, target) == 4 * CHUNK - 2


def test_all_that_were_refused_are_named(home: ElasticHome, target: str) -> None:
    wrong = {f"n{number}": "many" for number in range(100, 125)}
    with pytest.raises(IndexUnavailableError, match=r"refused 25 records") as caught:
        send(home.connection, actions(target, range(200), **wrong))
    assert [number for number in range(100, 125) if str(number) not in str(caught.value)] == []
    assert str(caught.value).count("document_parsing_exception") == 10


def test_a_failure_while_records_are_made_up_ends_both_and_is_the_one_raised(home: ElasticHome, target: str) -> None:
    taken = []

    def failing() -> Iterator[dict[str, Any]]:
        for action in actions(target, range(100 * CHUNK)):
            taken.append(action["_id"])
            if len(taken) > CHUNK:
                raise ValueError("an invented fault")
            yield action

    with pytest.raises(ValueError, match="an invented fault"):
        send(home.connection, failing())
    assert len(taken) == CHUNK + 1
