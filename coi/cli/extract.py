"""``coi extract``: what the crawler would make of a page or PDF, without network."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import JsonOption

ENDINGS = frozenset({".html", ".htm", ".xhtml", ".pdf", ".php", ".aspx"})


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
    from coi.errors import NotFoundError

    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise NotFoundError(
            f"cannot read ({error.strerror})", where=source, do="Give a file, a folder, or -"
        ) from error
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
        with out.open("w", encoding="utf-8") as lines:
            for path in paths:
                document = document_of(path.read_bytes(), _address_of(path), "")
                empty += document.problem is not None
                lines.write(document.model_dump_json(exclude_defaults=True) + "\n")
    except OSError as error:
        where = str(error.filename or out)
        raise UsageError(f"cannot be read or written ({error.strerror})", where=where, do="Give another") from error
    print(f"{out}: {len(paths)} documents, {empty} without text")


def document_of(data: bytes, url: str, content_type: str):  # type: ignore[no-untyped-def]
    """The record of one page or PDF, as this command prints it (a ``coi.model.Document``)."""
    from crawler.document import Source, make_document
    from crawler.extract import extract
    from crawler.reading import project_lexicon

    return make_document(extract(data, url=url, content_type=content_type), url, Source(), project_lexicon())


def _address_of(path: Path) -> str:
    """An address that stands for a file: reserved by RFC 2606, so that it can lead nowhere."""
    from urllib.parse import quote

    return f"https://file.invalid/{quote(path.name)}"


def _told(document) -> str:  # type: ignore[no-untyped-def]
    lines = [document.title, f"{document.kind} · {document.language or 'language unknown'} · {document.url}"]
    if document.problem:
        return "\n".join([*lines, f"no text: {document.problem}"])
    for name, value, source in (
        ("published", document.published, document.published_from),
        ("changed", document.modified, document.modified_from),
    ):
        lines.append(f"{name}: {value} ({source})" if value else f"{name}: unknown")
    lines.append(f"about: {', '.join([*document.countries, *document.topics]) or 'nothing of ours'}")
    for section in document.sections:
        lines += ["", "#" * section.level + " " + (section.heading or "(no heading)"), section.text]
    return "\n".join(lines)
