"""``feed.test``: RSS, Atom and a feed that is not well-formed."""

from tests.crawler.web.host_pages import make_page_site
from tests.crawler.web.layout import pages_of
from tests.crawler.web.messages import Route, plain
from tests.crawler.web.site import Site

HERE = "{{feed.test}}"
IN_RSS = ("ferry-timetable", "nya-sangar", "vaksinering")
IN_ATOM = ("nova-kuzina", "lista-e-pritjes", "novye-okna")
STAMPS = ("Wed, 01 Oct 2025 08:00:00 +0200", "Thu, 02 Oct 2025 08:00:00 +0200", "Fri, 03 Oct 2025 08:00:00 +0200")


def make_feed_site() -> Site:
    """The host with its feeds."""
    site = make_page_site("feed.test")
    site.routes["/rss.xml"] = feed_route(make_rss(), "application/rss+xml; charset=utf-8")
    site.routes["/atom.xml"] = feed_route(make_atom(), "application/atom+xml")
    site.routes["/broken.xml"] = feed_route(make_broken(), "text/xml")
    return site


def feed_route(text: str, kind: str) -> Route:
    """Answers with a feed, its addresses filled in."""
    return lambda request: plain(request.web.fill(text), kind)


def title_of(name: str) -> str:
    """The title of a news page."""
    return next(page.title for page in pages_of("feed.test") if page.path == f"/news/{name}")


def make_rss() -> str:
    """RSS 2.0: one link with tracking, one relative, one only as guid, one to another host."""
    links = (f"{HERE}/news/{IN_RSS[0]}?utm_source=rss&amp;utm_medium=feed", f"/news/{IN_RSS[1]}", "")
    items = "".join(
        f"<item><title>{title_of(name)}</title>{f'<link>{link}</link>' if link else ''}"
        f'<guid isPermaLink="true">{HERE}/news/{name}</guid><pubDate>{stamp}</pubDate></item>\n'
        for name, link, stamp in zip(IN_RSS, links, STAMPS, strict=True)
    )
    away = "<item><title>Elsewhere</title><link>{{other.test}}/landing</link></item>"
    head = f"<title>News of Nowhere</title><link>{HERE}/</link><description>News</description>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}\n{items}{away}</channel></rss>'


def make_atom() -> str:
    """Atom 1.0: the link to the page stands between links of other kinds."""
    entries = "".join(
        f"<entry><title>{title_of(name)}</title><id>{HERE}/id/{name}</id><updated>2025-10-04T08:00:00Z</updated>"
        f'<link rel="self" href="{HERE}/entries/{name}.atom"/>'
        f'<link rel="alternate" type="text/html" href="{HERE}/news/{name}"/>'
        f'<link rel="enclosure" href="{HERE}/sound/{name}.mp3"/></entry>\n'
        for name in IN_ATOM
    )
    head = f'<title>News</title><id>{HERE}/</id><link rel="self" href="{HERE}/atom.xml"/>'
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{entries}</feed>'


def make_broken() -> str:
    """RSS with an entity nobody declared, a bare ampersand and no end."""
    link = f"<link>{HERE}/news/from-the-broken-feed</link>"
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Fog &nbsp; & feathers</title><item>{link}<title>Chestnut &'
