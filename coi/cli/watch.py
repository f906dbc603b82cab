"""``coi watch``: look at every cited address, and tell editors what changed or went."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coi.cli.options import CorpusOption, JsonOption, corpus_roots, parse_as_of

if TYPE_CHECKING:
    from coi.watch.cited import Use
    from coi.watch.judge import Verdict

SHOWN_LAST = ("unchanged", "baseline")
"""Verdicts that ask for nothing: counted, not listed."""


def watch_command(
    country: Annotated[str | None, typer.Option("--country", help="Only this country's ledger, such as rs.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most this many addresses; 0: all.")] = 0,
    delay: Annotated[float, typer.Option("--delay", min=0.0, help="Seconds between two requests to a host.")] = 1.0,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Day of the run (YYYY-MM-DD). Default: today.")] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Request every address that records cite and compare it with corpus/watch. Exit 0: it ran; 2: it could not."""
    from datetime import UTC, datetime

    from coi.settings import load_settings
    from coi.store import load_corpus
    from coi.store.watchlist import read_watchlist, write_watchlist
    from coi.store.write import write_text
    from coi.watch.cited import cited_addresses
    from coi.watch.ledger import judge_ledger
    from crawler.settings import load_crawl_settings
    from crawler.watch.run import look_at, report_path

    day = parse_as_of(as_of)
    ours, settings, roots = load_crawl_settings(), load_settings(), corpus_roots(corpus)
    loaded = load_corpus(roots)
    ledgers = cited_addresses(loaded, country)
    _refuse_nothing(bool(ledgers), country)
    _refuse_broken_ledgers(loaded.problems)
    addresses = sorted({url for cited in ledgers.values() for url in cited})
    chosen = _unread_first(addresses, loaded.watchlists)[: limit or None]
    seen = look_at(chosen, ours, delay)
    rows: list[dict[str, Any]] = []
    for name, cited in sorted(ledgers.items()):
        judged = judge_ledger(read_watchlist(loaded.watchlists.get(name)), cited, seen, day)
        write_watchlist(roots[0], name, judged.watched)
        rows += [_row(name, verdict, cited[verdict.url]) for verdict in judged.verdicts]
    text = json.dumps({"as_of": day.isoformat(), "addresses": rows}, ensure_ascii=False, indent=2)
    path = report_path(settings.data_dir / "runs", datetime.now(UTC))
    write_text(path, text + "\n")
    print(text) if as_json else _print(rows, str(path))
    if len(seen) < len(chosen):
        raise typer.Exit(130)


def _refuse_nothing(found: bool, country: str | None) -> None:
    from coi.errors import NotFoundError

    if not found:
        where, do = (f"--country {country}", "Give a code such as rs") if country else ("corpus", "Add entries first")
        error = NotFoundError("no record cites an address", where=where, do=do)
        error.exit_code = 2
        raise error


def _refuse_broken_ledgers(problems: "tuple[Any, ...]") -> None:
    """A ledger that cannot be read must not be overwritten as if it were empty."""
    from coi.errors import CorpusError

    for problem in problems:
        if problem.path.parent.name == "watch":
            do = "Mend the file by hand, or remove it: new baselines are taken then"
            raise CorpusError(problem.message, where=f"{problem.path}:{problem.line}", do=do)


def _unread_first(addresses: list[str], watchlists: Any) -> list[str]:
    """Addresses never read go first: with ``--limit`` all get their turn."""
    known = {each.url for ledger in watchlists.values() for each in ledger.watched}
    return sorted(addresses, key=lambda url: (url in known, url))


def _row(ledger: str, verdict: "Verdict", uses: "list[Use]") -> dict[str, Any]:
    from coi.watch.advice import advice

    return {
        "ledger": ledger,
        "url": verdict.url,
        "verdict": verdict.kind,
        "confirmed": verdict.confirmed,
        "reason": verdict.reason,
        "changed_sections": list(verdict.changed),
        "cited_section_changed": verdict.cited_changed,
        "moved_to": verdict.moved_to,
        "quotes_gone": list(verdict.quotes_gone),
        "records": sorted({use.record for use in uses}),
        "do": advice(verdict),
    }


def _print(rows: list[dict[str, Any]], path: str) -> None:
    from collections import Counter

    from rich.console import Console

    from coi.watch.judge import NO_VERDICT

    console = Console()

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    for row in rows:
        if row["verdict"] in SHOWN_LAST and not row["quotes_gone"]:
            continue
        mark = "" if row["confirmed"] or row["verdict"] in NO_VERDICT else "?"
        say(f"{row['verdict']}{mark}: {row['url']}" + (f" ({row['reason']})" if row["reason"] else ""))
        if row["moved_to"]:
            say(f"  now at: {row['moved_to']}")
        if row["changed_sections"]:
            say(f"  sections: {'; '.join(row['changed_sections'])}")
        for name in row["quotes_gone"]:
            say(f"  quote not found: {name}")
        say(f"  cited by: {', '.join(row['records'])}")
        say(f"  do: {row['do']}")
    counts = Counter(row["verdict"] for row in rows)
    say(", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "no address was looked at")
    say(f"report: {path}")
