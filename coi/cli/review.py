"""``coi review``: one ordered list of everything an editor should look at."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of, parse_country

if TYPE_CHECKING:
    from coi.review import ReviewItem
    from coi.settings import Settings
    from coi.store import Corpus


def review_command(
    country: Annotated[str | None, typer.Option("--country", help="Only this country, such as rs.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most this many; 0: all.")] = 0,
    corpus: CorpusOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what to look at, most harmful first: dead and changed sources, age, failing crawls, gaps. Exit 0: it ran."""
    from coi.settings import load_settings
    from coi.store import load_corpus

    day, loaded = parse_as_of(as_of), load_corpus(corpus_roots(corpus))
    items = read_review(loaded, load_settings(), day, parse_country(country, loaded))
    shown = items[: limit or None]
    if as_json:
        text = json.dumps({"as_of": day.isoformat(), "items": [item.to_json() for item in shown]}, ensure_ascii=False)
        print(text)
    else:
        _print(shown, len(items))


def read_review(corpus: "Corpus", settings: "Settings", day: date, country: str | None = None) -> "list[ReviewItem]":
    """The review list of a corpus with what was harvested and the reports of the last runs."""
    from coi.review import make_review
    from coi.review.crawls import last_reports
    from coi.store.documents import read_documents

    documents = read_documents(settings.documents, corpus)
    return make_review(corpus, documents, last_reports(Path(settings.data_dir) / "runs"), day, country)


def _print(items: "Sequence[ReviewItem]", total: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not items:
        console.print("nothing to review")
        return
    table = Table(show_lines=True)
    table.add_column("why", width=len("since 2026-01-01"))
    table.add_column("record, what and what to do", overflow="fold")
    for item in items:
        since = f"\nsince {item.since}" if item.since else ""
        table.add_row(Text(f"{item.reason}{since}"), Text(f"{item.record}\n{item.detail}\n→ {item.do}"))
    console.print(table)
    more = f" of {total} (--limit 0 shows all)" if len(items) < total else ""
    console.print(
        f"{len(items)}{more}. Order: health and security first, then dead evidence, changes, age, crawls, gaps"
    )
