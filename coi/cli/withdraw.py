"""``coi withdraw``: a tombstone first, then everything that is served is built again without the record."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import CorpusOption, corpus_roots
from coi.errors import CoiError


def withdraw_command(
    record_id: Annotated[str, typer.Argument(help="Id of a record, or documents/ID of a harvested document.")],
    reason: Annotated[
        str, typer.Option(help="Class: safety, personal-data, consent-withdrawn, wrong, rights, duplicate, other.")
    ],
    corpus: CorpusOption = None,
    rebuild: Annotated[bool, typer.Option(help="Build index and site again at once.")] = True,
) -> None:
    """Withdraw a record: nothing of it is left but a tombstone, and git's history (operators' guide)."""
    from coi.cli.withdraw_document import is_document, withdraw_harvested
    from coi.settings import load_settings
    from coi.store import load_corpus
    from coi.store.withdraw import withdraw_record

    roots, settings = corpus_roots(corpus), load_settings()
    loaded = load_corpus(roots)
    harvested = is_document(record_id, loaded, settings)
    if harvested:
        withdraw_harvested(roots, loaded, settings, record_id, reason)
    else:
        for path in withdraw_record(roots, record_id, reason):
            print(f"{path}: removed")
        _prune_ledgers(roots)
    if not rebuild:
        print("every index and the site still hold the record: run 'coi index' and 'coi build' now")
        return
    from coi.cli.rebuild import rebuild_all
    from coi.cli.steps import raise_failures

    raise_failures({part: _still_held(part, error) for part, error in rebuild_all(roots, settings).failed.items()})
    rest = "It is not fetched again" if harvested else "Git's history still has it: see the operators' guide"
    print(f"index and site are built again without '{record_id}'. {rest}")


def _still_held(part: str, error: Exception) -> Exception:
    """The error that kept a part from being built anew, and what to do about what it still holds."""
    if not isinstance(error, CoiError):
        return error
    name = "site" if part == "site" else "index"
    command = {"site": "coi build", "spare": "coi index --engine embedded", "main": "coi index"}[part]
    do = f"It is withdrawn, but this {name} still holds it: run '{command}' as soon as it can be built"
    return type(error)(error.what, where=error.where, do=do)


def _prune_ledgers(roots: list[Path]) -> None:
    """Take addresses out of the watch ledgers that no record cites any more: they can tell what was withdrawn."""
    from coi.store import load_corpus
    from coi.store.watchlist import read_watchlist, write_watchlist
    from coi.watch.cited import cited_addresses
    from coi.watch.ledger import judge_ledger

    loaded = load_corpus(roots)
    cited = cited_addresses(loaded)
    for name, watchlist in loaded.watchlists.items():
        kept = judge_ledger(read_watchlist(watchlist), cited.get(name, {}), {}, date.min)
        write_watchlist(roots[0], name, kept.watched)
