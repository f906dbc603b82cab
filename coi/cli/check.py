"""``coi check``: all findings of a corpus, then an exit code."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import AsOfOption, CorpusOption, corpus_roots, parse_as_of
from coi.findings import Finding, Severity, count_by_severity


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to report on. Default: everything.")
    ] = None,
    corpus: CorpusOption = None,
    private: Annotated[list[Path] | None, typer.Option("--private", help="Corpus folder that is not public.")] = None,
    as_of: AsOfOption = None,
    output: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print errors only; due and warnings are counted.")
    ] = False,
) -> None:
    """Check records against the rules of the field. Exit 0: clean or warnings; 1: errors; 2: could not run."""
    from coi.errors import NotFoundError
    from coi.rules.run import check_corpus
    from coi.settings import load_settings
    from coi.store import Root, load_corpus

    day = parse_as_of(as_of)
    for path in paths or []:
        if not path.exists():
            error = NotFoundError(
                "there is no such file or folder", where=str(path), do="Give a path inside the corpus"
            )
            error.exit_code = 2
            raise error
    hidden = private or list(load_settings().private_corpus)
    roots = [Root(path) for path in corpus_roots(corpus)] + [Root(path, public=False) for path in hidden]
    findings = check_corpus(load_corpus(roots), day, paths or [])
    counts = count_by_severity(findings)
    shown = [finding for finding in findings if not quiet or finding.severity is Severity.ERROR]
    _print(shown, counts, output)
    raise typer.Exit(1 if counts[Severity.ERROR] else 0)


def _print(findings: list[Finding], counts: dict[Severity, int], output: Format) -> None:
    if output is Format.JSON:
        print(json.dumps({"counts": counts, "findings": [_as_json(finding) for finding in findings]}, indent=2))
        return
    for finding in findings:
        print(_github_line(finding) if output is Format.GITHUB else _text_line(finding))
    print(f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, {counts[Severity.DUE]} due")


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "path": str(finding.path),
        "line": finding.line,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "id": finding.record_id,
    }


def _text_line(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {finding.severity} {finding.rule} {finding.message}"


def _github_line(finding: Finding) -> str:
    """A workflow command of GitHub Actions: shown at the line in the pull request."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DUE: "notice"}[finding.severity]
    message = finding.message.replace("%", "%25").replace("\n", "%0A")
    return f"::{level} file={finding.path},line={max(finding.line, 1)},title={finding.rule}::{message}"
