"""Reading one response, in a worker process: links, text, meaning. The download loop never waits for it."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from coi.errors import CrawlError
from coi.lexicon import Lexicon
from coi.lexicon.names import make_name_table
from coi.model import Crawl
from coi.store import Corpus
from coi.vocabulary import Vocabulary
from crawler.address import clean_address
from crawler.document import Source, hash_text, make_document, shape_of
from crawler.extract import extract
from crawler.journal.pages import Role
from crawler.links import feed_links, listing_links, page_links, page_robots, sitemap_links
from crawler.not_found import says_not_found

NEXT_LIST = "a[rel~=next]"
"""Links from one page of a list to the next."""
GENERATED = (".php", ".aspx", ".ashx", ".jsp", ".do")
"""Endings of programs that may answer with a file."""


@dataclass(frozen=True)
class ToRead:
    """One response and what it is to be read for. ``robots``: directives of its headers."""

    data: bytes
    url: str
    content_type: str
    encoding: str
    role: Role
    definition: Crawl
    crawl: str
    fetched: datetime
    with_text: bool = True
    robots: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Read:
    """What came of it. ``document`` is JSON text; ``shape`` is shared by pages that differ in numbers only.

    ``lists`` and ``pages`` are addresses to be read for links and for text; ``left_out`` says why a good answer is not kept.
    """

    document: str | None = None
    content_hash: str | None = None
    shape: str | None = None
    document_id: str | None = None
    canonical: str = ""
    robots: frozenset[str] = frozenset()
    problem: str = ""
    left_out: str = ""
    not_found: bool = False
    lists: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def project_lexicon() -> Lexicon:
    """The lexicon of the project's vocabulary, made once in a process."""
    return Lexicon(make_name_table(Vocabulary.from_corpus(Corpus(()))))


def read_response(asked: ToRead) -> Read:
    """Read one response for what its role asks."""
    try:
        if asked.role == "sitemap":
            lists, pages = sitemap_links(asked.data)
            return Read(lists=tuple(lists), pages=tuple(pages))
        if asked.role == "feed":
            return Read(pages=tuple(feed_links(asked.data, asked.url)))
        if asked.role == "list":
            return _read_list(asked)
    except CrawlError as error:
        return Read(problem=error.what)
    return _read_page(asked)


def _read_list(asked: ToRead) -> Read:
    selectors = asked.definition.selectors
    robots = page_robots(asked.data, asked.url, asked.encoding) | asked.robots
    if robots & {"nofollow", "none"}:
        return Read(robots=robots)
    if asked.definition.kind == "listing" and selectors:
        lists, pages = listing_links(asked.data, asked.url, asked.encoding, selectors)
        return Read(lists=tuple(lists), pages=tuple(pages))
    following = page_links(asked.data, asked.url, asked.encoding, NEXT_LIST)
    found = page_links(asked.data, asked.url, asked.encoding)
    return Read(lists=tuple(following), pages=tuple(url for url in found if url not in following and _may_be_file(url)))


def _may_be_file(url: str) -> bool:
    """Whether a link may lead to a PDF: by its ending, or because it has none that says otherwise."""
    path, _, query = url.lower().partition("?")
    name = path.rpartition("/")[2]
    return path.endswith(".pdf") or bool(query) or (bool(name) and "." not in name) or name.endswith(GENERATED)


def _read_page(asked: ToRead) -> Read:
    follows = asked.definition.kind == "pages"
    is_page = "html" in asked.content_type or asked.data.lstrip()[:1] == b"<"
    links = tuple(page_links(asked.data, asked.url, asked.encoding)) if follows and is_page else ()
    if not asked.with_text:
        return Read(pages=links)
    selectors = asked.definition.selectors
    extracted = extract(asked.data, url=asked.url, content_type=asked.content_type, selectors=selectors)
    extracted = replace(extracted, robots=extracted.robots | asked.robots)
    pages = () if "nofollow" in extracted.robots or "none" in extracted.robots else links
    if extracted.problem:
        return Read(problem=extracted.problem, robots=extracted.robots, pages=pages)
    if asked.definition.kind == "files" and extracted.kind != "pdf":
        return Read(left_out="not a PDF", robots=extracted.robots)
    source = Source(asked.definition.publisher, asked.crawl, tuple(asked.definition.countries))
    document = make_document(extracted, asked.url, source, project_lexicon(), asked.fetched)
    return Read(
        document=document.model_dump_json(exclude_defaults=True),
        content_hash=hash_text(extracted),
        shape=shape_of(extracted),
        document_id=document.id,
        canonical=clean_address(extracted.canonical) if extracted.canonical else "",
        robots=extracted.robots,
        not_found=says_not_found(extracted.title, extracted.sections),
        pages=pages,
    )
