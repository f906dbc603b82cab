"""``trap.test``: one host with every trap, all linked from its first page."""

from tests.crawler.web import (
    trap_bytes,
    trap_charsets,
    trap_redirects,
    trap_rules,
    trap_same,
    trap_spaces,
    trap_status,
)
from tests.crawler.web.messages import Answer, Request, page
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site


def make_trap_site() -> Site:
    """The host with its traps."""
    site = Site()
    trap_redirects.add_redirects(site)
    trap_rules.add_rules(site)
    trap_same.add_same(site)
    trap_spaces.add_spaces(site)
    trap_status.add_statuses(site)
    trap_bytes.add_bytes(site)
    trap_charsets.add_charsets(site)
    site.at("/")(answer_home)
    return site


def answer_home(request: Request) -> Answer:
    """The first page."""
    links = (
        trap_redirects.make_links()
        + trap_rules.LINKS
        + trap_rules.NO_PAGES
        + trap_same.make_links()
        + "".join(map(make_link, trap_spaces.LINKS))
        + trap_status.LINKS
        + trap_bytes.LINKS
        + trap_charsets.LINKS
    )
    return page(request.web.fill(make_html("Traps", links=links)).replace("{port}", str(request.web.port)))
