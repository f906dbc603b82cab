"""Dates as pages write them: read with their precision, never from the future, never invented."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from dateparser.date import DateDataParser

EARLIEST = 1990
"""Year before which a page's date is a slip."""
LONGEST = 60
"""Characters of a date."""
LANGUAGES = tuple("en sv nb da sr sr-Cyrl hr bs sq mk bg ru uk ar fa hy ka am tr de fr so sl".split())
_ISO = re.compile(r"^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:?\d{2}.*)?\s*$")
_NUMERIC = re.compile(
    r"^\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?(?:\s+(?:god|г|год|ob|kl)?\.?\s*[\d:]*\s*[ч]?\.?)?\s*$"
)
_GENITIVE = re.compile(r"(?<=[^\W\d_])([jrltnјрлтн])[aа]\b")
_MONTH = re.compile(r"^\s*(\d{1,2})\s*[./]\s*(\d{4})\.?\s*$")


def read_date(text: str, today: date, *, month_first: bool = False) -> str | None:
    """A date as ``2024``, ``2024-05`` or ``2024-05-01``, as precise as it is written.

    Day before month, unless ``month_first``. Nothing for what is no date, lies after today or before 1990.
    """
    text = " ".join(text.split())[:LONGEST]
    iso = _ISO.match(text)
    if iso:
        return _checked(today, *(int(part) for part in iso.groups() if part))
    numeric = _NUMERIC.match(text)
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        return _checked(today, year, month, day)
    month_only = _MONTH.match(text)
    if month_only:
        return _checked(today, int(month_only.group(2)), int(month_only.group(1)))
    return _in_words(text, today)


def _in_words(text: str, today: date) -> str | None:
    if not re.search(r"(19|20)\d\d|[\u0660-\u0669\u06f0-\u06f9]{4}", text) or not re.search(r"[^\W\d_]", text):
        return None
    # 'maja', 'septembra': the genitive that Serbian writes
    readings = dict.fromkeys((text, _GENITIVE.sub(r"\1", text)))
    parsed: Iterator[Any] = (_parser().get_date_data(reading) for reading in readings)
    found = next((each for each in parsed if each is not None and each.date_obj is not None), None)
    if found is None:
        return None
    day = found.date_obj.date()
    parts = {"year": (day.year,), "month": (day.year, day.month)}.get(found.period, (day.year, day.month, day.day))
    return _checked(today, *parts)


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    settings: Any = {
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["year"],
        "RETURN_TIME_AS_PERIOD": False,
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=list(LANGUAGES), settings=settings)


def _checked(today: date, year: int, month: int = 0, day: int = 0) -> str | None:
    try:
        earliest = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if earliest > today or year < EARLIEST:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
