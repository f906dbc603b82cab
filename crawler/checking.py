"""Checking crawl definitions without network: what the model cannot say by itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import cssselect
from lxml.cssselect import CSSSelector

from coi.model import Crawl
from coi.store import Corpus
from crawler.scope import Scope


@dataclass(frozen=True)
class DefinitionFinding:
    """One thing to mend in a definition, or to know of it."""

    crawl: str
    message: str
    do: str
    is_error: bool = True

    def __str__(self) -> str:
        """One line for a person."""
        return f"{'error' if self.is_error else 'note'}: corpus/crawls/{self.crawl}.yml: {self.message}. {self.do}"

    def to_json(self) -> dict[str, Any]:
        """The finding as JSON."""
        return asdict(self)


def check_definitions(corpus: Corpus, crawls: Mapping[str, Crawl]) -> list[DefinitionFinding]:
    """All findings, in the order of names: files that are no definition first."""
    found = [
        DefinitionFinding(problem.record_id.removeprefix("crawls/"), problem.message, f"Mend line {problem.line}")
        for problem in corpus.problems
        if (problem.record_id or "").startswith("crawls/")
    ]
    for slug, crawl in sorted(crawls.items()):
        if f"publishers/{crawl.publisher}" not in corpus.publishers:
            do = f"Write corpus/publishers/{crawl.publisher}.yml, or name another"
            found.append(DefinitionFinding(slug, f"there is no publisher card '{crawl.publisher}'", do))
        found += _check_paths(slug, crawl)
        found += _check_selectors(slug, crawl)
        if crawl.run_live is None:
            do = "Run it with --limit, look at the documents, then set run_live and the expected numbers"
            found.append(DefinitionFinding(slug, "never run against the live site", do, is_error=False))
    return found


def _check_paths(slug: str, crawl: Crawl) -> list[DefinitionFinding]:
    scope = Scope.of(crawl)
    found = []
    for url in crawl.start_urls:
        refusal = scope.refusal(url)
        if refusal and url not in scope.starts:
            found.append(DefinitionFinding(slug, f"start address {url} is {refusal}", "Mend the address or the paths"))
    for path in crawl.denied_paths:
        if path in crawl.allowed_paths:
            found.append(DefinitionFinding(slug, f"'{path}' is allowed and denied", "Take it out of one of the two"))
    return found


def _check_selectors(slug: str, crawl: Crawl) -> list[DefinitionFinding]:
    found = []
    for name, css in (crawl.selectors.model_dump(exclude_none=True) if crawl.selectors else {}).items():
        try:
            CSSSelector(css)
        except cssselect.SelectorError as error:
            do = f"Mend it, such as 'article a' ({error})"
            found.append(DefinitionFinding(slug, f"selectors.{name} is not a CSS selector: {css}", do))
    return found
