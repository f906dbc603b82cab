"""Addresses: what is asked for, and what is one page."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import PRINTING, SESSIONS, TRACKING, address_key, clean_address, document_id, host_of

SEGMENTS = st.lists(st.text("abcžш019-_", min_size=1, max_size=6), max_size=4)
NAMES = st.sampled_from(["id", "topic", "year", "page", "ž"])
QUERIES = st.lists(st.tuples(NAMES, st.text("ab1 ž&=+%", max_size=5)), max_size=4)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    from urllib.parse import quote, urlencode

    path = "/" + "/".join(quote(each) for each in draw(SEGMENTS))
    query = urlencode(draw(QUERIES))
    host = draw(st.sampled_from(["gov.example", "www.gov.example", "gov.example:8080"]))
    return f"{draw(st.sampled_from(['http', 'https']))}://{host}{path}" + (f"?{query}" if query else "")


@given(addresses())
def test_cleaning_and_keys_come_to_rest(url: str) -> None:
    cleaned = clean_address(url)
    assert clean_address(cleaned) == cleaned
    assert address_key(cleaned) == address_key(url)
    assert urlsplit(cleaned).scheme == urlsplit(url).scheme


@given(addresses(), st.sampled_from(sorted(TRACKING | SESSIONS | PRINTING)), st.booleans())
def test_noise_makes_no_other_page(url: str, noise: str, upper: bool) -> None:
    added = f"{url}{'&' if '?' in url else '?'}{noise.upper() if upper else noise}=abc123"
    assert address_key(added) == address_key(url)
    assert address_key(f"{url}#part") == address_key(url)


@given(addresses())
def test_scheme_and_www_make_no_other_page(url: str) -> None:
    rest = url.partition("://")[2].removeprefix("www.")
    if ":8080" not in rest:
        assert (
            len({address_key(f"{scheme}://{www}{rest}") for scheme in ("http", "https") for www in ("", "www.")}) == 1
        )


@given(st.lists(st.tuples(NAMES, st.text("ab1", max_size=3)), min_size=2, max_size=4), st.randoms())
def test_the_order_of_parameters_makes_no_other_page(pairs: list[tuple[str, str]], chance: object) -> None:
    first = "&".join(f"{name}={value}" for name, value in pairs)
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    second = "&".join(f"{name}={value}" for name, value in pairs)
    assert address_key(f"http://a.example/?{first}") == address_key(f"http://a.example/?{second}")


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_value_error(text: str) -> None:
    try:
        key = address_key(f"http://a.example/{text}")
    except ValueError:
        return
    assert key.startswith("a.example")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example:80/x", "http://a.example/x"),
        ("https://a.example:443/x", "http://a.example/x"),
        ("http://A.EXAMPLE./x/", "http://a.example/x"),
        ("http://a.example/x/index.html", "http://a.example/x"),
        ("http://a.example/default.aspx", "http://a.example"),
        ("http://a.example/x;jsessionid=AB12", "http://a.example/x"),
        ("http://a.example/print/x", "http://a.example/x"),
        ("http://a.example/%7Ex", "http://a.example/~x"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]:80/x"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x", "http://a.example/X"),
        ("http://a.example/?id=1", "http://a.example/?id=2"),
        ("http://a.example/", "http://a.example:8080/"),
        ("http://a.example/", "http://b.a.example/"),
        ("http://a.example/print-shop", "http://a.example/-shop"),
        ("http://a.example/x?q=", "http://a.example/x"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_ids_and_hosts() -> None:
    assert document_id("kirs", "a.example/x") == document_id("kirs", "a.example/x")
    assert document_id("kirs", "a.example/x") != document_id("other", "a.example/x")
    assert document_id("kirs", "a.example/x").startswith("kirs/")
    assert host_of("HTTPS://www.A.example:443/x") == "a.example"
    assert host_of("http://a.example:8080/x") == "a.example:8080"
