"""Building beside the live index, swapping, and what happens when a build dies."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coi.errors import IndexUnavailableError
from coi.store import Corpus
from index.build import build_index, content_digest
from index.engine import Engine, EngineRequest
from index.engines.embedded import EmbeddedEngine
from index.engines.embedded.searcher import EmbeddedSearcher
from index.folder import FolderHome, open_index
from index.makeup import schema_digest
from index.versions import current_version, describe_current, is_current, new_version, read_meta, version_name
from tests.index.indexing import MakeDocument, make_index_document

CONTENT = "ab" * 32


@pytest.fixture
def engine() -> Engine:
    return EmbeddedEngine()


def build(home: Path, engine: Engine, content: str = CONTENT, records: int = 1) -> str:
    with new_version(home, engine.name, content) as version:
        engine.build(version.folder / "engine", [make_index_document(f"d{number}") for number in range(records)])
        version.seal(records)
    return version.name


def versions_in(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.is_dir())


def test_a_version_is_named_after_engine_schema_and_content() -> None:
    assert version_name("embedded", CONTENT) == f"embedded-{schema_digest()}-abababababab"
    assert version_name("embedded", CONTENT, 2).endswith("-abababababab.2")


def test_a_name_that_could_not_be_read_back_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'Two Words-.*' is no name of a version"):
        version_name("Two Words", CONTENT)


def test_a_build_is_swapped_in_and_described(tmp_path: Path, engine: Engine) -> None:
    name = build(tmp_path, engine, records=3)
    assert current_version(tmp_path).name == name
    described = describe_current(tmp_path)
    assert (described["name"], described["count"], described["content"]) == (name, 3, CONTENT)


def test_the_old_version_goes_at_the_swap(tmp_path: Path, engine: Engine) -> None:
    build(tmp_path, engine, "aa" * 32)
    name = build(tmp_path, engine, "bb" * 32)
    assert versions_in(tmp_path) == [name]


def test_the_same_content_built_again_stands_beside_until_the_swap(tmp_path: Path, engine: Engine) -> None:
    first = build(tmp_path, engine)
    reader = engine.open(current_version(tmp_path) / "engine")
    second = build(tmp_path, engine)
    assert second == f"{first}.1"
    assert versions_in(tmp_path) == [second]
    assert reader.search(EngineRequest()).total == 1
    assert is_current(tmp_path, engine.name, CONTENT)


def test_an_open_version_answers_after_it_was_removed(tmp_path: Path, engine: Engine) -> None:
    build(tmp_path, engine, "aa" * 32, records=2)
    reader = engine.open(current_version(tmp_path) / "engine")
    build(tmp_path, engine, "bb" * 32)
    result = reader.search(EngineRequest(words=("invented",)))
    assert result.total == 2
    assert reader.record("d1") == {"id": "d1", "title": "An invented title"}
    assert reader.passages(result.hits, ["title"])


def test_a_failed_build_leaves_the_old_one_and_nothing_else(tmp_path: Path, engine: Engine) -> None:
    name = build(tmp_path, engine)

    def build_and_fail() -> None:
        with new_version(tmp_path, engine.name, "cc" * 32) as version:
            (version.folder / "half").write_text("half")
            raise RuntimeError("no space left")

    with pytest.raises(RuntimeError, match="no space left"):
        build_and_fail()
    assert versions_in(tmp_path) == [name]


def test_a_build_that_does_not_end_is_not_swapped_in(tmp_path: Path, engine: Engine) -> None:
    with (
        pytest.raises(IndexUnavailableError, match=r"the build did not end. Nothing was swapped in"),
        new_version(tmp_path, engine.name, CONTENT),
    ):
        pass
    assert describe_current(tmp_path) == {"name": None}


def test_two_builds_do_not_mix(tmp_path: Path, engine: Engine) -> None:
    with new_version(tmp_path, engine.name, CONTENT) as version:
        with pytest.raises(IndexUnavailableError, match="another build of this index is under way"):
            build(tmp_path, engine)
        version.seal(0)


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        (None, "there is no index here. Build one: coi index"),
        ("../../etc", "the pointer does not name an index version"),
        ("", "the pointer does not name an index version"),
    ],
)
def test_a_missing_or_broken_pointer_is_told(tmp_path: Path, pointer: str | None, message: str) -> None:
    if pointer is not None:
        (tmp_path / "current").write_text(pointer)
    with pytest.raises(IndexUnavailableError, match=message):
        current_version(tmp_path)


def test_a_pointer_to_a_version_that_is_gone_is_told(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "current").write_text(version_name(engine.name, CONTENT))
    with pytest.raises(IndexUnavailableError, match="is not there or not whole"):
        open_index(tmp_path, engine)


def test_a_version_that_lost_its_labels_is_told(tmp_path: Path, engine: Engine) -> None:
    build(tmp_path, engine)
    with pytest.raises(IndexUnavailableError, match=r"the index version cannot be read .*labels.json"):
        open_index(tmp_path, engine)


def test_another_schema_is_not_current(tmp_path: Path, engine: Engine) -> None:
    build(tmp_path, engine)
    assert is_current(tmp_path, engine.name, CONTENT)
    assert not is_current(tmp_path, engine.name, "dd" * 32)
    assert not is_current(tmp_path, "elastic", CONTENT)
    folder = current_version(tmp_path)
    meta = json.loads((folder / "meta.json").read_text())
    (folder / "meta.json").write_text(json.dumps(meta | {"schema": "00000000"}))
    assert not is_current(tmp_path, engine.name, CONTENT)


def test_an_index_with_other_fields_is_refused(fixture_corpus: Corpus, tmp_path: Path, engine: Engine) -> None:
    build_index(fixture_corpus, [], FolderHome(tmp_path / "copy", engine))
    path = current_version(tmp_path / "copy") / "meta.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"fields": "00000000"}))
    with pytest.raises(IndexUnavailableError, match=r"other fields than this version .* Build it again: coi index"):
        open_index(tmp_path / "copy", engine)


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / ".building-old").mkdir()
    (tmp_path / ".current-123").write_text("half")
    orphan = tmp_path / version_name(engine.name, "ee" * 32)
    build(tmp_path, engine)
    orphan.mkdir()
    name = build(tmp_path, engine, "ff" * 32)
    assert versions_in(tmp_path) == [name]
    assert not (tmp_path / ".current-123").exists()


def test_other_folders_are_left_alone(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "something-else").mkdir()
    name = build(tmp_path, engine)
    assert versions_in(tmp_path) == [name, "something-else"]


_HALF_A_BUILD = """
import sys
from pathlib import Path
from index.versions import new_version

