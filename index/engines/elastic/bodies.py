"""Index documents as the bodies that Elasticsearch is sent."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.document import IndexDocument
from index.engines.elastic.schema import DIGEST, HEADING, HIT, RECORD, SECTIONS, WORDS
from index.fields import TEXT_LANGUAGES


def make_source(document: IndexDocument) -> tuple[str, bytes]:
    """A digest of a record's body, by which an unchanged one is known again, and the body with it as JSON.

    Written here once: the client sends bytes as they are.
    """
    text = json.dumps(make_body(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    digest = hashlib.sha256(text).hexdigest()[:16]
    return digest, text[:-1] + f',"{DIGEST}":"{digest}"}}'.encode()


def make_body(document: IndexDocument) -> dict[str, Any]:
    """The body of a record, but for its digest."""
    values = document.values()
    bodies = {f"body_{language}": values.pop(f"body_{language}", []) for language in TEXT_LANGUAGES}
    body: dict[str, Any] = {name: value for name, value in values.items() if value not in ([], "")}
    body |= {
        SECTIONS: list(_sections(document, {name: texts for name, texts in bodies.items() if texts})),
        HIT: pack(document.data),
        WORDS: " ".join(dict.fromkeys(values["exact"].split())),
    }
    if document.record is not None:
        body[RECORD] = json.dumps(document.record, ensure_ascii=False)
    return body


def pack(data: Mapping[str, Any]) -> str:
    """What a hit shows, as Elasticsearch takes a binary value: base64 of its JSON."""
    return base64.b64encode(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def unpack(value: str) -> dict[str, Any]:
    """What ``pack`` was given."""
    data: dict[str, Any] = json.loads(base64.b64decode(value))
    return data


def _sections(document: IndexDocument, bodies: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """The sections of a harvested page; the whole text of a record in one language as one section."""
    starts = document.sections or ((0, ""),)
    for name, texts in bodies.items():
        for text in texts:
            raw = text.encode()
            ends = [*(start for start, _ in starts[1:]), len(raw)]
            for (start, heading), end in zip(starts, ends, strict=True):
                yield {HEADING: heading, name: raw[start:end].decode()}
