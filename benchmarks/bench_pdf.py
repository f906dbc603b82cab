"""Text of the annotated PDFs of the tests, beside PDFium's plain text and, where it is installed, poppler's pdftotext.

Order and paragraphs are measured on the files without tables: a plain text of a table has no right order.
"""

import re
import shutil
import statistics
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pypdfium2

from benchmarks.figure import Figure, side_by_side
from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.read import read_pdf
from crawler.extract.result import Extracted, FoundSection
from tests.crawler.pdfs.files import FILES, make, read_expected

AS_OF = date(2026, 11, 24)
SHINGLE, ROUNDS = 4, 5
HEADING_GOAL, F1_GOAL = 0.90, 0.95
_BREAK = re.compile(r"\n\s*\n|\n(?=- )|\f")
_WORD = re.compile(r"\w+")
PlainText = Callable[[bytes], str]


def measure() -> Iterator[Figure]:
    """Order, paragraphs, headings and time."""
    prose = [name for name in FILES if "table" not in name]
    ours = {name: _read(make(name)) for name in FILES}
    texts = {name: ours[name].text for name in prose}
    for rival, plain in _rivals().items():
        others = {name: plain(make(name)) for name in prose}
        yield _compare(f"PDF: order, shingle F1 over {len(prose)} files", _order, texts, others, rival)
        yield _compare("PDF: paragraphs that come out whole and apart", _whole, texts, others, rival)
    yield from _headings(ours)
    pages = sum(len(pypdfium2.PdfDocument(make(name))) for name in FILES)
    read, plain_s = side_by_side(
        lambda: [_read(make(name)) for name in FILES], lambda: [_pdfium(make(name)) for name in FILES], ROUNDS
    )
    per_page = 1000 / pages
    yield Figure(
        f"PDF: time per page, {pages} pages", f"{read * per_page:.1f} ms",
        f"PDFium's plain text: {plain_s * per_page:.1f} ms", read / plain_s,
    )  # fmt: skip


def _read(data: bytes) -> Extracted:
    return read_pdf(data, url="https://files.test/a.pdf", limits=Limits(), today=AS_OF)


def _rivals() -> dict[str, PlainText]:
    found: dict[str, PlainText] = {"PDFium's plain text": _pdfium}
    return found | ({"pdftotext": _pdftotext} if shutil.which("pdftotext") else {})


def _pdfium(data: bytes) -> str:
    return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).replace("\r", "")


def _pdftotext(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", file.name, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def _compare(
    what: str, score: Callable[[str, str], float], ours: dict[str, str], others: dict[str, str], rival: str
) -> Figure:
    mine = statistics.mean(score(name, text) for name, text in ours.items())
    other = statistics.mean(score(name, text) for name, text in others.items())
    ratio = mine / other if other else None
    return Figure(what, f"{mine:.3f}", f"{rival}: {other:.3f}", ratio, f"at least {F1_GOAL}", mine >= F1_GOAL)


def _order(name: str, text: str) -> float:
    """F1 of runs of four words, each counted as often as it stands there."""
    wanted, found = _shingles(_parts(read_expected(name).sections)), _shingles([text])
    common = (wanted & found).total()
    return 2 * common / (wanted.total() + found.total()) if common else 0.0


def _whole(name: str, text: str) -> float:
    """Share of the paragraphs that are one paragraph of the text, word for word."""
    found = Counter(tuple(_words(part)) for part in _BREAK.split(text))
    wanted = Counter(tuple(_words(part)) for part in _parts(read_expected(name).sections))
    return (wanted & found).total() / wanted.total()


def _headings(ours: dict[str, Extracted]) -> Iterator[Figure]:
    wanted = Counter((name, s.heading, s.level) for name in FILES for s in read_expected(name).sections if s.heading)
    found = Counter((name, s.heading, s.level) for name in FILES for s in ours[name].sections if s.heading)
    common = (wanted & found).total()
    for what, share in (("recall", common / wanted.total()), ("precision", common / found.total())):
        yield Figure(
            f"PDF: heading {what}, level included, of {wanted.total()}", f"{share:.3f}",
            goal=f"at least {HEADING_GOAL}", met=share >= HEADING_GOAL,
        )  # fmt: skip


def _parts(sections: Sequence[FoundSection]) -> list[str]:
    """Headings, paragraphs and list items in order."""
    return [
        part
        for section in sections
        for text in (section.heading, section.text)
        for part in _BREAK.split(text)
        if part.strip()
    ]


def _shingles(parts: Sequence[str]) -> Counter[tuple[str, ...]]:
    words = [word for part in parts for word in _words(part)]
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
