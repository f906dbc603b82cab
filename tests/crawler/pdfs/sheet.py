"""Text set on pages as a word processor sets it: columns, hyphens at line ends, justified lines, right to left."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.crawler.web.pdfs import font

WIDTH, HEIGHT = A4
MARGIN = 70.0
TOP, BOTTOM = 750.0, 90.0
LEADING = 1.3
Furniture = Callable[[Canvas, int], None]


@dataclass(frozen=True)
class Column:
    """Where text runs, in points."""

    left: float = MARGIN
    right: float = WIDTH - MARGIN
    top: float = TOP
    bottom: float = BOTTOM


def columns(count: int, *, gutter: float = 24.0, top: float = TOP, bottom: float = BOTTOM) -> list[Column]:
    """As many columns as asked for, side by side between the margins."""
    width = (WIDTH - 2 * MARGIN - gutter * (count - 1)) / count
    lefts = [MARGIN + number * (width + gutter) for number in range(count)]
    return [Column(left, left + width, top, bottom) for left in lefts]


class Sheet:
    """A file being drawn: text flows from column to column and from page to page."""

    def __init__(
        self,
        areas: Sequence[Column] = (Column(),),
        furniture: Furniture | None = None,
        *,
        title: str = "",
        lang: str = "",
        breaks: Iterable[str] = (),
        hyphen: str = "-",
        rtl: bool = False,
        justified: bool = False,
        **options: Any,
    ) -> None:
        self._target = BytesIO()
        self.canvas = Canvas(self._target, pagesize=A4, lang=lang or None, invariant=1, **options)
        if title:
            self.canvas.setTitle(title)
        self._areas, self._furniture = list(areas), furniture
        self._breaks = {word.replace("-", ""): word.split("-") for word in breaks}
        self._hyphen, self._rtl, self._justified = hyphen, rtl, justified
        self.page, self._number = 1, 0
        self.y = self.area.top
        self._furnish()

    @property
    def area(self) -> Column:
        """The column that is being filled."""
        return self._areas[self._number]

    def save(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._target.getvalue()

    def next_page(self, areas: Sequence[Column] | None = None) -> None:
        """Go on at the top of a new page."""
        self.canvas.showPage()
        self.page, self._number = self.page + 1, 0
        self._areas = list(areas) if areas else self._areas
        self.y = self.area.top
        self._furnish()

    def flow_into(self, areas: Sequence[Column]) -> None:
        """Go on in other columns of the same page."""
        self._areas, self._number = list(areas), 0
        self.y = self.area.top

    def heading(self, text: str, size: float = 13.0, *, bold: bool = True, gap: float = 1.0) -> None:
        """A heading, with room above it."""
        if self.y < self.area.top:
            self.y -= gap * size
        if self.y - 4 * size < self.area.bottom:
            self._go_on()
        self.text(text, size, bold=bold, after=0.4)

    def text(
        self,
        text: str,
        size: float = 10.0,
        *,
        bold: bool = False,
        after: float = 0.7,
        indent: float = 0.0,
        mark: str = "",
    ) -> None:
        """A paragraph; ``mark`` is a bullet or number that hangs left of it. What follows ``^`` in a word of a justified one is raised."""
        name = font(bold)
        lines = self._lines(text, name, size, self.area.right - self.area.left - indent)
        for number, line in enumerate(lines):
            if self.y < self.area.bottom:
                self._go_on()
            if mark and not number:
                self._put(mark, self.area.left + indent - stringWidth(mark + " ", name, size) - 4, name, size)
            self._line(line, self.area.left + indent, name, size, last=number == len(lines) - 1)
            self.y -= LEADING * size
        self.y -= after * size

    def place(self, text: str, left: float, y: float, size: float = 10.0, *, bold: bool = False) -> None:
        """One line where it is told."""
        self.canvas.setFont(font(bold), size)
        self.canvas.drawString(left, y, text)

    def _furnish(self) -> None:
        if self._furniture:
            self._furniture(self.canvas, self.page)

    def _go_on(self) -> None:
        if self._number + 1 < len(self._areas):
            self._number += 1
            self.y = self.area.top
        else:
            self.next_page()

    def _lines(self, text: str, name: str, size: float, width: float) -> list[list[str]]:
        lines: list[list[str]] = [[]]
        for word in text.split():
            rest = word
            if self._fits([*lines[-1], rest], name, size, width) or not (lines[-1] or rest in self._breaks):
                lines[-1].append(rest)
                continue
            head, rest = self._broken(rest, lines[-1], name, size, width)
            lines[-1] += [head] if head else []
            lines.append([rest])
        return lines

    def _fits(self, words: list[str], name: str, size: float, width: float) -> bool:
        return stringWidth(" ".join(words), name, size) <= width

    def _broken(self, word: str, line: list[str], name: str, size: float, width: float) -> tuple[str, str]:
        core = word.rstrip(".,;:")
        parts = self._breaks.get(core, [core])
        for count in range(len(parts) - 1, 0, -1):
            head = "".join(parts[:count]).rstrip("-") + self._hyphen
            if self._fits([*line, head], name, size, width):
                return head, "".join(parts[count:]) + word[len(core) :]
        if "-" in core and not self._breaks.get(core):
            head, _, rest = word.partition("-")
            if self._fits([*line, head + "-"], name, size, width):
                return head + "-", rest
        return "", word

    def _line(self, words: list[str], left: float, name: str, size: float, *, last: bool) -> None:
        if self._rtl:
            line = visual(words)
            self._put(line, self.area.right - stringWidth(line, name, size), name, size)
        elif self._justified and len(words) > 1:
            bare = sum(stringWidth(word, name, size) for word in words)
            space = stringWidth(" ", name, size)
            gap = space if last else (self.area.right - left - bare) / (len(words) - 1)
            for word in words:
                self._put(word, left, name, size)
                left += stringWidth(word, name, size) + gap
        else:
            self._put(" ".join(words), left, name, size)

    def _put(self, text: str, left: float, name: str, size: float) -> None:
        text, _, mark = text.partition("^")
        self.canvas.setFont(name, size)
        self.canvas.drawString(left, self.y, text)
        if mark:
            self.place(mark, left + stringWidth(text, name, size), self.y + 0.35 * size, 0.6 * size)


def visual(words: Sequence[str]) -> str:
    """A line of a right-to-left script as it stands on paper from left to right: numbers and Latin words keep their order."""
    runs: list[list[str]] = []
    for word in words:
        is_foreign = not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in word)
        if is_foreign and runs and runs[-1][0] == "L":
            runs[-1].append(word)
        else:
            runs.append(["L", word] if is_foreign else ["R", word[::-1]])
    return " ".join(" ".join(run[1:]) for run in reversed(runs))
