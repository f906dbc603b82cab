"""From what was found on a site to the draft of a crawl definition, with the reason for each choice. No network."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit

from ruamel.yaml.scalarstring import LiteralScalarString

from coi.model import Publisher
from crawler.address import host_of
from crawler.document import Source, make_document
from crawler.extract import Extracted, extract
from crawler.links import page_links
from crawler.probe import Listed, Probe
from crawler.reading import project_lexicon
from crawler.scope import is_below

FEWEST_IN_SITEMAP = 2
"""Pages below the path that a sitemap names before it covers the path: the page itself is no news."""
FEWEST_FILES = 3
"""PDF files that a page links to before it is a list of files."""
LONGEST_LICENCE = 300
"""Characters of a licence statement."""
NOTE = "draft of coi crawl new; never run against the live site"
UNKNOWN_LANGUAGE = "und"
"""The tag of BCP 47 for a language that nobody knows."""

Kind = Literal["pages", "sitemap", "feed", "files"]


@dataclass(frozen=True)
class Draft:
    """A definition as data; ``reasons`` say where its values come from, ``decide`` what a person has to."""

    definition: dict[str, Any]
    title: str
    reasons: dict[str, str] = field(default_factory=dict)
    decide: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page that was probed, read."""

    probe: Probe
    extracted: Extracted
    path: str
    links: tuple[str, ...]

    @classmethod
    def of(cls, probe: Probe) -> "Found":
        """Read what was probed."""
        extracted = extract(probe.body, url=probe.url, content_type=probe.content_type)
        links = page_links(probe.body, probe.url, probe.encoding)
        ours = tuple(url for url in links if host_of(url) == host_of(probe.url))
        known = [*ours, *(url for each in probe.sitemaps for url in each.urls)]
        return cls(probe, extracted, folder_of(probe.url, known), ours)

    @property
    def publisher_name(self) -> str:
        """Who the page says publishes it; else its host."""
        return self.extracted.author or host_of(self.probe.url)

    def below(self, urls: Sequence[str]) -> list[str]:
        """Those addresses whose path is the folder's or below."""
        return [url for url in urls if is_below(unquote(urlsplit(url).path) or "/", self.path)]


def folder_of(url: str, known: Sequence[str] = ()) -> str:
    """Path prefix that a page stands for: its own path where known pages lie below it, else the folder it stands in.

    ``/news/first.html`` and a lone ``/news/first`` stand for ``/news``; ``/news/`` and the pages at the top for themselves.
    """
    path = unquote(urlsplit(url).path) or "/"
    folder, _, name = path.rpartition("/")
    is_parent = any(other.startswith(f"{path}/") for other in (unquote(urlsplit(each).path) for each in known))
    if not name or is_parent or (not folder and "." not in name):
        return quote(path.rstrip("/")) or "/"
    return quote(folder) or "/"


def make_draft(
    found: Found, slug: str, card: Publisher, countries: Sequence[str], topics: Sequence[str], today: date
) -> Draft:
    """The draft for a publisher's card. ``countries`` and ``topics`` that are given go before what the page is about.

    Without any, ``countries`` or ``topics`` of the definition are empty: the caller must ask for them.
    """
    kind, starts, why = choose_kind(found)
    about = make_document(found.extracted, found.probe.url, Source(), project_lexicon())
    own = [card.country] if card.country else []
    where = "given" if countries else "the publisher's card" if own else "the page's words"
    language = found.extracted.language or UNKNOWN_LANGUAGE
    definition = {
        "publisher": slug,
        "start_urls": starts,
        "kind": kind,
        "allowed_paths": [found.path],
        "languages": [language],
        "countries": list(countries or own or about.countries),
        "topics": list(topics or about.topics),
        "frequency": "weekly" if kind == "feed" else "monthly",
        "delay": max(1.0, found.probe.crawl_delay),
        "licence": " ".join(found.extracted.licence.split())[:LONGEST_LICENCE] or None,
        "robots_note": robots_note(found.probe, today),
        "note": NOTE,
    }
    reasons = {
        "kind": why,
        "countries": where,
        "topics": "given" if topics else "the page's words",
        "languages": "the page" if found.extracted.language else "unknown: neither page nor text tells",
    }
    kept = {key: value for key, value in definition.items() if value is not None}
    decide = tuple(_decisions(found, kept, reasons))
    kept["editor_note"] = LiteralScalarString("\n".join(["To decide, then take this note out:", *decide]))
    return Draft(kept, found.extracted.title, reasons, decide)


