"""COI041: A mirror is where a text was read, not where it was published: its address stands in read_at."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from coi import model
from coi.findings import Severity
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Stored

MIRROR = re.compile(
    r"(^|\.)(docslib|5dok|docplayer|scribd|doczz|dayfr|ecxom|seotest|arc-cdn|1library|docsbay|yumpu|slideshare|studylib|"
    r"studylibde|vdocuments?|fdocuments|pdfslide|abcdocz|slideserve|expydoc|docstoc|shhada|nationworldnews|"
    r"zdravljeizbozjeapoteke)\."
)
SWEDISH_RED_CROSS_2015 = "/document/347498724/"
"""The one text whose only public address is a mirror (dossier README)."""


def check(stored: Stored[Any], context: RuleContext) -> Iterator[Hit]:
    """Look at one record."""
    for position, citation in enumerate(stored.record.citations):
        host = urlsplit(citation.url or "").hostname or ""
        if MIRROR.search(host) and not (host.endswith("scribd.com") and SWEDISH_RED_CROSS_2015 in (citation.url or "")):
            yield Hit(
                ("citations", position, "url"), f"{host} is a mirror; move the address to 'read_at', it is never linked"
            )


RULE = Rule(
    id="COI041",
    severity=Severity.ERROR,
    guide="A mirror is where a text was read, not where it was published: its address stands in read_at.",
    origin="dossier README; design 3",
    applies_to=(
        model.Entry,
        model.Service,
    ),
    check=check,
)
