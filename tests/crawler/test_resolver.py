"""Names: what resolves into somebody's network is refused, at every look-up."""

import pytest
from scrapy.utils.test import get_crawler
from twisted.internet import reactor

from crawler.resolver import REFUSED, PrivateAddressError, PublicResolver


def resolver(allowed: str = "", **known: str) -> PublicResolver:
    settings = {
        "COI_ALLOWED_NETWORKS": allowed,
        "COI_RESOLVE": {name.replace("_", "."): to for name, to in known.items()},
    }
    return PublicResolver.from_crawler(get_crawler(settings_dict=settings), reactor)  # type: ignore[arg-type]


def resolve(made: PublicResolver, name: str) -> object:
    results: list[object] = []
    made.getHostByName(name).addBoth(results.append)
    return getattr(results[0], "value", results[0])


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fe80::1", "::ffff:192.168.0.1"]
)
def test_names_with_a_private_address_are_refused(address: str) -> None:
    found = resolve(resolver(inside_example=address), "inside.example")
    assert isinstance(found, PrivateAddressError)
    assert str(found).endswith(f"inside.example is {address}: not a public address.")
    assert REFUSED.pop("inside.example") == address


def test_public_and_allowed_addresses() -> None:
    assert resolve(resolver(a_example="93.184.215.14"), "a.example") == "93.184.215.14"
    made = resolver("127.0.0.0/8", **{"*_test": "127.0.0.1", "inside_test": "10.0.0.1"})
    assert resolve(made, "gov.test") == "127.0.0.1"
    assert isinstance(resolve(made, "inside.test"), PrivateAddressError)
    REFUSED.pop("inside.test")
