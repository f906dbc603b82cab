"""Resolving names for the crawler: an address inside somebody's network is refused, whatever name leads to it."""

from collections.abc import Sequence
from typing import Any

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from crawler.scope import Network, is_public, parse_networks

REFUSED: dict[str, str] = {}
"""Names that led to an address that is not public, with it: Twisted tells only that there is no address."""


class PrivateAddressError(DNSLookupError):
    """A name resolves to a private, loopback or link-local address."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, with every result checked, also at each redirect.

    ``COI_ALLOWED_NETWORKS`` lets tests reach loopback; ``COI_RESOLVE`` maps host names (``*.test``) to an address.
    """

    def __init__(
        self,
        reactor: ReactorBase,
        cache_size: int,
        timeout: float,
        allowed: Sequence[Network] = (),
        known: dict[str, str] | None = None,
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.allowed = tuple(allowed)
        self.known = known or {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "PublicResolver":
        """As Scrapy makes it."""
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            parse_networks(settings.get("COI_ALLOWED_NETWORKS", "")),
            settings.getdict("COI_RESOLVE"),
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802  (Twisted's name)
        """The address of a name; fails with ``PrivateAddressError`` where it is not a public one."""
        mapped = self.known.get(name) or self.known.get("*." + name.rpartition(".")[2])
        found: Deferred[str] = succeed(mapped) if mapped else super().getHostByName(name, timeout)
        return found.addCallback(self._check, name)

    def _check(self, address: Any, name: str) -> Any:
        if not is_public(str(address), self.allowed):
            REFUSED[name] = str(address)
            raise PrivateAddressError(f"{name} is {address}: not a public address")
        return address
