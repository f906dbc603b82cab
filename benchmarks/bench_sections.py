"""How section text is held: nested sections, as ours, beside one joined body that is highlighted whole.

``python -m benchmarks.bench_sections [COUNT]`` starts a server of its own; figures stand in ADR 0008.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterable
from typing import Any

from elasticsearch import Elasticsearch, helpers

from benchmarks.generate import SEED, make_index_documents, make_text
from index.document import IndexDocument
from index.engine import EngineHit
from index.engines.elastic.bodies import make_body
from index.engines.elastic.passages import make_passage_search
from index.engines.elastic.schema import SECTIONS, make_mapping, make_settings
from index.fields import TEXT_LANGUAGES
from tests.elasticsearch.node import Node

NESTED, JOINED = "nested", "joined"
LANGUAGES = ("en", "sv", "nb", "sr", "ar", "other")
HITS = 10
QUERIES = 200


def join_body(body: dict[str, Any]) -> dict[str, Any]:
    """The same body with its sections as one text for each language."""
    texts: dict[str, list[str]] = {}
    for section in body[SECTIONS]:
        for name, text in section.items():
            if name.startswith("body_"):
                texts.setdefault(name, []).append(text)
    return {
        **{key: value for key, value in body.items() if key != SECTIONS},
        **{k: "\n".join(t) for k, t in texts.items()},
    }


def joined_mapping() -> dict[str, Any]:
    """Our mapping with body fields at the top, kept in the source for the highlighter."""
    mapping = make_mapping({})
    sections = mapping["properties"].pop(SECTIONS)["properties"]
    mapping["properties"] |= {name: field for name, field in sections.items() if name.startswith("body_")}
    mapping["_source"]["includes"] += [f"body_{language}" for language in TEXT_LANGUAGES]
    return mapping


def build(client: Elasticsearch, name: str, mapping: dict[str, Any], bodies: Iterable[dict[str, Any]]) -> float:
    """Build an index of bodies that are ready, and give back the seconds."""
    client.indices.create(index=name, settings=make_settings(1), mappings=mapping)
    started = time.perf_counter()
    helpers.bulk(client, ({"_index": name, "_id": body["id"], "_source": body} for body in bodies))
    client.indices.refresh(index=name)
    return time.perf_counter() - started


def size_of(client: Elasticsearch, name: str) -> int:
    """Bytes of an index in one segment."""
    client.indices.forcemerge(index=name, max_num_segments=1)
    client.indices.flush(index=name, force=True)
    return int(client.indices.stats(index=name, metric="store")["indices"][name]["primaries"]["store"]["size_in_bytes"])


def ask(client: Elasticsearch, documents: list[IndexDocument], chance: random.Random) -> tuple[float, float]:
    """Milliseconds for the passages of the same ten hits, from nested sections and from joined bodies."""
    hits = [EngineHit(document.id, 0.0, document.data) for document in chance.sample(documents, HITS)]
    nested = make_passage_search(hits, make_text(chance, 3).split(), LANGUAGES)
    clause = nested["query"]["bool"]["should"][0]["nested"]["inner_hits"]["highlight"]
    joined = {
        "query": nested["query"]["bool"]["filter"][0],
        "size": HITS,
        "_source": False,
        "highlight": json.loads(json.dumps(clause).replace(f"{SECTIONS}.body_", "body_")),
    }
    times = []
    for name, body in ((NESTED, nested), (JOINED, joined)):
        started = time.perf_counter()
        client.search(index=name, body=body)
        times.append((time.perf_counter() - started) * 1000)
    return times[0], times[1]


def main(count: int) -> None:
    """Build both, ask both in turns, print."""
    documents = list(make_index_documents(count))
    bodies = [make_body(document) for document in documents]
    node = Node(heap="1g").start()
    try:
        client = Elasticsearch(node.url, request_timeout=300)
        build(client, "warm", make_mapping({}), bodies)
        seconds = {
            NESTED: build(client, NESTED, make_mapping({}), bodies),
            JOINED: build(client, JOINED, joined_mapping(), map(join_body, bodies)),
        }
        chance = random.Random(SEED)
        times = [ask(client, documents, chance) for _ in range(QUERIES + 20)][20:]
        for name, taken in zip((NESTED, JOINED), zip(*times, strict=True), strict=True):
            cuts = statistics.quantiles(taken, n=20)
            print(
                f"{name}: {size_of(client, name) / 1e6:.1f} MB, built in {seconds[name]:.1f} s, passages of {HITS} hits: "
                f"p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms"
            )
    finally:
        node.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
