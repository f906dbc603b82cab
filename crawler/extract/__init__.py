"""From the bytes of one page or PDF to text with headings, dates and languages. No network, no state."""

from datetime import UTC, date, datetime

from coi.model import Selectors
from crawler.extract.pdf import extract_pdf
from crawler.extract.result import Extracted

__all__ = ["Extracted", "extract"]

SNIFFED = 1024
"""Bytes that tell what a file is."""
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
)


def extract(
    data: bytes, *, url: str, content_type: str = "", today: date | None = None, selectors: Selectors | None = None
) -> Extracted:
    """Read a page or a PDF, by what it is and not by what it is called.

    ``today`` bounds the dates that are believed (default: the current day, UTC). ``selectors`` are those of a crawl
    definition; for pages only. Never raises for bad content: ``problem`` says what is wrong.
    """
    start = data[:SNIFFED].lstrip()
    if not start:
        return Extracted("page", problem="empty")
    if b"%PDF-" in start[:SNIFFED]:
        return extract_pdf(data, url=url, today=today)
    if start.startswith(_BINARY) or (b"\x00" in start and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}):
        return Extracted("page", problem="unsupported")
    # Its libraries take time and memory: the process that crawls and those that read PDFs never need them.
    from crawler.extract.html import extract_html  # noqa: PLC0415

    today = today or datetime.now(UTC).date()
    return extract_html(data, url=url, content_type=content_type, today=today, selectors=selectors)
