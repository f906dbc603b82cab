"""Where a crawl may go, and no address inside somebody's network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.model import Crawl
from crawler.scope import Scope, is_private_literal, is_public, parse_networks

CRAWL = Crawl.model_validate(
    {
        "publisher": "nowhere",
        "kind": "pages",
        "frequency": "monthly",
        "start_urls": ["https://gov.example/start", "https://gov.example/sitemap.xml"],
        "allowed_hosts": ["files.example:8080"],
        "allowed_paths": ["/lat", "/%C5%BEaba/"],
        "denied_paths": ["/lat/gallery/"],
        "languages": ["en"],
        "countries": ["RS"],
        "topics": ["housing"],
    }
)
SCOPE = Scope.of(CRAWL)


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("https://gov.example/lat", None),
        ("http://www.gov.example/lat/a", None),
        ("https://gov.example/latin", "not-followed"),
        ("https://gov.example/lat/gallery", "not-followed"),
        ("https://gov.example/lat/gallery/1", "not-followed"),
        ("https://gov.example/žaba/x", None),
        ("https://gov.example/start", None),
        ("https://gov.example/sitemap.xml", None),
        ("https://gov.example/lat/data.xml", "unsupported"),
        ("https://gov.example/lat/a.PNG", "unsupported"),
        ("https://gov.example/lat/v1.zip/page", None),
        ("https://files.example:8080/lat/a.pdf", None),
        ("https://files.example/lat/a.pdf", "off-site"),
        ("https://gov.example.evil.example/lat", "off-site"),
        ("https://gov.example@evil.example/lat", "off-site"),
        ("http://127.0.0.1/lat", "private-address"),
        ("http://[::1]/lat", "private-address"),
        ("ftp://gov.example/lat", "unsupported"),
        ("javascript:void(0)", "unsupported"),
        ("http://[broken/", "unsupported"),
        ("https://gov.example/lat/" + "x" * 2000, "unsupported"),
    ],
)
def test_refusals(url: str, refusal: str | None) -> None:
    assert SCOPE.refusal(url) == refusal


@given(st.text(max_size=80))
def test_no_text_is_a_way_out(text: str) -> None:
    assert SCOPE.refusal(text) is not None
    assert SCOPE.refusal(f"https://gov.example.{text}") is not None


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "127.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)
    assert is_private_literal(address)
    assert is_private_literal(f"[{address}]")


def test_public_addresses_and_names() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert not is_private_literal("gov.example")
    with pytest.raises(ValueError, match="does not appear"):
        is_public("gov.example")


def test_a_setting_may_allow_a_network() -> None:
    allowed = parse_networks("127.0.0.0/8, ::1/128")
    assert is_public("127.0.0.5", allowed)
    assert is_public("::ffff:127.0.0.5", allowed)
    assert is_public("::1", allowed)
    assert not is_public("10.0.0.1", allowed)
    with pytest.raises(ValueError, match="goose"):
        parse_networks("goose")
