"""How each host is crawled: the definitions, limits and names that the table of fates assumes."""

from coi.model import Crawl

RESOLVE = {"*.test": "127.0.0.1", "inside.test": "10.0.0.1"}
"""Names to addresses: ``inside.test`` is an allowed host of a crawl that lies inside somebody's network."""
ALLOWED_NETWORKS = "127.0.0.0/8"
MOST_BYTES = 2_000_000
"""Of one answer, as sent and unpacked. Pages with 5,000 links (0.4 MB) stay below, everything too large is at least twice that."""
MOST_SECONDS = 3.0
"""For one answer: longer than the slowest honest one (1 s), shorter than the slow ones, which take a minute or for ever."""
MOST_REDIRECTS = 5
DEEPEST = 30
"""Links from the start address, which has depth 0."""
TRIES = 3
"""Requests for an address that answers 5xx, 429 or breaks off: the first and two more."""

PARTS: dict[str, dict[str, object]] = {
    "gov": {
        "kind": "pages",
        "start": ["/"],
        "allowed_paths": [
            "/internal/",
            "/en/",
            "/sr/",
            "/sr-cyrl/",
            "/sq/",
            "/mk/",
            "/ru/",
            "/ar/",
            "/ka/",
            "/am/",
            "/sv/",
            "/nb/",
        ],
        "denied_paths": ["/en/gallery/"],
        "languages": ["en", "sr", "sq", "mk", "ru", "ar", "ka", "am", "sv", "nb"],
    },
    "sitemap": {
        "kind": "sitemap",
        "start": ["/sitemap.xml"],
        "allowed_paths": ["/library/"],
        "languages": ["en", "sv", "sr", "mk", "ru"],
    },
    "feed": {
        "kind": "feed",
        "start": ["/rss.xml", "/atom.xml", "/broken.xml"],
        "allowed_paths": ["/news/"],
        "languages": ["en", "sv", "nb", "sr", "sq", "ru"],
    },
    "list": {
        "kind": "listing",
        "start": ["/news/"],
        "allowed_paths": ["/news/"],
        "languages": ["en", "sv", "nb", "sr", "mk", "sq", "ru"],
        "selectors": {"detail": "ul.items a.item", "next": "a[rel=next]"},
    },
    "files": {
        "kind": "files",
        "start": ["/documents/"],
        "allowed_paths": ["/documents/"],
        "languages": ["en", "sr", "sq", "mk", "ru", "sv", "nb"],
    },
    "delay": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "unchanged": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "trap": {
        "kind": "pages",
        "start": ["/"],
        "hosts": ["inside.test"],
        "allowed_paths": ["/"],
        "denied_paths": ["/denied/"],
        "languages": ["en"],
    },
    "robots404": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "robots403": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "robots500": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "robotsslow": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
    "robotslate": {"kind": "pages", "start": ["/"], "allowed_paths": ["/"], "languages": ["en"]},
}
"""Definitions without what they share; ``start`` in paths, because the port is not known before the web runs."""


def make_definition(name: str, port: int, delay: float = 0.0) -> Crawl:
    """The definition of one crawl for a web on this port. Without a delay, so that tests are quick."""
    parts = dict(PARTS[name])
    starts = parts.pop("start")
    assert isinstance(starts, list)
    hosts = parts.pop("hosts", [])
    assert isinstance(hosts, list)
    shared = {
        "publisher": "nowhere",
        "countries": ["RS"],
        "topics": ["arrival-reception"],
        "frequency": "monthly",
        "delay": delay,
    }
    urls = [f"http://{name}.test:{port}{path}" for path in starts]
    return Crawl.model_validate(
        shared | parts | {"start_urls": urls, "allowed_hosts": [f"{host}:{port}" for host in hosts]}
    )
