"""All hosts of the local web."""

from collections.abc import Callable, Mapping

from tests.crawler.web.host_feed import make_feed_site
from tests.crawler.web.host_files import make_files_site
from tests.crawler.web.host_listing import make_listing_site
from tests.crawler.web.host_pages import make_gov, tagged
from tests.crawler.web.host_robots import ROBOTS
from tests.crawler.web.host_sitemap import make_sitemap_site
from tests.crawler.web.host_trap import make_trap_site
from tests.crawler.web.host_unchanged import make_unchanged
from tests.crawler.web.messages import page, plain
from tests.crawler.web.site import Site

MAKERS: dict[str, Callable[[], Site]] = {
    "gov.test": make_gov,
    "sitemap.test": lambda: tagged(make_sitemap_site()),
    "feed.test": lambda: tagged(make_feed_site()),
    "list.test": lambda: tagged(make_listing_site()),
    "files.test": lambda: tagged(make_files_site()),
    "unchanged.test": make_unchanged,
    "trap.test": make_trap_site,
    **ROBOTS,
}


def make_other() -> Site:
    """A host that no crawl may enter: whatever it is asked is a mistake, and is recorded."""
    site = Site(missing=lambda _: page("<html lang='en'><title>Other</title><h1>Other</h1><p>Another host.</p></html>"))
    site.put("/leaflet.pdf", plain(b"%PDF-1.4", "application/pdf"))
    return site


def make_hosts() -> Mapping[str, Site]:
    """A fresh set of hosts."""
    return {host: make() for host, make in MAKERS.items()} | {"other.test": make_other()}
