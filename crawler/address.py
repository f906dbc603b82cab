"""Addresses: what is requested, and which addresses are one and the same page."""

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

TRACKING = frozenset(
    """
    utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid
    _ga _gl ref_src spm
    """.split()
)
"""Parameters that say where a reader came from, never what the page is."""
SESSIONS = frozenset(
    "phpsessid jsessionid sid sessionid session_id aspsessionid cfid cftoken zenid oscsid s_id".split()
)
"""Parameters that name a visit."""
PRINTING = frozenset("print printable printview print_view pdfview".split())
"""Parameters that ask for the print view of a page."""

REMEMBERED = 16_384
"""Addresses whose forms are remembered: every page of a site links to the same menu."""

_PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
_PRINT_SEGMENT = re.compile(r"/print(?=/|$)", re.IGNORECASE)


@lru_cache(REMEMBERED)
def clean_address(url: str) -> str:
    """The address to request: no fragment, no tracking or session parameters, safely encoded, otherwise as linked."""
    parts = urlsplit(safe_url_string(url.strip()))
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(name)]
    path = _PATH_SESSION.sub("", parts.path) or "/"
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    port = "" if parts.port in {None, 80 if parts.scheme == "http" else 443} else f":{parts.port}"
    kept = parts.query if len(query) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(query)
    return urlunsplit((parts.scheme.lower(), host + port, path, kept, ""))


@lru_cache(REMEMBERED)
def address_key(url: str) -> str:
    """What all addresses of one page share: host without ``www.``, path without index file and slash, sorted parameters."""
    parts = urlsplit(canonicalize_url(clean_address(url)))
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_printing(name)]
    path = _PRINT_SEGMENT.sub("", _INDEX.sub("/", parts.path)).rstrip("/")
    return f"{parts.netloc.removeprefix('www.')}{path}" + (f"?{urlencode(query)}" if query else "")


def document_id(crawl: str, key: str) -> str:
    """Stable id of the document at an address: it can be told from a tombstone without fetching anything."""
    return f"{crawl}/{address_hash(key)}"


def address_hash(key: str) -> str:
    """What the ids of one address share in all crawls."""
    return sha256(key.encode()).hexdigest()[:12]


def host_of(url: str) -> str:
    """Host with its port, as a browser would name it, without ``www.``."""
    return urlsplit(clean_address(url)).netloc.removeprefix("www.")


def _is_noise(name: str) -> bool:
    return name.lower() in TRACKING or name.lower() in SESSIONS


def _is_printing(name: str) -> bool:
    return name.lower() in PRINTING
