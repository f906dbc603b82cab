"""``coi extract``: what the crawler would make of a page or PDF, without network."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.options import JsonOption

if TYPE_CHECKING:
    from coi.model import Document

ENDINGS = frozenset({".html", ".htm", ".xhtml", ".pdf", ".php", ".aspx"})
WHY = {
    "encrypted": "it opens with a password only; ask its publisher for an open copy",
    "scanned": "its pages are pictures, or its letters have no meaning in the file; read it with OCR first",
    "broken": "it is damaged or cut off; fetch it again",
    "empty": "there is nothing written in it",
    "too-large": "it has more pages or letters, or takes more memory, than one file may",
    "too-slow": "it takes longer to read than one file may",
    "unsupported": "it is neither a page nor a PDF",
}
"""What a problem means, and what can be done."""


def extract_command(
    source: Annotated[str, typer.Argument(help="File, folder of files, or - for standard input.")],
    url: Annotated[
        str, typer.Option("--url", help="Address the file came from: relative links and the id need it.")
    ] = "",
    content_type: Annotated[str, typer.Option("--content-type", help="As the server sent it.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="JSON Lines file to write, for a folder.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Read one page or PDF, or a folder of them, and print the document record. Exit 1 where there is no text."""
    from coi.errors import UsageError
    from crawler.extract.html.structured import is_address

    if url and not is_address(url):
        raise UsageError("not an address of a page", where=f"--url {url}", do="Give one that begins with https://")
    if source != "-" and Path(source).is_dir():
        _extract_folder(Path(source), out)
        return
    if out:
        raise UsageError("--out is for a folder", where=source, do="Give a folder, or redirect the output")
    data = sys.stdin.buffer.read() if source == "-" else _read(Path(source))
    document = document_of(data, url or _address_of(Path(source)), content_type)
    print(document.model_dump_json(indent=2) if as_json else _told(document))
    raise typer.Exit(1 if document.problem else 0)


def _extract_folder(folder: Path, out: Path | None) -> None:
    from coi.errors import NotFoundError, UsageError

    if out is None:
        raise UsageError("a folder needs --out", where=str(folder), do="Give a file: --out documents.jsonl")
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in ENDINGS)
    if not paths:
        raise NotFoundError(
            "no page and no PDF in it", where=str(folder), do=f"Files end in {' '.join(sorted(ENDINGS))}"
        )
    empty = 0
    try:
        lines = out.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write ({error.strerror})", where=str(out), do="Give a file in a folder that exists"
        ) from error
    with lines:
        for path in paths:
            document = document_of(_read(path), _address_of(path), "")
            empty += document.problem is not None
            lines.write(document.model_dump_json(exclude_defaults=True) + "\n")
    print(f"{out}: {len(paths)} documents, {empty} without text")


def _read(path: Path) -> bytes:
    from coi.errors import NotFoundError

    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFoundError(
            f"cannot read ({error.strerror})", where=str(path), do="Give a file, a folder, or -"
        ) from error


def document_of(data: bytes, url: str, content_type: str) -> "Document":
    """The record of one page or PDF, as this command prints it."""
    from crawler.document import Source, make_document
    from crawler.extract import extract
    from crawler.reading import project_lexicon

    return make_document(extract(data, url=url, content_type=content_type), url, Source(), project_lexicon())


def _address_of(path: Path) -> str:
    """An address that stands for a file: reserved by RFC 2606, so that it can lead nowhere."""
    from urllib.parse import quote

    return f"https://file.invalid/{quote(path.name)}"


def _told(document: "Document") -> str:
    lines = [document.title, f"{document.kind} · {document.language or 'language unknown'} · {document.url}"]
    if document.problem:
        return "\n".join([*lines, f"no text: {document.problem} ({WHY[document.problem]})"])
    for name, value, source in (
        ("published", document.published, document.published_from),
        ("changed", document.modified, document.modified_from),
    ):
        lines.append(f"{name}: {value} ({source})" if value else f"{name}: unknown")
    lines.append(f"about: {', '.join([*document.countries, *document.topics]) or 'nothing of ours'}")
    for section in document.sections:
        lines += ["", "#" * section.level + " " + (section.heading or "(no heading)"), section.text]
    return "\n".join(lines)
