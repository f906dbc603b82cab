"""Web pages: what they say, apart from what surrounds it."""

from crawler.extract.html.page import extract_html

__all__ = ["extract_html"]
