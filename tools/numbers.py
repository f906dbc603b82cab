"""Reading figures out of text: amounts, durations, dates, counts, percentages, phone numbers, in digits or in words."""

import re
from collections.abc import Iterator

_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS |= {"a": 1, "an": 1, "once": 1, "twice": 2, "half": 0.5, "dozen": 12, "first": 1, "second": 2, "third": 3}
_MONTHS = "january february march april may june july august september october november december".split()
_UNIT = (
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|times?|per ?cent|%|euros?|dinars?|people|persons?|places?|beds?)"
)

_DIGITS = re.compile(r"\d{1,3}(?:[ ,\u00a0]\d{3})+\.\d{1,2}(?!\d)|\d{1,3}(?:[ ,.\u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_WORD_NUMBER = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_WORD_WITH_UNIT = re.compile(
    rf"\b({'|'.join(word for word in _WORDS if word not in {'a', 'an', 'first', 'second', 'third', 'once', 'half'})})"
    rf"(?:-|\s)(?:working |calendar )?{_UNIT}\b",
    re.IGNORECASE,
)
_MILLION = re.compile(r"(\d+(?:[.,]\d+)?)\s*(million|mn|m\b|billion|thousand)", re.IGNORECASE)
_SCALE = {"million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "thousand": 1e3}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def as_number(digits: str) -> float:
    """The value of figures as written: ``40,000``, ``40 000`` and ``40.000`` are forty thousand, ``12.5`` is not."""
    compact = re.sub(r"[ \u00a0]", "", digits)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d{1,2}", compact):
        return float(compact.replace(",", ""))
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", compact):
        return float(re.sub(r"[.,]", "", compact))
    return float(compact.replace(",", "."))


def figures_in(text: str) -> Iterator[tuple[str, float]]:
    """Every figure of a text that needs a source: as written, and its value.

    Digits always count; a number word counts where a unit follows ("six months"). Numbers of a Markdown list do not.
    """
    text = re.sub(r"(?m)^\s*\d+\.\s", "", re.sub(r"\[\^[^\]]*\]", "", text))
    for match in _DIGITS.finditer(text):
        yield match.group(0), as_number(match.group(0))
    for match in _WORD_WITH_UNIT.finditer(text):
        yield match.group(0), float(_WORDS[match.group(1).lower()])


def values_in(text: str) -> set[float]:
    """Every value that a source's text gives, however it is written: digits, words, millions, months as numbers."""
    values = {as_number(match) for match in _DIGITS.findall(text)}
    values |= {float(piece) for match in _DIGITS.findall(text) for piece in re.findall(r"\d+", match)}
    values |= {float(_WORDS[word.lower()]) for word in _WORD_NUMBER.findall(text)}
    values |= {as_number(number) * _SCALE[scale.lower()] for number, scale in _MILLION.findall(text)}
    lower = text.lower()
    values |= {float(position) for position, month in enumerate(_MONTHS, start=1) if month[:3] in lower}
    return values


def duration_values(duration: str) -> set[float]:
    """The figures any of which may stand in a source for an ISO 8601 duration: ``P1Y`` is one year or 12 months."""
    match = _DURATION.fullmatch(duration)
    if not match:
        return set()
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    options = {part for part in (years, months, weeks, days, hours, minutes) if part}
    options |= {years * 12} if years else set()
    options |= {weeks * 7} if weeks else set()
    options |= {months / 12} if months and months % 12 == 0 else set()
    options |= {days / 7} if days and days % 7 == 0 else set()
    options |= {days * 24} if days else set()
    return {float(option) for option in options}


def phone_digits(number: str) -> str:
    """Digits that a phone number keeps however it is written: without country code, leading zero or separators."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        digits = re.sub(r"^(381|383|46|47|358|387|389|355|382|49|41|44)", "", digits)
    return digits.lstrip("0")
