"""``coi crawl``: check and run crawl definitions; ``coi crawl new`` stands in a module of its own."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.crawl_new import new_crawl
from coi.cli.options import CorpusOption, JsonOption, corpus_roots, parse_country

if TYPE_CHECKING:
    from coi.model import Crawl
    from coi.store import Corpus
    from crawler.checking import DefinitionFinding

crawl_app = typer.Typer(help="Crawl definitions: draft, check, run.", no_args_is_help=True)
crawl_app.command("new")(new_crawl)


@crawl_app.command("check")
def check_crawls(
    crawls: Annotated[list[str] | None, typer.Argument(help="Slugs of crawls. Default: all.")] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check crawl definitions without network. Exit 1 where one cannot be run."""
    from coi.store import load_corpus
    from crawler.checking import check_definitions, told
    from crawler.settings import load_crawl_settings

    loaded = load_corpus(corpus_roots(corpus))
    chosen = _choose(loaded, crawls or [], None)
    findings = check_definitions(loaded, chosen, load_crawl_settings(needs_contact=False))
    if as_json:
        print(json.dumps([finding.to_json() for finding in findings], ensure_ascii=False, indent=2))
    else:
        for line in told(findings):
            print(line)
        errors = sum(finding.is_error for finding in findings)
        print(f"Crawls: {len(chosen)}, findings: {len(findings)}, errors among them: {errors}")
    raise typer.Exit(1 if any(finding.is_error for finding in findings) else 0)


@crawl_app.command("run")
def run_crawl(
    crawls: Annotated[list[str] | None, typer.Argument(help="Slugs of crawls. Default: all.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only crawls on this country, such as rs.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only crawls whose frequency says it is time.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most this many addresses per crawl; 0: all.")] = 0,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run crawls: fetch what is new or changed, write data/documents, and report. Exit 1 where a crawl failed."""
    from datetime import UTC, datetime

    from coi.settings import load_settings
    from coi.store import load_corpus
    from crawler.checking import check_definitions
    from crawler.journal import open_journal
    from crawler.report import print_reports, progress_of, write_report
    from crawler.run import RunOptions, is_due, run_crawls
    from crawler.settings import load_crawl_settings

    settings, ours = load_settings(), load_crawl_settings()
    loaded = load_corpus(corpus_roots(corpus))
    chosen = _choose(loaded, crawls or [], country)
    _refuse_broken(check_definitions(loaded, chosen, ours), chosen)
    journal = open_journal(settings.data_dir / "journal.sqlite")
    started = datetime.now(UTC)
    if due:
        chosen = {slug: crawl for slug, crawl in chosen.items() if is_due(journal, slug, crawl, started)}
    options = RunOptions(limit=limit, started=started, withdrawn=frozenset(loaded.withdrawn))
    with progress_of() as notify:
        reports = run_crawls(chosen, journal, settings.data_dir, ours, options, notify)
    path = write_report(reports, settings.data_dir / "runs", started)
    journal.close()
    if as_json:
        print(json.dumps([report.to_json() for report in reports], ensure_ascii=False, indent=2))
    else:
        print_reports(reports, path)
    if any(report.outcome == "stopped" and not report.held for report in reports):
        raise typer.Exit(130)
    raise typer.Exit(1 if any(report.outcome == "failed" or report.held for report in reports) else 0)


def _choose(corpus: "Corpus", slugs: list[str], country: str | None) -> "dict[str, Crawl]":
    from coi.errors import NotFoundError

    known = {stored.id.removeprefix("crawls/"): stored.record for stored in corpus.crawls.values()}
    for slug in slugs:
        if slug not in known:
            do = f"There are: {', '.join(sorted(known)) or 'none'} (broken ones: coi crawl check)"
            raise NotFoundError(f"there is no crawl '{slug}'", where="corpus/crawls", do=do)
    code = parse_country(country, corpus)
    chosen = {slug: known[slug] for slug in sorted(slugs or known)}
    return {slug: crawl for slug, crawl in chosen.items() if code is None or code in crawl.countries}


def _refuse_broken(findings: "list[DefinitionFinding]", chosen: "dict[str, Crawl]") -> None:
    """A chosen definition that cannot be run stops everything; a file that could not be read is only told of."""
    import sys

    from coi.errors import CrawlError

    broken = [finding for finding in findings if finding.is_error and finding.crawl in chosen]
    for finding in findings:
        if finding.is_error and finding not in broken:
            print(finding, file=sys.stderr)
    if broken:
        where = f"corpus/crawls/{broken[0].crawl}.yml"
        raise CrawlError(broken[0].message, where=where, do=f"{broken[0].do} (see: coi crawl check)")
