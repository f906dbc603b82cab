"""Running the rules over a corpus: all findings are gathered, none stops the run."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coi import model
from coi.findings import Finding, Severity
from coi.rules.registry import UNUSED_EXCEPTION, all_rules
from coi.rules.rule import Hit, Rule, RuleContext
from coi.store import Corpus, Stored
from coi.vocabulary import Vocabulary


def check_corpus(corpus: Corpus, as_of: date, only: Iterable[Path] = ()) -> list[Finding]:
    """All findings, in the order of files and lines.

    ``only`` limits the findings to these files or folders; references are resolved in the whole corpus all the same.
    """
    context = RuleContext(corpus, Vocabulary.from_corpus(corpus), as_of)
    wanted = [path.resolve() for path in only]
    findings = [finding for finding in corpus.problems if _is_wanted(finding.path, wanted)]
    for stored in corpus.stored():
        if _is_wanted(stored.path, wanted):
            findings.extend(_check_record(stored, context))
    return sorted(findings)


def _is_wanted(path: Path, wanted: list[Path]) -> bool:
    return not wanted or any(path.resolve().is_relative_to(folder) for folder in wanted)


def _check_record(stored: Stored[Any], context: RuleContext) -> Iterator[Finding]:
    exceptions: list[model.AcceptedException] = list(getattr(stored.record, "exceptions", []))
    needed: set[int] = set()
    for rule in all_rules():
        if not isinstance(stored.record, rule.applies_to):
            continue
        for hit in rule.check(stored, context):
            accepted = [number for number, exception in enumerate(exceptions) if _accepts(exception, rule, hit)]
            needed.update(accepted)
            if not accepted:
                yield _finding(stored, rule, hit)
    for number, exception in enumerate(exceptions):
        if number not in needed:
            message = f"no finding of {exception.rule} is left to accept; remove the exception"
            line = stored.line_of("exceptions", number)
            yield Finding(stored.path, line, UNUSED_EXCEPTION, Severity.WARNING, message, stored.id)


def _accepts(exception: model.AcceptedException, rule: Rule, hit: Hit) -> bool:
    return exception.rule == rule.id and (exception.containing is None or exception.containing in hit.message)


def _finding(stored: Stored[Any], rule: Rule, hit: Hit) -> Finding:
    line = stored.body_line + hit.body_line if hit.body_line is not None else stored.line_of(*hit.path)
    return Finding(stored.path, line, rule.id, rule.severity, hit.message, stored.id)
