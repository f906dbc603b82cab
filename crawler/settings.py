"""Scrapy's settings for our crawls: a good citizen by default."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from coi import __version__
from coi.errors import CrawlError
from coi.model import Crawl
from crawler.scope import parse_networks

LARGEST_RESPONSE = 20 * 1024 * 1024
"""Bytes of one response, unpacked too: a larger report is read by a person."""
SLOWEST_RESPONSE = 60
"""Seconds for one response, slow drips included."""
MOST_REDIRECTS = 5
MOST_RETRIES = 2
LEAST_DELAY = 1.0
"""Seconds between two requests to a host of others, at least; robots.txt may ask for more."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SLOWEST_HOST = 60.0
"""Seconds between requests that AutoThrottle may go up to."""


@dataclass(frozen=True)
class CrawlSettings:
    """What can be set from outside; tests reach loopback through ``allowed_networks`` and ``resolve``."""

    contact: str = ""
    allowed_networks: str = ""
    resolve: tuple[tuple[str, str], ...] = ()
    most_bytes: int = LARGEST_RESPONSE
    most_seconds: int = SLOWEST_RESPONSE
    log_level: str = ""

    @property
    def user_agent(self) -> str:
        """Our own name, with where to reach us."""
        return f"COI-Base/{__version__} (+{self.contact or 'test run on loopback'})"


def load_crawl_settings(*, needs_contact: bool = True) -> CrawlSettings:
    """The settings of the environment. Raises ``CrawlError`` for a missing contact or a value that is none."""
    networks = os.environ.get("COI_CRAWL_ALLOW_NETWORKS", "")
    contact = os.environ.get("COI_CRAWL_CONTACT", "").strip()
    try:
        parse_networks(networks)
    except ValueError as error:
        raise CrawlError(str(error), where="COI_CRAWL_ALLOW_NETWORKS", do="Write networks as 127.0.0.0/8") from error
    if needs_contact and not contact and not networks:
        do = "Set it to an address of yours (https://… or mailto:…): webmasters must be able to reach who crawls"
        raise CrawlError("the crawler has no contact", where="COI_CRAWL_CONTACT", do=do)
    return CrawlSettings(
        contact,
        networks,
        _resolve(),
        _number("COI_CRAWL_MAX_BYTES", LARGEST_RESPONSE),
        _number("COI_CRAWL_TIMEOUT", SLOWEST_RESPONSE),
        _level(),
    )


def _resolve() -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in filter(None, (each.strip() for each in os.environ.get("COI_CRAWL_RESOLVE", "").split(","))):
        name, _, address = (each.strip() for each in part.partition("="))
        try:
            ip_address(address)
        except ValueError as error:
            do = "Write such as *.test=127.0.0.1, separated by commas"
            raise CrawlError(f"'{part}' is not NAME=ADDRESS", where="COI_CRAWL_RESOLVE", do=do) from error
        pairs.append((name, address))
    return tuple(pairs)


def _number(variable: str, default: int) -> int:
    text = os.environ.get(variable, "").strip()
    if text and not (text.isascii() and text.isdigit() and int(text)):
        do = f"Write digits only, such as {default}, or leave it out"
        raise CrawlError(f"'{text}' is no whole number above 0", where=variable, do=do)
    return int(text or default)


def _level() -> str:
    level = os.environ.get("COI_CRAWL_LOG", "").strip()
    if level and level not in LEVELS:
        raise CrawlError(
            f"'{level}' is no level of logging", where="COI_CRAWL_LOG", do=f"Choose from: {', '.join(LEVELS)}"
        )
    return level


def refuse_short_delay(delay: float, ours: CrawlSettings, where: str) -> None:
    """Raise ``CrawlError`` for a delay below ``LEAST_DELAY`` outside test networks. ``where`` it was given."""
    if delay < LEAST_DELAY and not ours.allowed_networks:
        raise CrawlError(f"{delay:g} s between two requests is too short", where=where, do="Give 1 or more")


def scrapy_settings(ours: CrawlSettings, crawl: Crawl | None = None) -> dict[str, Any]:
    """Settings of one crawl, or of the process where none is given."""
    delay = crawl.delay if crawl else 1.0
    return {
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_MAX_DELAY": max(SLOWEST_HOST, delay),
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        "COI_ALLOWED_NETWORKS": ours.allowed_networks,
        "COI_RESOLVE": dict(ours.resolve),
        "CONCURRENT_ITEMS": 1,  # for each response Scrapy starts as many tasks, and a spider of ours gives no items
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "COOKIES_ENABLED": False,
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.middlewares.scope.ScopeMiddleware": 60,
            "crawler.middlewares.conditional.ConditionalMiddleware": 70,
            "crawler.middlewares.robots.RobotsMiddleware": 100,
            "crawler.middlewares.retry.RetryAfterMiddleware": 550,
            "crawler.middlewares.unpacking.UnpackingMiddleware": 590,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # it would resolve names for us
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        },
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_MAXSIZE": ours.most_bytes,
        "DOWNLOAD_TIMEOUT": ours.most_seconds,
        "DOWNLOAD_WARNSIZE": 0,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the journal knows what was asked for
        "HTTPERROR_ALLOW_ALL": True,
        "LOG_ENABLED": bool(ours.log_level),
        "LOG_INSTALL_ROOT_HANDLER": bool(ours.log_level),
        "LOG_LEVEL": ours.log_level or "ERROR",
        "METAREFRESH_ENABLED": True,
        "METAREFRESH_MAXDELAY": 30,
        "REDIRECT_MAX_TIMES": MOST_REDIRECTS,
        "REFERRER_POLICY": "no-referrer",
        "REMOTE_CONTROL_ENABLED": False,  # Scrapy would open an HTTP server that runs code, in every crawl
        "RETRY_TIMES": MOST_RETRIES,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "COI-Base",
        "TELNETCONSOLE_ENABLED": False,
        "TWISTED_DNS_RESOLVER": "crawler.resolver.PublicResolver",
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "USER_AGENT": ours.user_agent,
    }
