"""``python -m benchmarks [--records 10000,100000] [--only index,query,memory,check,site,pdf] [--write]``."""

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import bench_corpus, bench_index, bench_pdf, bench_query, serving
from benchmarks.figure import HEAD, Figure, machine
from benchmarks.generate import make_documents, project_corpus
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome, open_index

README = Path(__file__).parent / "README.md"
PARTS = ("index", "query", "memory", "check", "site", "pdf")
CHECKED_ENTRIES, SITE_ENTRIES = 5_000, 2_500


def main() -> None:
    """Measure and print; ``--write`` puts the figures into the README."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--records", default="10000,100000", help="numbers of records, separated by commas")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, of {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="write the figures into benchmarks/README.md")
    given = parser.parse_args()
    rows = [machine(), "", HEAD]
    print("\n".join(rows), flush=True)
    for figure in figures([int(number) for number in given.records.split(",")], given.only.split(",")):
        rows.append(figure.row())
        print(rows[-1], flush=True)
    if given.write:
        write_figures("figures", rows)


def write_figures(name: str, rows: list[str]) -> None:
    """Put figures into the README, between the marks of this name."""
    text = "\n".join(rows) + "\n"
    between = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    README.write_text(between.sub(lambda _: text, README.read_text(encoding="utf-8")), encoding="utf-8")


def figures(sizes: list[int], parts: list[str]) -> Iterator[Figure]:
    """All figures asked for."""
    for records in sizes:
        if "index" in parts:
            yield from bench_index.measure(records)
        if "query" in parts or "memory" in parts:
            yield from _searching(records, parts)
    if "check" in parts:
        yield from bench_corpus.measure_check(CHECKED_ENTRIES)
    if "site" in parts:
        yield from bench_corpus.measure_site(SITE_ENTRIES)
    if "pdf" in parts:
        yield from bench_pdf.measure()


def _searching(records: int, parts: list[str]) -> Iterator[Figure]:
    engine = EmbeddedEngine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "documents.jsonl").open("w", encoding="utf-8") as file:
            for document in make_documents(records):
                file.write(document.model_dump_json() + "\n")
        build_index(project_corpus(), [folder / "documents.jsonl"], FolderHome(folder / "index", engine))
        (folder / "documents.jsonl").unlink()
        if "query" in parts:
            yield from bench_query.measure(open_index(folder / "index", engine), folder / "index", records, folder)
        if "memory" in parts:
            yield from serving.measure(folder / "index", records)


if __name__ == "__main__":
    main()
