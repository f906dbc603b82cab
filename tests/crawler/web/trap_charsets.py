"""Pages in encodings that nobody names, or that are named wrongly. The texts are those of ``gov.test``."""

from dataclasses import dataclass

from tests.crawler.web.layout import pages_of
from tests.crawler.web.messages import Answer
from tests.crawler.web.prose import make_link
from tests.crawler.web.site import Site


@dataclass(frozen=True)
class Charset:
    """A page's text, how it is encoded, and what header and ``<meta>`` say about that (empty: nothing)."""

    name: str
    text: str
    encoding: str
    header: str = ""
    meta: str = ""


CHARSETS = (
    Charset("none-sr", "/sr-cyrl/housing", "windows-1251"),
    Charset("none-ru", "/ru/health", "koi8-r"),
    Charset("none-mk", "/mk/registration", "windows-1251"),
    Charset("none-ar", "/ar/housing", "windows-1256"),
    Charset("none-ka", "/ka/health", "utf-8"),
    Charset("none-am", "/am/registration", "utf-8"),
    Charset("none-sv", "/sv/housing", "windows-1252"),
    Charset("meta-only", "/sr/support", "windows-1250", meta="windows-1250"),
    Charset("header-only", "/ru/support", "windows-1251", header="windows-1251"),
    Charset("header-lies", "/sr-cyrl/health", "utf-8", header="iso-8859-1"),
    Charset("header-lies-too", "/mk/housing", "windows-1251", header="utf-8"),
    Charset("meta-lies", "/nb/health", "utf-8", meta="windows-1251"),
    Charset("header-against-meta", "/sq/housing", "windows-1252", header="windows-1252", meta="utf-8"),
    Charset("unheard-of", "/ka/support", "utf-8", header="x-goose", meta="x-goose"),
    Charset("utf-16", "/ru/registration", "utf-16", header="utf-16"),
    Charset("byte-order-mark", "/ar/support", "utf-8-sig", header="windows-1256"),
)
LINKS = "".join(make_link(f"/charset/{charset.name}") for charset in CHARSETS)


def add_charsets(site: Site) -> None:
    """Everything below ``/charset/``."""
    texts = {written.path: written for written in pages_of("gov.test")}
    for charset in CHARSETS:
        written = texts[charset.text]
        meta = f'<meta charset="{charset.meta}">' if charset.meta else ""
        html = (
            f'<!DOCTYPE html><html lang="{written.lang}"><head>{meta}<title>{written.title}</title></head>'
            f"<body><main><h1>{written.title}</h1>{written.body}</main></body></html>"
        )
        kind = "text/html" + (f"; charset={charset.header}" if charset.header else "")
        body = html.encode(charset.encoding, "xmlcharrefreplace")
        site.put(f"/charset/{charset.name}", Answer(body, headers=(("Content-Type", kind),)))
