"""What every home of versions must do. Nothing here knows which engine it is."""

from pathlib import Path
from typing import Any

import pytest

from coi.errors import IndexUnavailableError
from tests.index.indexing import MakeDocument, MakeHome, build_documents, ids


def test_a_failing_stream_of_documents_is_not_swallowed(
    homes: MakeHome, tmp_path: Path, make_document: MakeDocument
) -> None:
    home = homes(tmp_path / "index")
    build_documents(home, [make_document("before")])

    def documents() -> Any:
        yield make_document("a")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"), home.new_version("cd" * 32) as version:
        version.write(documents())
    assert home.open().searcher.get("before") is not None


def test_a_version_that_is_not_sealed_does_not_serve(
    homes: MakeHome, tmp_path: Path, make_document: MakeDocument
) -> None:
    home = homes(tmp_path / "index")
    with pytest.raises(IndexUnavailableError, match="the build did not end"), home.new_version("cd" * 32) as version:
        version.write([make_document("a")])
    assert home.describe() == {"name": None}
    with pytest.raises(IndexUnavailableError, match=r"there is no index .*Build one: coi index"):
        home.open()


def test_a_second_version_replaces_the_first(homes: MakeHome, tmp_path: Path, make_document: MakeDocument) -> None:
    home = homes(tmp_path / "index")
    kept, changed = make_document("kept", body="bread"), make_document("changed", body="bread")
    first = build_documents(home, [kept, changed, make_document("gone", body="canaryword")])
    assert first.searcher.known(["canaryword"])
    second = build_documents(home, [kept, make_document("changed", body="insulin")], "cd" * 32)
    assert second.meta.name != first.meta.name
    assert sorted(ids(second.searcher)) == ["changed", "kept"]
    assert ids(second.searcher, words=("insulin",)) == ["changed"]
    assert second.searcher.get("gone") is None
    assert not second.searcher.known(["canaryword"])
    assert not second.searcher.neighbours("canaryworb", 3)


def test_what_was_built_is_current_until_the_content_changes(
    homes: MakeHome, tmp_path: Path, make_document: MakeDocument
) -> None:
    home = homes(tmp_path / "index")
    assert not home.is_current("ab" * 32)
    opened = build_documents(home, [make_document("a")])
    assert home.is_current("ab" * 32)
    assert not home.is_current("cd" * 32)
    assert home.live_name() == opened.meta.name == home.describe()["name"]
    assert opened.meta.count == 1
