"""One page under several addresses, and several pages under nearly one address."""

from tests.crawler.web.messages import page
from tests.crawler.web.prose import make_html, make_link, write_paragraphs
from tests.crawler.web.site import Site

CANONICALS = {
    "chain-1": ("The chain of canonical pages", "/canonical/chain-2"),
    "chain-2": ("The chain of canonical pages", "/canonical/chain-3"),
    "chain-3": ("The chain of canonical pages", "/canonical/chain-3"),
    "loop-a": ("The loop of canonical pages", "/canonical/loop-b"),
    "loop-b": ("The loop of canonical pages", "/canonical/loop-a"),
    # Said to be a page of another host: nobody goes there, and the page stays what it is.
    "elsewhere": ("A page that claims to live elsewhere", "{{gov.test}}/en/housing"),
    "to-missing": ("A page whose canonical is missing", "/canonical/missing"),
    "to-denied": ("A page whose canonical is denied", "/denied/original"),
    "relative": ("A page with a relative canonical", "relative"),
    "only": ("A page under its second address", "/canonical/unlinked"),
    "unlinked": ("A page under its second address", "/canonical/unlinked"),
}
"""Name: title (and so text), canonical address. What shares a title is one page."""
LINKS = (
    "/same/",
    "/same",
    "/same/index.html",
    "/same/#part",
    # The default port cannot be shown on a free port: tests of addresses show it.
    "http://TRAP.TEST:{port}/same/",
    "http://trap.test.:{port}/same/",
    "/./same/../same/",
    *(f"/canonical/{name}" for name in CANONICALS if name != "unlinked"),
    "/track/page?utm_source=letter&amp;utm_medium=mail",
    "/track/page?fbclid=abc123",
    "/track/page",
    "/params?topic=boats&amp;year=2024",
    "/params?year=2024&amp;topic=boats",
    "/params?topic=geese&amp;year=2024",
    "/Case/Page",
    "/case/page",
    "/views/article",
    "/views/article?print=1",
    "/print/views/article",
    "/views/article/print",
    "/views/print-shop",
)


def add_same(site: Site) -> None:
    """Addresses of one page, canonical links, print views."""
    home = page(make_html("The same page"))
    for path in ("/same/", "/same", "/same/index.html"):
        site.put(path, home)
    for name, (title, target) in CANONICALS.items():
        tag = f'<link rel="canonical" href="{target}">'
        html = make_html(title, head=tag)
        site.at(f"/canonical/{name}")(lambda request, html=html: page(request.web.fill(html)))  # type: ignore[misc]
    site.put("/track/page", page(make_html("A page from a newsletter")))
    site.put("/params?topic=boats&year=2024", page(make_html("Boats of the year")))
    site.put("/params?year=2024&topic=boats", page(make_html("Boats of the year")))
    site.put("/params?topic=geese&year=2024", page(make_html("Geese of the year")))
    site.put("/Case/Page", page(make_html("A page in capitals")))
    site.put("/case/page", page(make_html("A page in small letters")))
    add_views(site)


def add_views(site: Site) -> None:
    """An article, its print views, and a page that only sounds like one."""
    title = "How to fold a boat from a form"
    site.put("/views/article", page(make_html(title, links=make_link("/views/article?print=1", "Print"))))
    bare = f"<html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>{write_paragraphs(title)}</body></html>"
    for path in ("/views/article?print=1", "/print/views/article", "/views/article/print"):
        site.put(path, page(bare))
    site.put("/views/print-shop", page(make_html("The print shop in the cellar")))


def make_links() -> str:
    """Links for the first page of the host."""
    return "".join(make_link(address) for address in LINKS)
