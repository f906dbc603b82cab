"""``python -m benchmarks.bench_extraction [--half reported] [--write]``: our extractor beside five libraries."""

import argparse
import re
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.extraction_pages import REAL_PAGES, Page, golden_pages, real_pages
from benchmarks.extraction_rivals import EXTRACTORS, OURS, plain_trafilatura
from benchmarks.extraction_score import Read, Score, add_page
from benchmarks.figure import HEAD, Figure, machine, side_by_side

README = Path(__file__).parent / "README.md"
SHARES = ("wanted", "unwanted", "heading recall", "heading precision", "apart")
HEADING_GOAL, TIME_GOAL, ROUNDS = 0.90, 1.5, 3
MUST_BE_NONE = ("collapsed", "empty")
COLUMNS = ("pages", "extractor", "F1", "precision", "recall", *SHARES, *MUST_BE_NONE)
_FIGURES = re.compile(r"(?<=<!-- extraction -->\n).*?(?=<!-- end of extraction -->)", re.DOTALL)

Scores = dict[str, dict[str, Score]]


def main() -> None:
    """Measure and print; ``--write`` puts the figures into the README. Exit code 1: what must not be was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench_extraction")
    parser.add_argument("--half", default="reported", choices=("reported", "tuning"), help="half of the real pages")
    parser.add_argument("--write", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    pages = [page for page in real_pages() if page.is_for_tuning == (given.half == "tuning")]
    if not pages:
        print(f"no real pages: {REAL_PAGES.name}/ is not beside the project; only our own golden pages are measured")
    rows = [machine(), ""]
    scores = measure([*pages, *golden_pages()])
    for row in _rows(scores, [*pages, *golden_pages()]):
        rows.append(row)
        print(row, flush=True)
    if given.write:
        write_figures(README, rows)
    broken = [figure.name for figure in _musts(scores) if not figure.met]
    if broken:
        raise SystemExit(f"must be none: {', '.join(broken)}")


def write_figures(readme: Path, rows: Sequence[str]) -> None:
    """Put figures between their marks. Raises ``SystemExit`` for a file without marks, where they would be lost."""
    text = "\n".join(rows) + "\n"
    new, count = _FIGURES.subn(lambda _: text, readme.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"{readme.name}: the marks <!-- extraction --> and <!-- end of extraction --> are missing")
    readme.write_text(new, encoding="utf-8")


def _rows(scores: Scores, pages: Sequence[Page]) -> Iterator[str]:
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|" + "---|" * len(COLUMNS)
    for kind, by_name in scores.items():
        for name, score in by_name.items():
            yield _row(kind, name, score)
    yield ""
    yield HEAD
    for figure in _goals(scores, pages):
        yield figure.row()


def measure(pages: Sequence[Page]) -> Scores:
    """Scores by kind of page and extractor; ``all`` are the real pages of every kind."""
    kinds = sorted({page.kind for page in pages} - {"golden"})
    scores: Scores = {kind: {name: Score() for name in EXTRACTORS} for kind in [*kinds, "all", "golden"]}
    for page in pages:
        for name, extractor in EXTRACTORS.items():
            read = extractor(page)
            for kind in [page.kind] if page.kind == "golden" else [page.kind, "all"]:
                _add(scores[kind][name], read, page)
    return {kind: by_name for kind, by_name in scores.items() if by_name[OURS].pages}


def _add(score: Score, read: Read, page: Page) -> None:
    add_page(score, read, page.text, page.headings, page.wanted, page.unwanted, page.pairs)


def _row(kind: str, name: str, score: Score) -> str:
    means = [f"{statistics.mean(values):.3f}" if values else "" for values in (score.f1, score.precision, score.recall)]
    shares = [f"{share:.2f}" if share is not None else "" for share in map(score.share, SHARES)]
    cells = [f"{kind}, {score.pages}", name, *means, *shares, str(score.collapsed), str(score.empty)]
    return f"| {' | '.join(cells)} |"


def _goals(scores: Scores, pages: Sequence[Page]) -> Iterator[Figure]:
    for kind, by_name in scores.items():
        if by_name[OURS].f1:
            means = {name: statistics.mean(score.f1) for name, score in by_name.items()}
            best = max((name for name in means if name != OURS), key=lambda name: means[name])
            yield Figure(
                f"mean F1, {kind}", f"{means[OURS]:.3f}", f"{best}: {means[best]:.3f}", means[OURS] / means[best],
                "above the best" if kind == "all" else "not below the best", means[OURS] >= means[best],
            )  # fmt: skip
    for kind in ("all", "golden"):
        if kind in scores:
            yield from _heading_goal(kind, scores[kind])
    yield from _musts(scores)
    yield _time(pages)


def _musts(scores: Scores) -> Iterator[Figure]:
    for what in MUST_BE_NONE:
        count = sum(getattr(by_name[OURS], what) for kind, by_name in scores.items() if kind != "all")
        yield Figure(f"{what} pages", str(count), goal="none", met=not count)


def _heading_goal(kind: str, by_name: dict[str, Score]) -> Iterator[Figure]:
    recall = {name: score.share("heading recall") for name, score in by_name.items()}
    known = {name: share for name, share in recall.items() if share is not None}
    best = max((name for name in known if name != OURS), key=lambda name: known[name])
    yield Figure(
        f"heading recall, {kind}", f"{known[OURS]:.2f}", f"{best}: {known[best]:.2f}", known[OURS] / known[best],
        f"at least {HEADING_GOAL:.2f}", known[OURS] >= HEADING_GOAL,
    )  # fmt: skip


def _time(pages: Sequence[Page]) -> Figure:
    ours, other = 0.0, 0.0
    for page in pages:
        times = side_by_side(
            lambda page=page: EXTRACTORS[OURS](page), lambda page=page: plain_trafilatura(page), ROUNDS
        )  # type: ignore[misc]
        ours, other = ours + times[0], other + times[1]
    return Figure(
        f"time for {len(pages)} pages", f"{ours:.2f} s", f"trafilatura: {other:.2f} s", ours / other,
        f"at most {TIME_GOAL} times", ours / other <= TIME_GOAL,
    )  # fmt: skip


if __name__ == "__main__":
    main()
