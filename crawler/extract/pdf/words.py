"""The words of a page with their place and look, put together from its letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawler.extract.pdf.letters import Letter, Style, read_letters

LONGEST_WORD = 400
"""Characters; a longer one is noise, and is cut in pieces."""
FAR = 0.28
"""Gap between two letters, in sizes, from which they belong to two words: the narrowest space of common fonts."""
RAISED = 0.25
"""Rise of a footnote mark above the baseline, in sizes."""
HIGHEST = 0.75
"""Rise above which a small number belongs to the line above."""
SMALL = 0.85
"""Size of a footnote mark against the letters beside it, at most."""
_UNIT = re.compile(r"(?:^|[\W\d])[kcdm]?m$")
"""What a raised 2 or 3 is an exponent of."""
_MARK = re.compile(r"^(?:\d{1,3}|[*†‡]{1,3})$")
_PRESENTATION = re.compile(r"[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Ligatures and the shapes of Arabic and Hebrew letters."""
_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u2060\ufeff\ue000-\uf8ff]")


@dataclass(frozen=True)
class Table:
    """Rows of cells, each as text. ``header`` names the columns, where one is drawn; ``edges`` are their left edges."""

    rows: list[list[str]]
    edges: list[float]
    header: list[str] | None = None


@dataclass(slots=True)
class Word:
    """A word in points, from the lower left corner of the page. ``base`` is the height of its baseline.

    ``is_mark`` says that it is a raised number that points to a footnote, or stands before it. With ``table``, it stands for a
    whole table, so that what orders words also finds the table's place.
    """

    text: str
    left: float
    right: float
    base: float
    style: Style
    table: "Table | None" = None
    is_mark: bool = False

    @property
    def size(self) -> float:
        """Height of the letters, in points."""
        return self.style.size

    @property
    def top(self) -> float:
        """Upper edge: a baseline and most of a size."""
        return self.base + 0.8 * self.style.size


@dataclass(frozen=True)
class PageWords:
    """The words of a page, turned upright. ``unreadable`` counts the letters whose meaning the file does not tell.

    ``angle`` says by how many quarter turns the page was turned.
    """

    words: list[Word]
    width: float
    height: float
    characters: int
    unreadable: int
    angle: int = 0


def read_words(page: Any, most: int) -> PageWords:
    """Words of a ``PdfPage``. ``MemoryError`` where there are more than ``most`` characters."""
    found = read_letters(page, most)
    angles = Counter(letter.style.angle for letter in found.letters if letter and letter.style.angle is not None)
    angle = angles.most_common(1)[0][0] if angles else 0
    words = _settle_marks([word for run in _runs(found.letters, angle) for word in _make(run)])
    width, height = (found.height, found.width) if angle % 2 else (found.width, found.height)
    return PageWords(words, width, height, len(found.letters), found.unreadable, angle)


def clean(text: str) -> str:
    """Letters in their plain shapes, without what has no meaning outside the file."""
    text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def _runs(letters: Iterable[Letter | None], angle: int) -> Iterator[list[Letter]]:
    """Letters that belong to one word. Those set at another angle than most of the page (watermarks, margins) are left out."""
    run: list[Letter] = []
    for letter in letters:
        if letter is not None and letter.style.angle != angle:
            continue
        if run and (letter is None or len(run) >= LONGEST_WORD or _is_apart(run[-1], letter)):
            yield run
            run = []
        if letter is not None:
            run.append(letter)
    if run:
        yield run


def _is_apart(one: Letter, other: Letter) -> bool:
    size = max(one.style.size, other.style.size, 1.0)
    gap = max(other.left - one.right, one.left - other.right)
    rise = other.base - one.base
    if unicodedata.combining(other.text):
        return gap > size
    is_mark = other.style.size < SMALL * one.style.size and rise > RAISED * one.style.size
    return gap > FAR * size or abs(rise) > 0.5 * size or (is_mark and other.text.isdigit() and not one.text.isdigit())


def _make(run: list[Letter]) -> Iterator[Word]:
    text = clean("".join(letter.text for letter in run))
    if text:
        left, right = min(letter.left for letter in run), max(letter.right for letter in run)
        yield Word(text, left, right, run[0].base, run[0].style)


def _settle_marks(words: list[Word]) -> list[Word]:
    """The words, those that are raised marks set on the baseline of the line that they belong to."""
    for number, word in enumerate(words):
        if not _MARK.match(word.text):
            continue
        before = words[number - 1] if number else None
        after = words[number + 1] if number + 1 < len(words) else None
        if before and _is_raised(word, before) and abs(word.left - before.right) < 0.5 * before.size:
            word.base, word.is_mark = before.base, not _UNIT.search(before.text)
        elif after and _is_raised(word, after) and -0.5 * after.size < after.left - word.right < after.size:
            word.base, word.is_mark = after.base, True
    return words


def _is_raised(word: Word, beside: Word) -> bool:
    return word.size < SMALL * beside.size and RAISED / 2 < (word.base - beside.base) / beside.size < HIGHEST