with new_version(Path(sys.argv[1]), "embedded", "cc" * 32) as version:
    (version.folder / "half").write_text("half")
    print("building", flush=True)
    sys.stdin.read()
"""


def test_a_killed_build_leaves_the_old_one_serving(tmp_path: Path) -> None:
    engine = EmbeddedEngine()
    name = build(tmp_path, engine)
    with subprocess.Popen(
        [sys.executable, "-c", _HALF_A_BUILD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "building\n"
        os.kill(process.pid, signal.SIGKILL)
    assert len(versions_in(tmp_path)) == 2
    assert current_version(tmp_path).name == name
    assert engine.open(current_version(tmp_path) / "engine").count() == 1
    newer = build(tmp_path, engine, "dd" * 32)
    assert versions_in(tmp_path) == [newer]


def test_a_reader_during_swaps_never_fails(tmp_path: Path, fixture_corpus: Corpus, documents: Path) -> None:
    engine = EmbeddedEngine()
    build_index(fixture_corpus, [], FolderHome(tmp_path, engine))
    stop, reading, seen, errors = threading.Event(), threading.Event(), set[int](), list[BaseException]()

    def read() -> None:
        while not stop.is_set():
            try:
                opened = open_index(tmp_path, engine)
                seen.add(opened.searcher.search(EngineRequest()).total)
                assert opened.searcher.record("rs/health-care/insulin")
            except BaseException as error:  # noqa: BLE001  (tantivy's panics are no Exceptions)
                errors.append(error)
                break
            finally:
                reading.set()

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    for number in range(6):
        build_index(fixture_corpus, [documents] if number % 2 else [], FolderHome(tmp_path, engine))
    stop.set()
    thread.join()
    assert errors == []
    assert seen <= {11, 13}


def test_a_swap_while_opening_is_met_by_looking_again(tmp_path: Path, fixture_corpus: Corpus, documents: Path) -> None:
    class SwappedUnderneath(EmbeddedEngine):
        swapped = False

        def open(self, folder: Path) -> EmbeddedSearcher:
            if not self.swapped:
                self.swapped = True
                build_index(fixture_corpus, [documents], FolderHome(tmp_path))
            return super().open(folder)

    build_index(fixture_corpus, [], FolderHome(tmp_path))
    assert open_index(tmp_path, SwappedUnderneath()).meta.count == 13


def test_the_count_is_verified_before_the_swap(
    tmp_path: Path, fixture_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EmbeddedEngine()
    name, count = build_index(fixture_corpus, [], FolderHome(tmp_path, engine))

    class LosingEngine(EmbeddedEngine):
        def build(self, folder: Path, documents: object) -> int:
            kept = list(documents)  # type: ignore[call-overload]
            return super().build(folder, kept[1:])

    with pytest.raises(IndexUnavailableError, match=f"{count} records went in, {count - 1} can be found"):
        build_index(fixture_corpus, [], FolderHome(tmp_path, LosingEngine()))
    assert current_version(tmp_path).name == name


def test_content_is_corpus_and_documents(fixture_corpus: Corpus, documents: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(documents.read_bytes())
    assert content_digest(fixture_corpus, [documents]) == content_digest(fixture_corpus, [copy])
    assert content_digest(fixture_corpus, []) != content_digest(fixture_corpus, [copy])
    copy.write_text("{}")
    assert content_digest(fixture_corpus, [documents]) != content_digest(fixture_corpus, [copy])


def test_meta_that_is_not_json_is_told(tmp_path: Path, engine: Engine) -> None:
    build(tmp_path, engine)
    folder = current_version(tmp_path)
    (folder / "meta.json").write_text("{")
    with pytest.raises(IndexUnavailableError, match=r"is not there or not whole. Build it again: coi index"):
        read_meta(folder)


def test_refuses_a_folder_without_an_index(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailableError, match=r"the index cannot be opened .* Build it again: coi index"):
        engine.open(tmp_path / "nothing")


def test_an_index_that_lost_a_file_is_refused(engine: Engine, tmp_path: Path, make_document: MakeDocument) -> None:
    engine.build(tmp_path / "engine", [make_document("a")])
    for path in sorted((tmp_path / "engine").iterdir()):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexUnavailableError, match="the index cannot be opened"):
        engine.open(tmp_path / "engine")
