"""Redirects, by status and by meta refresh, to where nobody should go and round in circles."""

from tests.crawler.web.messages import Answer, Request, Route, page, redirect
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site

HOPS = 12
"""Of the long chain: more than twice ``definitions.MOST_REDIRECTS``."""
SHORT = (301, 302, 303, 307, 308)
"""Statuses of the short chain: exactly as many as may be followed."""
LOCATIONS = {
    "/redirect/loop-a": "/redirect/loop-b",
    "/redirect/loop-b": "/redirect/loop-a",
    "/redirect/self": "/redirect/self",
    "/redirect/relative": "end",
    "/redirect/upper-case": "HTTP://TRAP.TEST:{port}/redirect/end",
    # Raw UTF-8 in a header, as some servers send it (a header is sent as Latin-1).
    "/redirect/letters": "/redirect/žaba".encode().decode("latin-1"),
    "/redirect/offsite": "{{other.test}}/landing",
    # Addresses inside somebody's network: the cloud's metadata service among them.
    "/redirect/private-10": "http://10.0.0.1/",
    "/redirect/private-169": "http://169.254.169.254/latest/meta-data/",
    "/redirect/private-v6": "http://[::1]:{port}/redirect/end",
    # An allowed host whose name has a private address.
    "/redirect/private-name": "{{inside.test}}/secret",
    # 10.0.0.1 as one number.
    "/redirect/private-number": "http://167772161/",
    "/redirect/file": "file:///etc/hostname",
    "/redirect/to-denied": "/denied/page",
    "/redirect/to-forbidden": "/forbidden/page",
}
REFRESHES = {
    "/refresh/to-page": "0; url=/refresh/target",
    "/refresh/quoted": "0;URL='/refresh/target'",
    "/refresh/loop-a": "0; url=/refresh/loop-b",
    "/refresh/loop-b": "0; url=/refresh/loop-a",
    "/refresh/offsite": "0; url={{other.test}}/landing",
    "/refresh/private": "0; url=http://10.0.0.1/",
    # A page that reloads itself every ten minutes is a page.
    "/refresh/later": "600; url=/refresh/later",
}
LINKS = (
    *(path for path in LOCATIONS if path != "/redirect/loop-b"),
    "/redirect/short/1",
    "/redirect/long/1",
    "/redirect/nowhere",
    *(path for path in REFRESHES if path != "/refresh/loop-b"),
    "/refresh/in-noscript",
    "{{inside.test}}/page",
    "http://10.0.0.1/page",
)


def add_redirects(site: Site) -> None:
    """Everything below ``/redirect/`` and ``/refresh/``."""
    for path, location in LOCATIONS.items():
        site.routes[path] = redirect_route(location)
    for number, status in enumerate(SHORT, 1):
        following = f"/redirect/short/{number + 1}" if number < len(SHORT) else "/redirect/end"
        site.put(f"/redirect/short/{number}", redirect(following, status))
    for number in range(1, HOPS + 1):
        site.put(f"/redirect/long/{number}", redirect(f"/redirect/long/{number + 1}"))
    site.put(f"/redirect/long/{HOPS + 1}", page(make_html("The end of a chain too long")))
    site.put("/redirect/nowhere", Answer(b"", 302))
    site.put("/redirect/end", page(make_html("The end of the redirects")))
    site.put("/redirect/%C5%BEaba", page(make_html("The frog behind a redirect")))
    add_refreshes(site)


def redirect_route(location: str) -> Route:
    """A redirect whose hosts are filled in when asked."""
    return lambda request: redirect(request.web.fill(location).replace("{port}", str(request.web.port)))


def add_refreshes(site: Site) -> None:
    """Everything below ``/refresh/``."""
    for path, content in REFRESHES.items():
        site.routes[path] = refresh_route(content)
    hidden = '<noscript><meta http-equiv="refresh" content="0; url=/refresh/without-script"></noscript>'
    site.put("/refresh/in-noscript", page(make_html("For readers with scripts", head=hidden)))
    site.put("/refresh/target", page(make_html("The target of a refresh")))


def refresh_route(content: str) -> Route:
    """A page that sends its reader on: a short note, or a whole page where it only reloads itself."""
    tag = f'<meta http-equiv="refresh" content="{content}">'

    def route(request: Request) -> Answer:
        if content.startswith("600"):
            return page(make_html("A page that reloads itself", head=tag))
        html = (
            f"<html lang='en'><head>{tag}<title>Moved</title></head><body><p>You are being sent on.</p></body></html>"
        )
        return page(request.web.fill(html))

    return route


def make_links() -> str:
    """Links for the first page of the host."""
    return "".join(make_link(address) for address in LINKS)
