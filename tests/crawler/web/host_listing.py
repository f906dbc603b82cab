"""``list.test``: list pages with items, a box of other links, and a last page whose next page is itself."""

from tests.crawler.web.host_pages import make_page_site
from tests.crawler.web.layout import pages_of
from tests.crawler.web.messages import Answer, Request, page
from tests.crawler.web.site import Site

LISTED = (
    ("item-canal", "item-bakery", "item-trappor"),
    ("item-brua", "item-zeton", "item-svetilnik"),
    ("item-ura", "item-parom", "item-canal", "item-missing"),
)
"""Items of each list page: one stands in two lists, one is not there any more."""


def make_listing_site() -> Site:
    """The host: ``/news/`` and ``/news/?page=2`` are lists."""
    site = make_page_site("list.test")
    site.at("/news/")(answer_list)
    return site


def answer_list(request: Request) -> Answer:
    """One list page."""
    number = int(request.query.get("page", "1"))
    if number not in range(1, len(LISTED) + 1):
        return page("<h1>No such list</h1>", 404)
    return page(make_list(number))


def make_list(number: int) -> str:
    """The HTML of one list page."""
    titles = {written.path: written.title for written in pages_of("list.test")}
    items = "".join(
        f'<li><a class="item" href="/news/{name}">{titles.get(f"/news/{name}", "Withdrawn")}</a></li>'
        for name in LISTED[number - 1]
    )
    following = min(number + 1, len(LISTED))
    return f"""<!DOCTYPE html><html lang="en"><head><title>News, page {number}</title></head><body>
<nav><a href="/news/">News</a></nav>
<ul class="items">{items}</ul>
<aside><a href="/news/related-boats">Boats</a></aside>
<a rel="next" href="?page={following}">Older news</a>
</body></html>"""
