"""Addresses of a part of a page."""

from urllib.parse import urldefrag


def link_to(url: str, fragment: str) -> str:
    """The address of a section in its original; the page's own where there is no fragment."""
    return f"{urldefrag(url).url}#{fragment}" if fragment else url
