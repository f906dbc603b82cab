"""``coi show``: one record, as a person or a machine reads it."""

import json
from typing import Annotated

import typer

from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of


def show_command(
    record_id: Annotated[str, typer.Argument(help="Id, such as rs/housing/home-for-older-people or publishers/kirs.")],
    corpus: CorpusOption = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="What changed between the last two versions of a harvested document.")
    ] = False,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one record of the corpus, or one harvested document, with its age and how it was confirmed."""
    from rich.console import Console
    from rich.markdown import Markdown

    from coi.cli.show_document import find_document, show_changes, show_document
    from coi.errors import NotFoundError
    from coi.freshness import evidence_date, judge_freshness, thresholds
    from coi.model import Entry
    from coi.settings import load_settings
    from coi.store import load_corpus
    from coi.store.buried import DOCUMENTS
    from coi.store.find import find_record
    from coi.vocabulary import Vocabulary

    day = parse_as_of(as_of)
    loaded = load_corpus(corpus_roots(corpus))
    document_id = record_id.removeprefix(DOCUMENTS)
    if DOCUMENTS + document_id in loaded.withdrawn:
        find_record(loaded, DOCUMENTS + document_id)  # says when and why
    if changes:
        show_changes(document_id, load_settings().data_dir / "journal.sqlite", as_json=as_json)
        return
    try:
        stored = find_record(loaded, record_id)
    except NotFoundError:
        document = find_document(document_id, load_settings().documents)
        if document is None:
            raise
        show_document(document, as_json=as_json)
        return
    data = stored.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if as_json:
        print(json.dumps({"id": stored.id, "path": str(stored.path), **data}, ensure_ascii=False, indent=2))
        return
    console = Console()
    record = stored.record
    if isinstance(record, Entry):
        review_days = Vocabulary.from_corpus(loaded).review_days(stored.topic, record.kind)
        evidence = evidence_date(record)
        verdict = judge_freshness(thresholds(evidence, review_days), day)
        trust = (
            f"confirmed {max(c.on for c in record.confirmed)}" if record.confirmed else "desk research, not confirmed"
        )
        console.print(Markdown(f"# {record.title}\n\n**{record.summary}**\n\n{record.body}"))
        console.print(f"newest evidence: {evidence or 'undated'} ({verdict}) · {trust}", markup=False)
    else:
        console.print_json(json.dumps(data, ensure_ascii=False))
    console.print(f"{stored.id} · {stored.path}", markup=False, highlight=False)
