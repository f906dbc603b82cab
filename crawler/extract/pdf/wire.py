"""What passes between the caller and the process that reads: JSON, never pickle.

The process at the other end has handled hostile bytes with a C++ library; its answer may carry text, not code.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from crawler.extract.pdf.limits import Limits
from crawler.extract.result import Extracted, FoundDate, FoundSection

LENGTH = 8
"""Bytes of the length that stands before each message, big-endian."""


def frame(message: bytes) -> bytes:
    """A message with its length before it."""
    return len(message).to_bytes(LENGTH) + message


def encode_request(url: str, limits: Limits, today: date) -> bytes:
    """The head of a request; the bytes of the file follow in a frame of their own."""
    return json.dumps({"url": url, "limits": asdict(limits), "today": today.isoformat()}).encode()


def decode_request(message: bytes) -> tuple[str, Limits, date]:
    """The inverse of ``encode_request``."""
    asked = json.loads(message)
    return asked["url"], Limits(**asked["limits"]), date.fromisoformat(asked["today"])


def encode_reply(extracted: Extracted, *, last: bool) -> bytes:
    """An answer. ``last`` says that the process ends after it and wants to be replaced."""
    fields = asdict(extracted)
    fields["robots"] = sorted(extracted.robots)
    return json.dumps({"last": last, "extracted": fields}).encode()


def decode_reply(message: bytes) -> tuple[Extracted, bool]:
    """The inverse of ``encode_reply``.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is not an answer.
    """
    reply = json.loads(message)
    fields: dict[str, Any] = dict(reply["extracted"])
    for name in ("published", "modified"):
        fields[name] = FoundDate(**fields[name]) if fields[name] else None
    fields["sections"] = tuple(FoundSection(**section) for section in fields["sections"])
    fields["translations"] = tuple((language, address) for language, address in fields["translations"])
    fields["robots"] = frozenset(fields["robots"])
    return Extracted(**fields), bool(reply["last"])
