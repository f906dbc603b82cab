"""``files.test``: PDF files, listed on two pages, and the files that give no text."""

from tests.crawler.web import pdfs
from tests.crawler.web.host_pages import with_tag
from tests.crawler.web.messages import Answer, Request, Route, page, plain
from tests.crawler.web.site import Site

GIANT = 4_000_000
"""Bytes of the giant file: twice what ``limits.MOST_BYTES`` allows."""
PDF = "application/pdf"
OLDER = ("pensions", "luftskepp", "ogrev")
ODD = (
    "no-password.pdf",
    "encrypted.pdf",
    "scanned.pdf",
    "corrupt.pdf",
    "giant.pdf",
    "empty.pdf",
    "missing.pdf",
    "noindex.pdf",
    "leaflet.docx",
    "poster.jpg",
)
AWAY = '<a href="/elsewhere/winter-shelter.pdf">Not below the allowed path</a> <a href="{{other.test}}/leaflet.pdf">Other</a>'


def make_files_site() -> Site:
    """The host with its lists and files."""
    site = Site()
    for name in pdfs.leaflets():
        site.routes[f"/documents/{name}.pdf"] = file_route(name)
    site.routes["/elsewhere/winter-shelter.pdf"] = file_route("winter-shelter")
    site.at("/documents/")(answer_index)
    site.at("/documents/older/")(answer_older)
    add_odd_files(site)
    return site


def file_route(name: str) -> Route:
    """Answers with a readable file; it is made when first asked for."""
    return lambda _: with_tag(plain(pdfs.leaflet(name), PDF))


def add_odd_files(site: Site) -> None:
    """Files under other names and types, and files without text."""
    site.at("/documents/download?id=7")(lambda _: plain(pdfs.leaflet("putni-list"), PDF))
    site.at("/documents/as-page")(lambda _: plain(pdfs.leaflet("leje-qendrimi"), "text/html"))
    site.at("/documents/no-password.pdf")(lambda _: plain(pdfs.leaflet("school-places", ""), PDF))
    site.at("/documents/encrypted.pdf")(lambda _: plain(pdfs.leaflet("school-places", "fog"), PDF))
    site.at("/documents/scanned.pdf")(lambda _: plain(pdfs.scanned(), PDF))
    site.at("/documents/corrupt.pdf")(lambda _: plain(pdfs.corrupt(), PDF))
    site.at("/documents/giant.pdf")(lambda _: plain(pdfs.giant(GIANT), PDF))
    site.put("/documents/empty.pdf", plain(b"", PDF))
    site.at("/documents/noindex.pdf")(answer_noindex)
    site.put("/documents/leaflet.docx", plain(b"PK\x03\x04 not read", "application/msword"))
    site.put("/documents/poster.jpg", plain(b"\xff\xd8\xff\xe0 not read", "image/jpeg"))


def answer_noindex(_: Request) -> Answer:
    """A readable file that asks not to be kept."""
    return plain(pdfs.leaflet("winter-shelter"), PDF).having(("X-Robots-Tag", "noindex"))


def answer_index(request: Request) -> Answer:
    """The first list: newer leaflets, odd files, a link to the older ones."""
    newer = [
        f"{name}.pdf"
        for name in pdfs.leaflets()
        if name not in {*OLDER, "putni-list", "leje-qendrimi", "school-places"}
    ]
    links = make_links([*newer, "download?id=7", "as-page", *ODD])
    return page(
        request.web.fill(make_list("Leaflets", links + AWAY + '<a rel="next" href="older/">Older leaflets</a>'))
    )


def answer_older(_: Request) -> Answer:
    """The second list."""
    return page(make_list("Older leaflets", make_links([f"{name}.pdf" for name in OLDER])))


def make_links(names: list[str]) -> str:
    """A list of links to files of this folder."""
    return "<ul>" + "".join(f'<li><a href="/documents/{name}">{name}</a></li>' for name in names) + "</ul>"


def make_list(title: str, body: str) -> str:
    """The HTML of a list of files."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>'
    )
