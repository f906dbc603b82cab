"""Tables of contents, which lead to text and are none; and the dots that lead from a name to its number."""

import re
from collections.abc import Sequence
from itertools import pairwise

from crawler.extract.pdf.lines import Line

FEWEST_ENTRIES = 3
_LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*|\s*_{4,}\s*(?=\d)")
_ENTRY = re.compile(r"(?:\.\s?){4,}\s*(\d{1,4}|[ivxlc]{1,6})$|…{2,}\s*(\d{1,4})$")


def drop_contents(lines: list[Line]) -> list[Line]:
    """Lines without the entries of a table of contents: dots to numbers that never go down, as those of a price list do."""
    entries = [(number, found) for number, line in enumerate(lines) if (found := _ENTRY.search(line.text))]
    pages = [int(number) for _, found in entries if (number := found[1] or found[2]).isdigit()]
    if len(entries) < FEWEST_ENTRIES or not _is_rising(pages):
        return lines
    dropped = {number for number, _ in entries}
    return [line for number, line in enumerate(lines) if number not in dropped]


def without_leaders(text: str) -> str:
    """Text with a colon where dots lead from a name to its number."""
    return _LEADER.sub(": ", text).removesuffix(": ") if "...." in text or ". . ." in text or "…" in text else text


def _is_rising(pages: Sequence[int]) -> bool:
    return all(one <= other for one, other in pairwise(pages))
