"""What tombstones bury."""

from hypothesis import given
from hypothesis import strategies as st

from coi.store.buried import Buried

HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)
NAMES = st.text("abcdefghij-", min_size=1)


def test_a_record_is_buried_by_its_id_alone() -> None:
    buried = Buried(["rs/housing/room", "documents/notes/letter"])
    assert "rs/housing/room" in buried
    assert "notes/letter" in buried
    assert "other/letter" not in buried
    assert "xk/housing/room" not in buried
    assert not buried.addresses


@given(NAMES, NAMES, HASHES, st.sampled_from(["", "documents/"]))
def test_an_address_is_buried_in_every_crawl(crawl: str, other: str, address: str, prefix: str) -> None:
    buried = Buried([f"{prefix}{crawl}/{address}"])
    assert f"{crawl}/{address}" in buried
    assert f"{other}/{address}" in buried
    assert buried.addresses == {address}


@given(NAMES, HASHES, HASHES)
def test_another_address_is_not(crawl: str, address: str, other: str) -> None:
    assert (f"{crawl}/{other}" in Buried([f"documents/{crawl}/{address}"])) == (address == other)


def test_a_translation_is_told_by_its_entry_and_its_language() -> None:
    buried = Buried(["rs/housing/room.sr-Latn", "rs/housing/room", "documents/gov/page.html"])
    assert buried.translations == {("rs/housing/room", "sr-Latn")}
