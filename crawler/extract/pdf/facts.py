"""What a PDF says of itself: title, author, dates, language."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from crawler.extract.dates import read_date
from crawler.extract.pdf.blocks import PdfBlock
from crawler.extract.result import FoundDate

_STAMP = re.compile(r"^D:(\d{4})(\d{2})?(\d{2})?")
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|odt|rtf|pages)\b|^(?:untitled|document\d*|microsoft word)", re.I
)
LONGEST_TITLE = 300
FIRST_PAGES = 2
"""Pages on which a document names its date."""
_LABELLED = re.compile(
    r"(?P<label>(?:last\s+)?(?:updated|published|publication date|date(?: of publication)?|issued)|publicerad|utgiven|"
    r"uppdaterad|datum|publisert|oppdatert|utgitt|dato|objavljeno|ažurirano|datum izdavanja|објављено|ажурирано|датум|"
    r"publikuar|përditësuar|data|објавено|ажурирано|опубликовано|обновлено|дата|تاريخ(?: النشر)?)\s*[:–-]\s*"
    r"(?P<date>[^\n|;]{4,40})",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^[^\d\n]{0,30}(?:\d{1,2}[.\s/-]+)?(?:[^\W\d_]+\.?\s+)?(?:\d{1,2},?\s+)?\d{4}\.?$")
_PLACE = re.compile(r"^[^\d,]{2,30},\s*")
"""A town, or a day of the week, before a date."""


def title_of(metadata: dict[str, str], blocks: Sequence[PdfBlock]) -> str:
    """The stated title where it is one, else the largest heading of the first pages."""
    stated = " ".join(metadata.get("Title", "").split())
    first = [block for block in blocks if block.kind == "heading" and block.page <= FIRST_PAGES]
    largest = max(first, key=lambda block: block.look, default=None)
    if len(stated) > 3 and not _FILE_NAME.search(stated) and not stated.isdigit():
        return stated[:LONGEST_TITLE]
    return largest.text[:LONGEST_TITLE] if largest else ""


def published_of(blocks: Sequence[PdfBlock], today: date) -> FoundDate | None:
    """The date that the first pages name. The file's own stamps are no date of publication: printing makes them anew."""
    for block in blocks:
        if block.page > FIRST_PAGES:
            break
        labelled = _LABELLED.search(block.text)
        found = labelled and read_date(labelled["date"].strip(" ."), today)
        if found:
            return FoundDate(found, "text")
    for block in blocks:
        if block.page > FIRST_PAGES:
            break
        line = block.text.strip(" .,")
        found = _ALONE.match(line) and (read_date(line, today) or read_date(_PLACE.sub("", line), today))
        if found:
            return FoundDate(found, "text")
    return None


def stamp_of(metadata: dict[str, str], today: date) -> FoundDate | None:
    """When the file was made or last written, the later of the two, as the file says."""
    stamps = [_read_stamp(metadata.get(name, ""), today) for name in ("CreationDate", "ModDate")]
    known = [stamp for stamp in stamps if stamp]
    return FoundDate(max(known), "pdf-info") if known else None


def metadata_of(pdf: Any) -> dict[str, str]:
    """The document information dictionary; empty where it is broken."""
    try:
        return {str(key): str(value) for key, value in pdf.get_metadata_dict(skip_empty=True).items()}
    except (ValueError, UnicodeError):
        return {}


def _read_stamp(text: str, today: date) -> str | None:
    found = _STAMP.match(text)
    return read_date("-".join(part for part in found.groups() if part), today) if found else None
