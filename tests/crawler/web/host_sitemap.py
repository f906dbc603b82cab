"""``sitemap.test``: an index with a packed sitemap, a broken one, a missing one, one of another host, and itself."""

import gzip

from tests.crawler.web.host_pages import make_page_site
from tests.crawler.web.messages import Answer, Request, page, plain
from tests.crawler.web.site import Site

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HERE = "{{sitemap.test}}"
INDEXED = (
    HERE + "/sitemap-packed.xml.gz",
    HERE + "/sitemap-plain.xml",
    HERE + "/sitemap-broken.xml",
    HERE + "/sitemap-missing.xml",
    HERE + "/sitemap-is-a-page.xml",
    HERE + "/sitemap-cut.xml.gz",
    HERE + "/sitemap.xml",
    "{{other.test}}/sitemap.xml",
)
PACKED = ("boat-law", "housing-decree", "lag-om-fyrar")
PLAIN = ("uredba-o-mostovima", "zakon-za-magla", "ustav-lodok", "boat-law?utm_source=sitemap", "no-such-page")


def make_sitemap_site() -> Site:
    """The host with its sitemaps."""
    site = make_page_site("sitemap.test")
    site.put("/robots.txt", plain("User-agent: *\nDisallow:\n", "text/plain"))
    site.at("/sitemap.xml")(lambda request: xml(request, make_index()))
    site.at("/sitemap-packed.xml.gz")(lambda request: packed(request, make_urls(PACKED)))
    site.at("/sitemap-plain.xml")(lambda request: xml(request, make_urls(PLAIN, strange_entries())))
    site.at("/sitemap-broken.xml")(lambda request: xml(request, make_broken()))
    site.at("/sitemap-cut.xml.gz")(lambda request: cut(packed(request, make_urls(PACKED))))
    site.put("/sitemap-is-a-page.xml", page("<html><title>Sitemap</title><h1>Our sitemap has moved</h1></html>"))
    return site


def make_index() -> str:
    """The index; ``lastmod`` and white space as generators write them."""
    entries = "".join(f"<sitemap>\n <loc>\n  {url}\n </loc>\n</sitemap>\n" for url in INDEXED)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {SPACE}>\n{entries}</sitemapindex>'


def make_urls(names: tuple[str, ...], more: str = "") -> str:
    """A sitemap of pages in the library."""
    entries = "".join(f"<url><loc>{HERE}/library/{name}</loc><lastmod>2024-10-20</lastmod></url>\n" for name in names)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACE}>\n{entries}{more}</urlset>'


def strange_entries() -> str:
    """Entries outside the allowed path, of another host, without a scheme, in CDATA, twice."""
    return (
        f"<url><loc>{HERE}/private/draft</loc></url>"
        "<url><loc>{{other.test}}/landing</loc></url>"
        "<url><loc>not an address</loc></url>"
        f"<url><loc><![CDATA[{HERE}/library/ustav-lodok]]></loc></url>"
    )


def make_broken() -> str:
    """XML that breaks off after one whole entry."""
    whole = f"<url><loc>{HERE}/library/only-in-the-broken-sitemap</loc></url>"
    return f'<?xml version="1.0"?>\n<urlset {SPACE}>\n{whole}\n<url><loc>{HERE}/library/boat-la & <lastmod'


def xml(request: Request, text: str) -> Answer:
    """An XML answer with its addresses filled in."""
    return plain(request.web.fill(text), "application/xml")


def packed(request: Request, text: str) -> Answer:
    """A gzip file, as a file: no Content-Encoding."""
    return plain(gzip.compress(request.web.fill(text).encode(), mtime=0), "application/x-gzip")


def cut(answer: Answer) -> Answer:
    """A file whose second half is missing."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    return plain(body[: len(body) // 2], "application/x-gzip")
