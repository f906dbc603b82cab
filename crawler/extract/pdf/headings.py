"""Lines of a page that belong to the headings which its file states."""

from collections.abc import Sequence
from itertools import groupby

from crawler.extract.pdf.lines import Line
from crawler.extract.pdf.stated import Heading, StatedHeadings, plain_title

MOST_LINES = 4
"""Lines of a heading."""
LONGEST = 300
"""Characters of a heading: what is tagged as one and longer is a paragraph."""


def mark_headings(lines: list[Line], stated: StatedHeadings) -> list[Line]:
    """The lines, each with the heading that it belongs to. Tags are believed before bookmarks."""
    if not stated:
        return lines
    for line in lines:
        line.heading = _tagged(line, stated.marks)
    for group in [list(group) for _, group in groupby(lines, key=lambda line: line.heading)]:
        if sum(len(line.text) for line in group) > LONGEST:
            for line in group:
                line.heading = None
    number = 0
    while number < len(lines):
        count, bookmark = _bookmarked(lines[number:], stated.titles)
        for line in lines[number : number + count]:
            line.heading = line.heading or bookmark
        number += max(count, 1)
    return lines


def _tagged(line: Line, marks: dict[int, Heading]) -> Heading | None:
    found = {marks.get(word.style.mark) for word in line.words}
    return found.pop() if len(found) == 1 else None


def _bookmarked(lines: Sequence[Line], titles: dict[str, Heading]) -> tuple[int, Heading | None]:
    """How many of the first lines make up the title of a bookmark, and which."""
    text = ""
    for count, line in enumerate(lines[:MOST_LINES], 1):
        text = f"{text} {line.text}"
        found = titles.get(plain_title(text))
        if found:
            return count, found
    return 0, None
