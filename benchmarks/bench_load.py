"""The API over Elasticsearch under load: many clients at once, and a full rebuild while they ask without pause."""

import http.client
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import quote

from benchmarks.bench_building import build
from benchmarks.figure import Figure, percentile, seconds
from benchmarks.generate import make_index_documents, make_queries
from benchmarks.serving import Served, memory_of
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings

CLIENTS = 32
ROUNDS, QUERIES = 3, 10
DEFAULT_DEADLINE = ElasticSettings(()).timeout
"""Seconds; the benchmark's own is longer, so that a slow answer is counted and not cut off."""
MOST_GROWTH = 1.1
"""Of the server's own memory from the first round of all clients to the last: what grows more is a leak."""
CLIENTS_AT_BUILD = 4
SECONDS_BEFORE = 20.0
OK = 200


@dataclass
class Asked:
    """Milliseconds of what was answered, and what was not."""

    milliseconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def measure(home: ElasticHome, records: int, *, with_rebuild: bool = True) -> Iterator[Figure]:
    """Errors, memory, and the slowest answers before and during a build in which every record has changed."""
    settings = home.connection.settings
    environment = {
        "COI_ELASTICSEARCH_URL": settings.urls[0], "COI_ELASTICSEARCH_ALIAS": settings.alias,
        "COI_ELASTICSEARCH_TIMEOUT": f"{settings.timeout:g}",
    }  # fmt: skip
    with Served(Path(), "elasticsearch", environment) as served:
        yield from _many_clients(served, records)
        if with_rebuild:
            yield from _rebuild(served, settings, records)


def build_changed(settings: ElasticSettings, records: int) -> None:
    """Build the same records, every one with another title: each is written again."""
    changed = (
        replace(one, data={**one.data, "title": f"{one.data['title']} again"}) for one in make_index_documents(records)
    )
    build(ElasticHome(settings), changed)


def _many_clients(served: Served, records: int) -> Iterator[Figure]:
    queries, memory, asked = make_queries(QUERIES * CLIENTS), [], Asked()
    for _ in range(ROUNDS):
        with ThreadPoolExecutor(CLIENTS) as clients:
            for number in range(CLIENTS):
                clients.submit(_ask_all, served.port, queries[number::CLIENTS], asked)
        memory.append(memory_of(served.pid)["RssAnon"])
    took = asked.milliseconds
    late = sum(1 for one in took if one > DEFAULT_DEADLINE * 1000)
    yield Figure(
        f"{CLIENTS} clients on the API, {records:,} records",
        f"{len(took):,} answers, {len(asked.failures)} errors, {late} after {DEFAULT_DEADLINE:g} s; "
        f"p50 {percentile(took, 50):.0f} ms, p99 {percentile(took, 99):.0f} ms",
        "; ".join(sorted(set(asked.failures))[:3]), None, "0 errors", not asked.failures,
    )  # fmt: skip
    yield Figure(
        "memory of the API's process after each round of all clients", ", ".join(f"{size:.0f} MB" for size in memory), "",
        memory[-1] / memory[0], f"at most {MOST_GROWTH} times", memory[-1] / memory[0] <= MOST_GROWTH,
    )  # fmt: skip


def _rebuild(served: Served, settings: ElasticSettings, records: int) -> Iterator[Figure]:
    before, during, building, ended = Asked(), Asked(), threading.Event(), threading.Event()
    with ThreadPoolExecutor(CLIENTS_AT_BUILD) as clients, ProcessPoolExecutor(1, get_context("spawn")) as builder:
        for number in range(CLIENTS_AT_BUILD):
            clients.submit(_ask_on, served.port, number, before, during, building, ended)
        try:
            time.sleep(SECONDS_BEFORE)
            before.milliseconds.clear()  # the first answers warm the server up and are compared with nothing
            time.sleep(SECONDS_BEFORE)
            building.set()
            spent = seconds(lambda: builder.submit(build_changed, settings, records).result())
        finally:
            ended.set()
    failures = [*before.failures, *during.failures]
    yield Figure(
        f"full rebuild under {CLIENTS_AT_BUILD} clients, {records:,} records",
        f"{spent:.0f} s, {len(during.milliseconds):,} answers, {len(failures)} failed", "; ".join(sorted(set(failures))[:3]),
        None, "0 failed", not failures,
    )  # fmt: skip
    own, other = percentile(during.milliseconds, 99), percentile(before.milliseconds, 99)
    yield Figure("p99 during it", f"{own:.0f} ms", f"before it: {other:.0f} ms", own / other)


def _ask_on(
    port: int, number: int, before: Asked, during: Asked, building: threading.Event, ended: threading.Event
) -> None:
    queries = make_queries(QUERIES * CLIENTS)
    while not ended.is_set():
        for query in queries[number::CLIENTS_AT_BUILD]:
            if not ended.is_set():
                _ask_all(port, [query], during if building.is_set() else before)


def _ask_all(port: int, queries: Sequence[str], asked: Asked) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for query in queries:
        started = time.perf_counter()
        try:
            connection.request("GET", f"/api/search?q={quote(query)}")
            answer = connection.getresponse()
            answer.read()
        except OSError as error:
            asked.failures.append(type(error).__name__)
            connection.close()
            continue
        if answer.status == OK:
            asked.milliseconds.append((time.perf_counter() - started) * 1000)
        else:
            asked.failures.append(str(answer.status))
    connection.close()
