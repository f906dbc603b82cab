"""Page files to whole pages: head, menu, cookie banner and footer around what the file says."""

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

PAGES = Path(__file__).parent / "pages"
RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True)
class PageFile:
    """A page as written: a few ``name: value`` lines, ``---``, then the HTML of its text."""

    host: str
    path: str
    lang: str
    title: str
    date: str
    body: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0] + "/"


def read_page(path: Path) -> PageFile:
    """Read one page file; ``index.html`` is its folder's address, other names lose their ending."""
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    host, *steps = path.relative_to(PAGES).parts
    address = "/" + "/".join(steps).removesuffix(".html").removesuffix("index")
    return PageFile(host, address, fields["lang"], fields["title"], fields["date"], body)


@cache
def pages_of(host: str) -> tuple[PageFile, ...]:
    """All pages written for a host, by path."""
    return tuple(sorted((read_page(path) for path in (PAGES / host).rglob("*.html")), key=lambda page: page.path))


@cache
def words_of(lang: str) -> dict[str, str]:
    """What the frame of a page says in a language."""
    words: dict[str, dict[str, str]] = json.loads((PAGES / "_layout" / "words.json").read_text(encoding="utf-8"))
    key = lang.lower()
    return words.get(key) or words[key.split("-", maxsplit=1)[0]]


@cache
def template(name: str) -> Template:
    """A frame by name."""
    return Template((PAGES / "_layout" / f"{name}.html").read_text(encoding="utf-8"))


def render(page: PageFile, frame: str, links: str = "") -> str:
    """The whole page. ``links`` goes into its head."""
    siblings = [other for other in pages_of(page.host) if other.folder == page.folder]
    values = words_of(page.lang) | {
        "lang": page.lang,
        "dir": "rtl" if page.lang in RIGHT_TO_LEFT else "ltr",
        "title": escape(page.title),
        "date": page.date,
        "body": page.body,
        "links": links + make_alternates(page),
        "menu": "".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in siblings),
        "home_path": page.folder,
        "languages": make_languages(page.host),
    }
    return template(frame).substitute(values)


def translations(page: PageFile) -> list[PageFile]:
    """The same page in all languages of a host, itself too; nothing where there is one language."""
    name = page.path.rpartition("/")[2]
    found = [
        other
        for other in pages_of(page.host)
        if other.path.count("/") == page.path.count("/") > 1 and other.path.rpartition("/")[2] == name
    ]
    return found if len({other.lang for other in found}) > 1 else []


def make_alternates(page: PageFile) -> str:
    """Links to translations, as a head has them."""
    return "".join(
        f'<link rel="alternate" hreflang="{other.lang}" href="{{{{{page.host}}}}}{other.path}">\n'
        for other in translations(page)
    )


def make_languages(host: str) -> str:
    """Links to the home page of each language."""
    homes = [page for page in pages_of(host) if page.path.count("/") > 1 and page.path.endswith("/")]
    return "".join(f'<li><a href="{page.path}" hreflang="{page.lang}">{page.lang}</a></li>' for page in homes)
