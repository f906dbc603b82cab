"""YAML 1.2 meaning, duplicate keys, lines."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.store.write import dump_yaml
from coi.store.yaml12 import YamlError, line_map, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: NO", "NO"),
        ("a: on", "on"),
        ("a: yes", "yes"),
        ("a: 1:30", "1:30"),
        ("a: 12:30", "12:30"),
        ("a: 2015-03-01", "2015-03-01"),
        ("a: 1.10", "1.10"),
        ("a: 1200.50", "1200.50"),
        ("a: true", True),
        ("a: False", False),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: 15", "15"),
        ("a: -3", "-3"),
        ("a: 0123", "0123"),
        ("a: 0x1F", "0x1F"),
        ("a: [no, off]", ["no", "off"]),
    ],
)
def test_scalars_have_their_yaml_1_2_meaning(text: str, value: object) -> None:
    assert read_yaml(text) == {"a": value}


def test_on_is_a_key_of_text() -> None:
    assert read_yaml("on: 2026-11-01\nno: Norway") == {"on": "2026-11-01", "no": "Norway"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' is written twice"),
        ("a: b: c\n", 1, "mapping values are not allowed"),
        ("a:\n\t- b\n", 2, "found character"),
        ("a: [1, 2\nb: 3\n", 2, ""),
        ("a: !!python/object:os.system x\n", 1, "could not determine a constructor"),
        ("? [a]\n: b\n", 1, "a key must be plain text"),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(text)
    assert caught.value.line == line
    assert message in str(caught.value)


def test_two_documents_are_refused() -> None:
    with pytest.raises(YamlError):
        read_yaml("a: 1\n---\nb: 2\n")


def test_lines_of_nested_keys_and_items() -> None:
    lines = line_map("a: 1\nb:\n  - c: 2\n  - d:\n      - x\n")
    assert lines["a",] == 1
    assert lines["b", 1, "d"] == 4
    assert lines["b", 1, "d", 0] == 5


_plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
_data = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.one_of(_plain, st.lists(_plain, max_size=3)),
    max_size=5,
)


@given(_data)
def test_what_is_written_reads_back_the_same(data: dict[str, object]) -> None:
    assert (read_yaml(dump_yaml(data)) or {}) == data


@given(st.text(max_size=200))
def test_reading_any_text_gives_data_or_our_error(text: str) -> None:
    with contextlib.suppress(YamlError):
        read_yaml(text)
