"""Where each record type stands in a corpus root, and what its path says about its identity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coi import model

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Kind:
    """A record type: its name, its model, the pattern of its path and how the id follows from the path."""

    name: str
    record: type[model.Record]
    pattern: re.Pattern[str]
    id_format: str

    def id_of(self, relative: str) -> str | None:
        """Id of the record at this path, or None where the path is not of this kind."""
        match = self.pattern.fullmatch(relative)
        return self.id_format.format(**match.groupdict()) if match else None


def _kind(name: str, record: type[model.Record], pattern: str, id_format: str) -> Kind:
    return Kind(name, record, re.compile(pattern), id_format)


TRANSLATION = _kind(
    "translation",
    model.Translation,
    rf"countries/(?P<cc>[a-z]{{2}})/(?P<topic>[a-z-]+)/(?P<slug>{_SLUG})\.(?P<language>[a-z]{{2,3}}(?:-[A-Za-z]+)*)\.md",
    "{cc}/{topic}/{slug}.{language}",
)
ENTRY = _kind(
    "entry",
    model.Entry,
    rf"countries/(?P<cc>[a-z]{{2}})/(?P<topic>[a-z-]+)/(?P<slug>{_SLUG})\.md",
    "{cc}/{topic}/{slug}",
)
SERVICE = _kind(
    "service", model.Service, rf"services/(?P<cc>[a-z]{{2}})/(?P<slug>{_SLUG})\.yml", "services/{cc}/{slug}"
)
ORGANISATION = _kind(
    "organisation", model.Organisation, rf"organisations/(?P<slug>{_SLUG})\.yml", "organisations/{slug}"
)
PUBLISHER = _kind("publisher", model.Publisher, rf"publishers/(?P<slug>{_SLUG})\.yml", "publishers/{slug}")
CRAWL = _kind("crawl", model.Crawl, rf"crawls/(?P<slug>{_SLUG})\.yml", "crawls/{slug}")
TOPICS = _kind("topics", model.Topics, r"vocabulary/topics\.yml", "vocabulary/topics")
GROUPS = _kind("groups", model.Groups, r"vocabulary/groups\.yml", "vocabulary/groups")
COUNTRIES = _kind("countries", model.Countries, r"vocabulary/countries\.yml", "vocabulary/countries")
PLACES = _kind("places", model.Places, r"vocabulary/places/(?P<cc>[a-z]{2})\.yml", "vocabulary/places/{cc}")
JUDGEMENTS = _kind("judgements", model.Judgements, r"judgements\.yml", "judgements")
TOMBSTONES = _kind("tombstones", model.Tombstones, r"withdrawn\.yml", "withdrawn")
WATCHLIST = _kind("watchlist", model.Watchlist, r"watch/(?P<name>[a-z]{2}|international)\.yml", "watch/{name}")
REDIRECTS = _kind("redirects", model.Redirects, r"redirects\.yml", "redirects")

KINDS = (
    TRANSLATION, ENTRY, SERVICE, ORGANISATION, PUBLISHER, CRAWL, TOPICS, GROUPS, COUNTRIES, PLACES, JUDGEMENTS,
    TOMBSTONES, REDIRECTS, WATCHLIST,
)  # fmt: skip

_BY_FOLDER = {
    "countries": (TRANSLATION, ENTRY),
    "services": (SERVICE,),
    "organisations": (ORGANISATION,),
    "publishers": (PUBLISHER,),
    "crawls": (CRAWL,),
    "vocabulary": (TOPICS, GROUPS, COUNTRIES, PLACES),
    "watch": (WATCHLIST,),
}
_AT_TOP = (JUDGEMENTS, TOMBSTONES, REDIRECTS)
_NOT_RECORDS = ("README.md", "LICENSE", "LICENSE.md")


def identify(relative: str) -> tuple[Kind, str] | None:
    """Kind and id of the record at a path relative to its root, or None where no record type fits."""
    folder, _, rest = relative.partition("/")
    for kind in _BY_FOLDER.get(folder, ()) if rest else _AT_TOP:
        record_id = kind.id_of(relative)
        if record_id is not None:
            return kind, record_id
    return None


def path_of(kind: Kind, record_id: str) -> str:
    """Path of a record relative to its root: the inverse of ``identify``."""
    if kind is ENTRY:
        return f"countries/{record_id}.md"
    if kind is TRANSLATION:
        return f"countries/{record_id}.md"
    return f"{record_id}.yml"


def record_files(root: Path, only: str = "") -> Iterator[Path]:
    """Every file of a root (or of one folder in it) that ought to be a record, sorted; readmes are passed over."""
    for path in sorted((root / only).rglob("*")):
        relative = path.relative_to(root)
        if any(part.startswith(".") for part in relative.parts):
            continue
        if path.is_file() and path.name not in _NOT_RECORDS:
            yield path