def choose_kind(found: Found) -> tuple[Kind, list[str], str]:
    """Kind, start addresses and the reason: sitemap before feed before files before pages."""
    for sitemap in found.probe.sitemaps:
        count = len(found.below(sitemap.urls))
        if count >= FEWEST_IN_SITEMAP:
            return "sitemap", [sitemap.url], f"{sitemap.url} names {count} pages below {found.path}"
    for feed in found.probe.feeds:
        if found.path != "/" and _is_mostly(found.below(feed.urls), feed.urls):
            return "feed", [feed.url], f"{feed.url} names {len(feed.urls)} pages, most of them below {found.path}"
    files = [url for url in found.links if urlsplit(url).path.lower().endswith(".pdf")]
    pages = [url for url in found.below(found.links) if url not in files]
    if len(files) >= FEWEST_FILES and len(files) > len(pages):
        return "files", [found.probe.url], f"the page links to {len(files)} PDF files and {len(pages)} pages"
    return "pages", [found.probe.url], f"no sitemap or feed covers {found.path}; the page links to {len(pages)} pages"


def robots_note(probe: Probe, today: date) -> str:
    """What robots.txt says to us, with the day it was read."""
    if probe.robots_status != 200:
        return f"no robots.txt ({probe.robots_status}) on {today.isoformat()}: nothing is forbidden; terms not read"
    asks = f", asks for {probe.crawl_delay:g} s between requests" if probe.crawl_delay else ""
    return f"robots.txt of {today.isoformat()} allows the start address{asks}; terms not read"


def _decisions(found: Found, definition: dict[str, Any], reasons: dict[str, str]) -> list[str]:
    probe, extracted = found.probe, found.extracted
    closed = (probe.directives | extracted.robots) & {"noindex", "nofollow", "none", "noarchive"}
    others = _others(found, definition)
    said = {
        f"The page asks for {', '.join(sorted(closed))}. Is it the right one?": closed,
        "No text was found on the page. Does it need JavaScript? Such a site cannot be crawled.": extracted.problem,
        "The language is not known: write it in languages.": definition["languages"] == [UNKNOWN_LANGUAGE],
        f"Translations of the page: {_pairs(extracted)}. Should their paths be allowed?": extracted.translations,
        f"Other feeds and sitemaps: {others}. Would one be better?": others,
        "The whole site is allowed: narrow allowed_paths, or name denied_paths.": found.path == "/",
    }
    return [
        *(text for text, holds in said.items() if holds),
        f"Paths: only {found.path} is followed. Are pages of people, galleries or shelters below it? Deny them.",
        f"Countries: {', '.join(definition['countries'])} (from: {reasons['countries']}). Are all pages about all of them?",
        f"Topics: {', '.join(definition['topics'])} (from: {reasons['topics']}). Right, and nothing missing?",
        f"Frequency: {definition['frequency']}. How often does what matters change?",
        "Terms of the site: may its texts be read by a program? Complete robots_note and licence.",
        "When all this is decided: set checked_on to the day, and say in note what you looked at.",
    ]


def _pairs(extracted: Extracted) -> str:
    return ", ".join(f"{language} {url}" for language, url in extracted.translations)


def _others(found: Found, definition: dict[str, Any]) -> str:
    listed: tuple[Listed, ...] = (*found.probe.sitemaps, *found.probe.feeds)
    unused = [each for each in listed if each.url not in definition["start_urls"]]
    return ", ".join(
        f"{each.url} ({len(each.urls)} pages{'' if each.is_whole else ' read, not all'})" for each in unused
    )


def _is_mostly(some: Sequence[str], of: Sequence[str]) -> bool:
    return bool(of) and len(some) * 2 > len(of)
