"""What a page forbids, and links that lead to no page."""

from tests.crawler.web.messages import HTML, Answer, Request, page
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site

RULES = """User-agent: *
Disallow: /forbidden/
Disallow: /*.secret$
"""
TAGGED = {
    # path: title, content of meta robots, X-Robots-Tag, a link on the page
    "/nofollow/meta": ("Links not to be followed", "nofollow", "", "/nofollow/from-meta"),
    "/nofollow/header": ("Links not to be followed, says the header", "", "nofollow", "/nofollow/from-header"),
    "/noindex/meta": ("A page not to be kept", "NOINDEX, FOLLOW", "", "/noindex/child"),
    "/noindex/header": ("A page not to be kept, says the header", "", "noarchive, noindex", ""),
    "/noindex/none": ("Neither kept nor followed", "none", "", "/noindex/from-none"),
    "/noindex/other-header": ("Another robot's rule in the header", "", "otherbot: noindex", ""),
    "/noindex/child": ("A child of a page not kept", "", "", ""),
    "/noarchive/meta": ("No copy to be shown", "noarchive", "", ""),
    "/noarchive/header": ("No copy to be shown, says the header", "", "noarchive", ""),
    "/nofollow/also-linked": ("Followed because of another link", "", "", ""),
    "/nofollow/by-link": ("Behind a link not to be followed", "", "", ""),
    "/nofollow/by-link-too": ("Behind another such link", "", "", ""),
    "/nofollow/from-meta": ("Behind a meta nofollow", "", "", ""),
    "/nofollow/from-header": ("Behind a header nofollow", "", "", ""),
    "/noindex/from-none": ("Behind a none", "", "", ""),
    "/denied/page": ("A page on a denied path", "", "", ""),
    "/denied/original": ("A canonical page on a denied path", "", "", ""),
    "/forbidden/page": ("A page that robots.txt forbids", "", "", ""),
    "/plans/lamp.secret": ("A plan that robots.txt forbids", "", "", ""),
    "/base/elsewhere/child": ("A child by way of base", "", "", ""),
}
LINKS = (
    make_link("/nofollow/by-link", attributes=' rel="nofollow"')
    + make_link("/nofollow/by-link-too", attributes=' rel="noopener NoFollow external"')
    + make_link("/nofollow/also-linked", attributes=' rel="nofollow"')
    + make_link("/nofollow/also-linked")
    + "".join(map(make_link, ["/nofollow/meta", "/nofollow/header", "/noarchive/meta", "/noarchive/header"]))
    + "".join(map(make_link, ["/noindex/meta", "/noindex/header", "/noindex/none"]))
    + "".join(map(make_link, ["/noindex/other-header", "/noindex/other-meta"]))
    + "".join(map(make_link, ["/denied/page", "/forbidden/page", "/plans/lamp.secret", "/base/page", "/base/away"]))
)
NO_PAGES = (
    "".join(
        map(
            make_link,
            [
                "mailto:goose@nowhere.test",
                "tel:000",
                "javascript:void(0)",
                "data:text/html,goose",
                "ftp://other.test/goose",
                "//other.test:{port}/landing",
                "http://",
                "http://[broken/",
                "#",
                "",
                "/long/" + "x" * 3000,
                "/pictures/goose.jpg",
            ],
        )
    )
    + '<!-- <a href="/hidden/comment">no link</a> -->\n'
    + "<script>var text = '<a href=\"/hidden/script\">no link</a>';</script>\n"
)
"""Links to no page, and what looks like a link."""


def add_rules(site: Site) -> None:
    """Pages with rules of their own, and ``<base>``."""
    site.put("/robots.txt", Answer(RULES.encode(), headers=(("Content-Type", "text/plain"),)))
    for path, (title, meta, header, link) in TAGGED.items():
        site.put(path, make_tagged(title, meta, header, link))
    other = '<meta name="otherbot" content="noindex, nofollow">'
    site.put("/noindex/other-meta", page(make_html("Another robot's rule", head=other)))
    site.at("/base/page")(lambda request: make_based(request, "A page with a base", "{{trap.test}}/base/elsewhere/"))
    site.at("/base/away")(lambda request: make_based(request, "A page with a base elsewhere", "{{other.test}}/"))


def make_tagged(title: str, meta: str, header: str, link: str) -> Answer:
    """A page with directives for robots."""
    tag = f'<meta name="robots" content="{meta}">' if meta else ""
    answer = page(make_html(title, head=tag, links=make_link(link) if link else ""))
    return answer.having(("Content-Type", HTML), ("X-Robots-Tag", header)) if header else answer


def make_based(request: Request, title: str, base: str) -> Answer:
    """A page whose relative links start somewhere else."""
    tag = request.web.fill(f'<base href="{base}">')
    return page(make_html(title, head=tag, links=make_link("child")))
