"""Reads small pages in tests: one day, one address."""

from datetime import date

from crawler.extract import Extracted, extract

TODAY = date(2026, 11, 24)
URL = "https://office.nowhere.test/sheets/boats"


def read(html: str | bytes, content_type: str = "text/html; charset=utf-8") -> Extracted:
    """A page as extracted on the day all tests live in."""
    data = html.encode() if isinstance(html, str) else html
    return extract(data, url=URL, content_type=content_type, today=TODAY)


def page(body: str, head: str = "") -> str:
    """A whole page around a body."""
    return f"<!DOCTYPE html><html><head><title>Boats</title>{head}</head><body>{body}</body></html>"
