"""Spaces without an end: calendars, filters, spirals, sessions; a chain too deep and a page with too many links."""

from collections.abc import Callable

from tests.crawler.web.messages import Answer, Request, page
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site

CHAIN = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey xray yankee zulu anton berta caesar dora emil friedrich gustav"
).split()
"""Each links to the next only; the 30th (dora) is as deep as a crawl may go."""
MANY_LINKS = 5000
TARGETS = "amber beige coral denim ebony fawn green hazel ivory jade".split()
"""The few pages behind the many links."""
LINKS = ("/calendar/?month=2026-11", "/events/2026/11/", "/filter/", "/spiral/", "/session/", "/deep/alfa", "/many/")


def add_spaces(site: Site) -> None:
    """The endless spaces and the long lists."""
    site.at("/calendar/")(answer_calendar)
    site.at("/events/*")(answer_events)
    site.at("/filter/")(answer_filter)
    site.at("/spiral/*")(answer_spiral)
    site.at("/session/*")(answer_session)
    site.at("/many/")(answer_many)
    for number, name in enumerate(CHAIN):
        following = make_link(f"/deep/{CHAIN[number + 1]}") if number + 1 < len(CHAIN) else ""
        site.put(f"/deep/{name}", page(make_html(f"Room {name} of the cellar", links=following)))
    for name in TARGETS:
        answer = page(make_html(f"The {name} boat"))
        site.put(f"/many/{name}", answer)
        site.put(f"/many/{name};*", answer)


def answer_calendar(request: Request) -> Answer:
    """A month without events, linked to the next and the last one, for ever."""
    year, month = (int(part) for part in request.query.get("month", "2026-11").split("-"))
    return page(make_month("Calendar", year, month, lambda other, number: f"/calendar/?month={other}-{number:02}"))


def answer_events(request: Request) -> Answer:
    """The same with the month in the path, and with a word of its own: neither is the other's duplicate."""
    year, month = (int(part) for part in request.path.strip("/").split("/")[1:3])
    return page(make_month("Meetings", year, month, lambda other, number: f"/events/{other}/{number:02}/"))


def make_month(name: str, year: int, month: int, address: Callable[[int, int], str]) -> str:
    """The HTML of a month."""
    after, before = shift(year, month, 1), shift(year, month, -1)
    days = "".join(f"<td>{day}</td>" for day in range(1, 29))
    return f"""<html lang="en"><head><title>{name} {year}-{month:02}</title></head><body>
<h1>{name} {year}-{month:02}</h1><a href="{address(*before)}">Last month</a> <a href="{address(*after)}">Next month</a>
<table><tr>{days}</tr></table><p>There are no events in this month.</p></body></html>"""


def shift(year: int, month: int, by: int) -> tuple[int, int]:
    """The month so many months later."""
    number = year * 12 + month - 1 + by
    return number // 12, number % 12 + 1


def answer_filter(request: Request) -> Answer:
    """A list that offers one more parameter on each page, in every order."""
    chosen = request.target.partition("?")[2]
    names = [name for name in ("colour", "size", "sort", "view", "page") if name not in request.query]
    more = [*(f"{name}=1" for name in names), f"page={len(chosen) + 2}", f"not{len(chosen)}=1"]
    links = "".join(make_link(f"/filter/?{chosen + '&' if chosen else ''}{step}") for step in more)
    return page(make_html("Boats by colour and size", seed="boats", links=links))


def answer_spiral(_: Request) -> Answer:
    """A link that lacks its slash: every page leads one folder deeper, to the same page."""
    return page(make_html("The spiral staircase", links=make_link("round/")))


def answer_session(request: Request) -> Answer:
    """Pages whose links carry an id that nobody has seen before."""
    name = request.path.partition(";")[0].removeprefix("/session/")
    if name not in {"", "one", "two", "three"}:
        return page("<h1>Not Found</h1>", 404)
    titles = {"": "The hall of visits", "one": "The first visit", "two": "The second visit", "three": "The third visit"}
    return page(make_html(titles[name], links=make_session_links(request)))


def make_session_links(request: Request) -> str:
    """Links with fresh ids of three kinds, and with a campaign."""
    fresh = f"{request.web.number():032x}"
    return "".join(
        make_link(address)
        for address in (
            f"/session/?PHPSESSID={fresh}",
            f"/session/one?PHPSESSID={fresh}",
            f"/session/two;jsessionid={fresh.upper()}",
            f"/session/three?sid={fresh}",
            f"/session/one?utm_source=goose&utm_campaign={fresh}&fbclid={fresh}",
        )
    )


def answer_many(request: Request) -> Answer:
    """Five thousand links to ten pages and to another host."""
    forms = ("{name}?utm_campaign={n}", "{name}#part-{n}", "{name}?fbclid={n}", "{name};jsessionid={n}")
    links = [
        f"/many/{forms[n % 4].format(name=TARGETS[n // 5 % len(TARGETS)], n=n)}"
        if n % 5
        else f"{{{{other.test}}}}/many/{n}"
        for n in range(MANY_LINKS)
    ]
    return page(request.web.fill(make_html("Five thousand links", links="".join(map(make_link, links)))))
