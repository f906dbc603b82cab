"""The ledger on disk: stable to the byte, sorted, comments kept, never half written."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.errors import CorpusError
from coi.model import Watched
from coi.store import load_corpus
from coi.store.watchlist import write_watchlist

HEADINGS = st.text(min_size=1, max_size=40).filter(
    lambda text: text.strip() and all(letter.isprintable() for letter in text)
)
HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
URLS = st.from_regex(r"https://[a-z]{1,8}\.example\.org/[a-z0-9?=&#:%-]{0,12}", fullmatch=True)
LINES = st.lists(
    st.builds(
        Watched, url=URLS, baseline_on=st.none() | DAYS, status=st.none() | st.integers(100, 599), text=st.none() | HASHES,
        sections=st.dictionaries(HEADINGS.map(str.strip), HASHES, max_size=4), cited=st.lists(HEADINGS, max_size=2),
        failing=st.sampled_from([None, "gone", "moved"]), failing_days=st.lists(DAYS, max_size=2),
    ),
    max_size=6, unique_by=lambda line: line.url,
)  # fmt: skip


@given(before=LINES, after=LINES)
def test_what_is_written_is_read_again_and_written_again_is_the_same_bytes(
    before: list[Watched], after: list[Watched]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_watchlist(root, "rs", before)
        path = write_watchlist(root, "rs", after)
        corpus = load_corpus([root])
        assert corpus.problems == ()
        assert corpus.watchlists["rs"].watched == sorted(after, key=lambda line: line.url)
        written = path.read_bytes()
        write_watchlist(root, "rs", list(reversed(after)))
        assert path.read_bytes() == written


def test_comments_survive_where_their_address_does(tmp_path: Path) -> None:
    first, second = Watched(url="https://a.example.org/", status=200), Watched(url="https://b.example.org/", status=200)
    path = write_watchlist(tmp_path, "rs", [second])
    text = (
        path.read_text()
        .replace("  - url", "  # asked the office\n  - url")
        .replace("    status", "    # odd\n    status")
    )
    path.write_text("# top\n" + text + "# end\n")
    write_watchlist(tmp_path, "rs", [second.model_copy(update={"failing": "gone"}), first])
    written = path.read_text()
    assert written.startswith("# top\n")
    assert written.endswith("# end\n")
    assert (
        written.index("a.example.org")
        < written.index("# asked the office\n  - url: https://b")
        < written.index("# odd")
    )


def test_an_unchanged_ledger_is_not_touched(tmp_path: Path) -> None:
    path = write_watchlist(tmp_path, "rs", [Watched(url="https://a.example.org/")])
    before = path.stat().st_mtime_ns
    write_watchlist(tmp_path, "rs", [Watched(url="https://a.example.org/")])
    assert path.stat().st_mtime_ns == before


def test_a_file_that_is_no_yaml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "watch" / "rs.yml"
    path.parent.mkdir()
    path.write_text("watched: [\n")
    with pytest.raises(CorpusError, match="remove it: a new one begins with new baselines"):
        write_watchlist(tmp_path, "rs", [])
    assert path.read_text() == "watched: [\n"


def test_a_ledger_does_not_change_what_is_served(tmp_path: Path) -> None:
    before = load_corpus([tmp_path]).digest
    write_watchlist(tmp_path, "international", [Watched(url="https://a.example.org/")])
    assert load_corpus([tmp_path]).digest == before
