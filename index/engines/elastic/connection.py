"""The connection: one client, a deadline for every request, and every failure as an error of ours."""

import logging
import time
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.exceptions import (
    ApiError,
    ConnectionError,  # noqa: A004  (the client's own name)
    ConnectionTimeout,
    TransportError,
)

from coi.errors import IndexUnavailableError
from index.deadline import answer_within, seconds_left
from index.engines.elastic.clocked import ClockedNode
from index.engines.elastic.failures import explain
from index.engines.elastic.settings import ElasticSettings

LEAST = 0.05
"""Seconds below which a request is not worth sending: the time is up."""
LONG = 120.0
"""Seconds for a request of a build: closing a large version takes longer than any reader would wait."""
MOST_TRIES = 3
"""For one answer, where connections fail or a node is lost: another, or the same once it is back, may take the next."""
PASSING = frozenset({502, 503, 504})
"""Answers of a cluster that loses or gets back a node: another server, or the same a moment later, has the answer."""
MOMENT = 0.2
"""Seconds after such an answer before the next try."""
MOST_CONNECTIONS = 40
"""Per server: as many as uvicorn has threads to answer in."""


class Connection:
    """A server, or a cluster of them. Safe for threads."""

    def __init__(self, settings: ElasticSettings) -> None:
        self.settings = settings
        # the client logs addresses with every request: with a query in the body that is more than a log of ours may hold
        logging.getLogger("elastic_transport").setLevel(logging.ERROR)
        given: dict[str, Any] = {
            "api_key": settings.api_key,
            "basic_auth": (settings.user, settings.password or "") if settings.user else None,
            "ca_certs": str(settings.ca_file) if settings.ca_file else None,
        }
        self._client = Elasticsearch(
            list(settings.urls),
            node_class=ClockedNode,
            connections_per_node=MOST_CONNECTIONS,
            max_retries=2,
            retry_on_timeout=False,
            retry_on_status=(),
            request_timeout=settings.timeout,
            **{name: value for name, value in given.items() if value},
        )

    def patient(self) -> "Connection":
        """The same for a reader who is a build itself: it waits as long as any request of a build may take."""
        other = copy(self)
        other.settings = replace(self.settings, timeout=LONG)
        return other

    def ask(self, request: Callable[[Elasticsearch], Any]) -> Any:
        """What the server answers to a reader's request, within the deadline.

        Raises ``IndexUnavailableError`` that says what failed and what to do; never the client's own error.
        """
        answered: ApiError | None = None  # tells more than the silence of the next server
        with answer_within(self.settings.timeout):
            for unasked in range(max(len(self.settings.urls), MOST_TRIES), 0, -1):
                others = unasked - 1 - max(0, MOST_TRIES - len(self.settings.urls))
                try:
                    return request(self._client.options(request_timeout=self._share(others), max_retries=0))
                except (ApiError, TransportError) as error:
                    answered = error if isinstance(error, ApiError) else answered
                    if unasked == 1 or not _may_pass(error, others):
                        raise explain(answered or error, self.settings) from error
                    if isinstance(error, ApiError):
                        time.sleep(min(MOMENT, max(0.0, seconds_left(self.settings.timeout))))
        raise AssertionError("the last try returns or raises")

    def _share(self, others: int) -> float:
        """Seconds for one try: what is left, shared with the servers that were not asked yet.

        Raises ``IndexUnavailableError`` where nothing is left.
        """
        left = seconds_left(self.settings.timeout)
        if left < LEAST:
            do = "Try again, or raise COI_ELASTICSEARCH_TIMEOUT"
            raise IndexUnavailableError("Elasticsearch did not answer in time", where=self.settings.shown, do=do)
        return left / max(1, others + 1)

    def work(self, request: Callable[[Elasticsearch], Any]) -> Any:
        """What the server answers to a request of a build or of an operator, which may take long. Raises as ``ask``."""
        return self._run(request, LONG)

    def _run(self, request: Callable[[Elasticsearch], Any], seconds: float) -> Any:
        try:
            return request(self._client.options(request_timeout=seconds))
        except (ApiError, TransportError) as error:
            raise explain(error, self.settings) from error

    def close(self) -> None:
        """Close all connections."""
        self._client.close()


def _may_pass(error: ApiError | TransportError, others: int) -> bool:
    """Whether another try may do better; ``others`` are the servers not asked yet."""
    if isinstance(error, ConnectionTimeout):
        return others > 0
    return isinstance(error, ConnectionError) or (isinstance(error, ApiError) and error.status_code in PASSING)
