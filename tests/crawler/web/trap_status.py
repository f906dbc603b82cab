"""Statuses: soft 404, gone, later, never."""

import math
import time
from email.utils import formatdate

from tests.crawler.web.layout import words_of
from tests.crawler.web.messages import Answer, Request, page, redirect
from tests.crawler.web.prose import make_html, make_link
from tests.crawler.web.site import Site

NOT_FOUND = {
    "en": ("Page not found", "The page you are looking for does not exist or has been moved. Please use the menu."),
    "sr": (
        "Stranica nije pronađena",
        "Stranica koju tražite ne postoji ili je premeštena. Vratite se na početnu stranicu.",
    ),
    "sr-cyrl": (
        "Страница није пронађена",
        "Страница коју тражите не постоји или је премештена. Вратите се на почетну.",
    ),
    "sv": ("Sidan kunde inte hittas", "Sidan du söker finns inte eller har flyttats. Gå till startsidan."),
    "nb": ("Siden ble ikke funnet", "Siden du leter etter, finnes ikke eller er flyttet. Gå til forsiden."),
    "sq": ("Faqja nuk u gjet", "Faqja që kërkoni nuk ekziston ose është zhvendosur. Kthehuni te kreu."),
    "mk": ("Страницата не е пронајдена", "Страницата што ја барате не постои или е преместена."),
    "ru": ("Страница не найдена", "Запрашиваемая страница не существует или была перемещена. Перейдите на главную."),
    "ar": ("الصفحة غير موجودة", "الصفحة التي تبحث عنها غير موجودة أو تم نقلها. عد إلى الرئيسية."),
    "404": ("Error 404", "Sorry, nothing here."),
}
STATUSES = (401, 403, 404, 410, 451, 500, 503)
LATER = ("/later/seconds", "/later/date", "/later/unavailable", "/later/twice")
LINKS = "".join(
    map(
        make_link,
        [
            *(f"/soft/{lang}" for lang in NOT_FOUND),
            "/soft/certificates-not-found",
            "/soft/went-home",
            *(f"/status/{status}" for status in STATUSES),
            *LATER,
            "/later/never",
        ],
    )
)
WAIT = 1.0
"""Seconds asked for by Retry-After."""


def add_statuses(site: Site) -> None:
    """Everything below ``/soft/``, ``/status/`` and ``/later/``."""
    for lang, (title, text) in NOT_FOUND.items():
        site.put(f"/soft/{lang}", page(make_soft(lang, title, text)))
    # A page about things that were not found is no page that was not found.
    site.put("/soft/certificates-not-found", page(make_html("When your birth certificate is not found")))
    site.put("/soft/went-home", redirect("/"))
    for status in STATUSES:
        site.put(f"/status/{status}", page(f"<html lang='en'><h1>Status {status}</h1></html>", status))
    site.at("/later/seconds")(lambda request: answer_later(request, 429, "1", "Patience for one second"))
    site.at("/later/date")(lambda request: answer_later(request, 429, "date", "Patience until a date"))
    site.at("/later/unavailable")(lambda request: answer_later(request, 503, "1", "Repaired after a second"))
    site.at("/later/twice")(answer_third_time)
    site.put("/later/never", page("<h1>Too many requests</h1>", 429))  # one that asks for a day ends the whole crawl


def make_soft(lang: str, title: str, text: str) -> str:
    """A page that says "not found" with status 200, in the frame of a whole site."""
    key = lang if lang != "404" else "en"
    words = words_of(key)
    return f"""<!DOCTYPE html><html lang="{key}"><head><meta charset="utf-8"><title>{title} | {words["site"]}</title></head><body>
<header><nav><a href="/">{words["home"]}</a></nav></header><main><h1>{title}</h1><p>{text}</p></main>
<footer><p>{words["footer"]}</p></footer></body></html>"""


def answer_later(request: Request, status: int, after: str, title: str) -> Answer:
    """Refuse until the time asked for has passed since the first request."""
    first = request.web.first_asked[request.host, request.target]
    begun = time.time() - (request.at - first)
    end = math.ceil(begun + WAIT) if after == "date" else begun + WAIT
    if time.time() < end:
        value = formatdate(end, usegmt=True) if after == "date" else after
        return page("<h1>Later</h1>", status).having(("Retry-After", value))
    return page(make_html(title))


def answer_third_time(request: Request) -> Answer:
    """Fail twice without a word about when to come again."""
    if len(request.web.asked(request.host, request.target)) < 3:
        return page("<h1>Service Unavailable</h1>", 503)
    return page(make_html("Fine at the third time"))
