"""Writing: atomic, byte-true where nothing changed, and changing only the lines that an edit means."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.errors import CorpusError, RecordExistsError
from coi.store.frontmatter import split_front_matter
from coi.store.write import create_record, dump_yaml, edit_record, write_text
from coi.store.yaml12 import read_yaml

ENTRY = """---
# a comment at the top
title: "An invented title: with a colon"
summary: >-
  An invented summary
  over two lines.
kind: guide   # why it is a guide
status: draft

visibility: public
language: en
owner: Example desk
subtopics: [social-housing,   rental-market]
# before the target groups
target_groups:
    - older-person

    - child   # and children
version: 1
---

A body   with  spaces.


Two blank lines before, and the end.
"""
RELATIVE = "countries/rs/housing/example.md"


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = tmp_path / RELATIVE
    path.parent.mkdir(parents=True)
    path.write_text(ENTRY, encoding="utf-8")
    return path


def test_an_edit_that_changes_nothing_gives_back_the_very_bytes(tmp_path: Path, entry: Path) -> None:
    before = entry.stat().st_mtime_ns
    edit_record(tmp_path, entry, {})
    assert entry.read_text() == ENTRY
    assert entry.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"status": "published"}, "status: draft\n", "status: published\n"),
        ({"version": 2}, "version: 1\n", "version: 2\n"),
        ({"summary": "Short."}, "summary: >-\n  An invented summary\n  over two lines.\n", "summary: Short.\n"),
        (
            {"target_groups": ["child"]},
            "target_groups:\n    - older-person\n\n    - child   # and children\n",
            "target_groups:\n  - child\n",
        ),
        ({"version": None}, "version: 1\n", ""),
        ({"minimum": None}, "", ""),
    ],
)
def test_an_edit_changes_only_its_own_lines(
    tmp_path: Path, entry: Path, changes: dict[str, object], old: str, new: str
) -> None:
    edit_record(tmp_path, entry, changes)
    assert entry.read_text() == ENTRY.replace(old, new)


def test_a_new_field_comes_after_the_others(tmp_path: Path, entry: Path) -> None:
    edit_record(tmp_path, entry, {"places": ["rs-nis"]})
    assert entry.read_text() == ENTRY.replace("version: 1\n", "version: 1\nplaces:\n  - rs-nis\n")


def test_a_new_body_leaves_the_front_matter_alone(tmp_path: Path, entry: Path) -> None:
    edit_record(tmp_path, entry, {}, body="Another body.")
    front, body = split_front_matter(entry.read_text())
    assert body == "Another body."
    assert front == split_front_matter(ENTRY)[0]


def test_windows_line_ends_are_kept(tmp_path: Path, entry: Path) -> None:
    entry.write_bytes(ENTRY.replace("\n", "\r\n").encode())
    edit_record(tmp_path, entry, {"version": 2})
    assert entry.read_bytes().decode() == ENTRY.replace("version: 1", "version: 2").replace("\n", "\r\n")


def test_an_edit_that_would_break_the_record_is_refused_and_nothing_is_written(tmp_path: Path, entry: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        edit_record(tmp_path, entry, {"status": "splendid"})
    assert "the record would not be valid" in str(caught.value)
    assert "Nothing was written" in str(caught.value)
    assert entry.read_text() == ENTRY


def test_a_broken_file_is_not_edited(tmp_path: Path, entry: Path) -> None:
    entry.write_text("---\na: [\n---\n")
    with pytest.raises(CorpusError) as caught:
        edit_record(tmp_path, entry, {"status": "draft"})
    assert "Mend the file by hand first" in str(caught.value)


def test_creating_over_a_record_is_refused(tmp_path: Path, entry: Path) -> None:
    with pytest.raises(RecordExistsError) as caught:
        create_record(tmp_path, RELATIVE, {"title": "x"})
    assert "there is a record already" in str(caught.value)
    assert entry.read_text() == ENTRY


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CorpusError) as caught:
        write_text(tmp_path / "file" / "record.yml", "a: 1\n")
    assert "cannot be written" in str(caught.value)


def test_a_write_that_fails_half_way_leaves_the_old_file(
    tmp_path: Path, entry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(CorpusError) as caught:
        edit_record(tmp_path, entry, {"status": "published"})
    assert "No space left" in str(caught.value)
    assert entry.read_text() == ENTRY


_key = st.from_regex(r"[a-z][a-z_]{0,7}", fullmatch=True)
_value = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=3),
)
_comment = st.sampled_from(["", "# a comment\n", "\n", "\n# one more\n\n"])


@given(st.dictionaries(_key, st.tuples(_comment, _value), min_size=1, max_size=6), st.data())
def test_edits_of_any_yaml_keep_every_other_line(fields: dict[str, tuple[str, object]], data: st.DataObject) -> None:
    from coi.store.write import edit_yaml

    text = "".join(comment + dump_yaml({key: value}) for key, (comment, value) in fields.items())
    key = data.draw(st.sampled_from(sorted(fields)))
    value = data.draw(_value)
    edited = edit_yaml(text, {key: value}, Path("x.yml"))
    assert read_yaml(edited) == {name: value if name == key else old for name, (_, old) in fields.items()}
    untouched = text.replace(dump_yaml({key: fields[key][1]}), "", 1)
    assert edited.replace(dump_yaml({key: value}), "", 1) == untouched
