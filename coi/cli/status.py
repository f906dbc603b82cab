"""``coi status``: what there is, in which version, and what is due."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coi.cli.engines import EngineOption, main_and_spare
from coi.cli.options import AsOfOption, CorpusOption, JsonOption, corpus_roots, parse_as_of
from coi.errors import IndexUnavailableError

if TYPE_CHECKING:
    from coi.store import Corpus
    from index.home import IndexHome


def status_command(
    corpus: CorpusOption = None, engine: EngineOption = None, as_of: AsOfOption = None, as_json: JsonOption = False
) -> None:
    """Show counts per country and topic, what is due for review, and which index serves."""
    from rich.console import Console
    from rich.table import Table

    from coi import __version__
    from coi.findings import Severity, count_by_severity
    from coi.publish.allow import public_corpus, withheld
    from coi.rules.run import check_corpus
    from coi.settings import load_settings
    from coi.store import load_corpus
    from index.build import content_digest

    day = parse_as_of(as_of)
    loaded = load_corpus(corpus_roots(corpus))
    findings = check_corpus(loaded, day)
    public = public_corpus(loaded)
    due = sorted({finding.record_id for finding in findings if finding.severity is Severity.DUE})
    report: dict[str, Any] = {
        "version": __version__,
        "as_of": day.isoformat(),
        "corpus": loaded.digest[:12],
        "entries": len(loaded.entries),
        "published": len(public.entries),
        "services": len(public.services),
        "publishers": len(public.publishers),
        "documents": count_documents(loaded, public),
        "withdrawn": len(loaded.withdrawn),
        "withheld": [stored.id for stored in withheld(loaded)],
        "by_country": dict(sorted(Counter(stored.country for stored in public.entries.values()).items())),
        "by_topic": dict(sorted(Counter(stored.topic for stored in public.entries.values()).items())),
        "findings": {str(severity): count for severity, count in count_by_severity(findings).items()},
        "due": due,
    }
    content = content_digest(loaded, load_settings().documents)
    main, spare = main_and_spare(engine, None)
    report["index"] = describe_index(main, content)
    if spare:
        report["stands_in"] = describe_index(spare, content)
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    table = Table("what", "value", title=f"COI Base {__version__}, as of {day}")
    for key, value in report.items():
        shown = ", ".join(f"{name} {count}" for name, count in value.items()) if isinstance(value, dict) else value
        table.add_row(key, f"{len(due)} records" if key == "due" else str(shown))
    Console().print(table)


def describe_index(home: "IndexHome", content: str) -> dict[str, Any]:
    """What serves, how old it is in days, and whether the corpus on disk is ahead of it; or why nobody can say."""
    try:
        described = home.describe()
        if described["name"] is None:
            return described
        age = datetime.now(UTC) - datetime.fromisoformat(described["built_at"])
        return {**described, "age_days": age.days, "corpus_is_ahead": not home.is_current(content)}
    except IndexUnavailableError as error:
        return {"name": None, "error": str(error)}


def count_documents(corpus: "Corpus", public: "Corpus") -> dict[str, int]:
    """Harvested documents: how many there are, and how many of them can be found and shown."""
    from coi.contacts import known_contacts
    from coi.publish.harvest import public_document
    from coi.publish.suspicion import sensitive_lexicon
    from coi.settings import load_settings
    from coi.store.documents import read_documents

    known, sensitive, paths = known_contacts(public), sensitive_lexicon(corpus), load_settings().documents
    shown = [public_document(one, known, sensitive) is not None for one in read_documents(paths, corpus)]
    return {"harvested": len(shown), "published": sum(shown)}
