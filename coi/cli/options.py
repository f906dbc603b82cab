"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.errors import UsageError

if TYPE_CHECKING:
    from coi.store import Corpus

CorpusOption = Annotated[
    list[Path] | None,
    typer.Option("--corpus", help="Public corpus folder; may be given several times. Default: the project's own."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Judge age as on this day (YYYY-MM-DD). Default: today.")
]
DocumentsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--documents", help="JSON Lines file of harvested documents; may be repeated. Default: all of data/documents."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def parse_as_of(text: str | None) -> date:
    """The day given, or today.

    Raises ``UsageError`` for anything that is not a date.
    """
    if text is None:
        return date.today()  # noqa: DTZ011  (the caseworker's own day is meant)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is not a date", where="--as-of", do="Write it as 2026-11-24") from error


def parse_country(code: str | None, corpus: "Corpus") -> str | None:
    """The country code given, in upper case.

    Raises ``UsageError`` for what is no code of a country: a list left empty by it would read as "nothing to do".
    """
    from coi.vocabulary import Vocabulary

    if code is None or Vocabulary.from_corpus(corpus).is_country(code.upper()):
        return code and code.upper()
    raise UsageError(f"'{code}' is no code of a country", where="--country", do="Give two letters, such as rs")


def document_files(given: list[Path] | None) -> list[Path]:
    """The files given, or those that the crawler has written."""
    from coi.settings import load_settings

    return given or list(load_settings().documents)


def corpus_roots(given: list[Path] | None) -> list[Path]:
    """The folders given, or those of the settings."""
    from coi.settings import load_settings

    return given or list(load_settings().corpus)
