"""``coi withdraw``: a tombstone first, then everything that is served is built again without the record."""

from typing import Annotated

import typer

from coi.cli.options import CorpusOption, corpus_roots


def withdraw_command(
    record_id: Annotated[str, typer.Argument(help="Id of the record, such as rs/housing/old-entry.")],
    reason: Annotated[
        str, typer.Option(help="Class: safety, personal-data, consent-withdrawn, wrong, rights, duplicate, other.")
    ],
    corpus: CorpusOption = None,
    rebuild: Annotated[bool, typer.Option(help="Build index and site again at once.")] = True,
) -> None:
    """Withdraw a record: nothing of it is left but a tombstone, and git's history (operators' guide)."""
    from coi.settings import load_settings
    from coi.store.withdraw import withdraw_record

    roots = corpus_roots(corpus)
    removed = withdraw_record(roots, record_id, reason)
    for path in removed:
        print(f"{path}: removed")
    if not rebuild:
        print("index and site still hold the record: run 'coi index' and 'coi build' now")
        return
    from coi.cli.rebuild import rebuild_all

    settings = load_settings()
    rebuild_all(roots, settings)
    print(f"index and site are built again without '{record_id}'. Git's history still has it: see the operators' guide")
