"""Checking crawl definitions without network: what the model cannot say by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import combinations, groupby
from typing import Any
from urllib.parse import urlsplit

import cssselect
from lxml.cssselect import CSSSelector

from coi.errors import CrawlError
from coi.model import Crawl
from coi.store import Corpus
from crawler.address import clean_address
from crawler.scope import Scope, is_below
from crawler.settings import CrawlSettings, refuse_short_delay

LIVE = CrawlSettings()
"""What holds for the hosts of others, where no network for tests is allowed."""
MOST_NAMED = 3
"""Crawls of one and the same note that are told one by one; more become one line."""


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


def check_definitions(
    corpus: Corpus, crawls: Mapping[str, Crawl], ours: CrawlSettings = LIVE
) -> list[DefinitionFinding]:
    """All findings, in the order of names: files that are no definition first, what two crawls share last.

    ``ours``: the settings of the run that would refuse a definition.
    """
    found = [
        DefinitionFinding(problem.record_id.removeprefix("crawls/"), problem.message, f"Mend line {problem.line}")
        for problem in corpus.problems
        if (problem.record_id or "").startswith("crawls/")
    ]
    for slug, crawl in sorted(crawls.items()):
        found += _check_publisher(slug, crawl, corpus)
        found += _check_paths(slug, crawl)
        found += _check_selectors(slug, crawl)
        found += _check_delay(slug, crawl, ours)
        found += _check_history(slug, crawl)
    return [*found, *_check_pairs(crawls)]


def told(findings: Iterable[DefinitionFinding]) -> Iterator[str]:
    """Lines for a person: errors and rare notes one by one, then each note that many crawls share in one line."""
    listed = list(findings)
    notes = sorted((each for each in listed if not each.is_error), key=lambda each: (each.message, each.do))
    shared: list[str] = []
    grouped: set[DefinitionFinding] = set()
    for (message, do), group in groupby(notes, key=lambda each: (each.message, each.do)):
        same = list(group)
        if len(same) > MOST_NAMED:
            grouped.update(same)
            shared.append(f"note: {len(same)} crawls: {message}: {', '.join(each.crawl for each in same)}. {do}")
    yield from (str(each) for each in listed if each not in grouped)
    yield from shared


def _check_publisher(slug: str, crawl: Crawl, corpus: Corpus) -> Iterator[DefinitionFinding]:
    card = f"publishers/{crawl.publisher}"
    if card in corpus.withdrawn:
        do = "Take the definition out: what it would bring may not be shown"
        yield DefinitionFinding(slug, f"the publisher '{crawl.publisher}' was withdrawn", do)
    elif card not in corpus.publishers:
        do = f"Write corpus/{card}.yml with name, type and visibility, or name another"
        yield DefinitionFinding(slug, f"there is no publisher card '{crawl.publisher}'", do)


def _check_paths(slug: str, crawl: Crawl) -> Iterator[DefinitionFinding]:
    scope = Scope.of(crawl)
    for url in crawl.start_urls:
        path = urlsplit(clean_address(url)).path
        denied = next((prefix for prefix in crawl.denied_paths if is_below(path, prefix)), None)
        if denied:
            yield DefinitionFinding(slug, f"start address {url} is denied by '{denied}'", "Mend the one or the other")
        elif crawl.kind in {"pages", "files"} and scope.path_refusal(path) == "not-followed":
            do = "It is read all the same; add its path where pages beside it are wanted"
            yield DefinitionFinding(slug, f"start address {url} lies outside the allowed paths", do, is_error=False)
    for path in crawl.denied_paths:
        if path in crawl.allowed_paths:
            yield DefinitionFinding(slug, f"'{path}' is allowed and denied", "Take it out of one of the two")
    for path in [*crawl.allowed_paths, *crawl.denied_paths]:
        if "*" in path:
            yield DefinitionFinding(slug, f"'{path}' has a star", "Write the beginning of the path: /news, not /news/*")


def _check_selectors(slug: str, crawl: Crawl) -> Iterator[DefinitionFinding]:
    for name, css in (crawl.selectors.model_dump(exclude_none=True) if crawl.selectors else {}).items():
        try:
            CSSSelector(css)
        except cssselect.SelectorError as error:
            do = f"Mend it, such as 'article a' ({error})"
            yield DefinitionFinding(slug, f"selectors.{name} is not a CSS selector: {css}", do)
        if name in {"detail", "next"} and crawl.kind != "listing":
            do = "Take it out, or make the crawl a listing"
            yield DefinitionFinding(slug, f"nothing reads selectors.{name} of a crawl of kind '{crawl.kind}'", do)


def _check_delay(slug: str, crawl: Crawl, ours: CrawlSettings) -> Iterator[DefinitionFinding]:
    try:
        refuse_short_delay(crawl.delay, ours, slug)
    except CrawlError as error:
        yield DefinitionFinding(slug, f"a delay of {error.what}", error.do)


def _check_history(slug: str, crawl: Crawl) -> Iterator[DefinitionFinding]:
    if crawl.checked_on is None:
        do = "Look at the addresses, robots.txt and terms, then set checked_on"
        yield DefinitionFinding(slug, "never checked by a person", do, is_error=False)
    if crawl.run_live is None:
        do = "Run it with --limit, look at the documents, then set run_live and the expected numbers"
        yield DefinitionFinding(slug, "never run against the live site", do, is_error=False)


def _check_pairs(crawls: Mapping[str, Crawl]) -> Iterator[DefinitionFinding]:
    """What two crawls share: a page that both may read would stand there as two documents."""
    scopes = [(slug, Scope.of(crawl)) for slug, crawl in sorted(crawls.items())]
    for (one, first), (other, second) in combinations(scopes, 2):
        hosts = sorted(first.hosts & second.hosts)
        path = next((path for path in (*first.allowed, *second.allowed) if _both_allow(path, first, second)), None)
        if hosts and path:
            do = "Deny it in one of the two: a page that both read becomes two documents"
            yield DefinitionFinding(one, f"'{path}' on {hosts[0]} is also allowed in '{other}'", do, is_error=False)
        elif hosts:
            do = "They run one after the other; nothing to mend"
            yield DefinitionFinding(one, f"shares the host {hosts[0]} with '{other}'", do, is_error=False)


def _both_allow(path: str, first: Scope, second: Scope) -> bool:
    return first.path_refusal(path) is None and second.path_refusal(path) is None
