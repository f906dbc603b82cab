"""Citations: every key a record uses, whether in a list or in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.cite import body_cites, keys_in, structured_cites, used_keys, without_keys
from tests.coi.records import make_entry, make_service

KEY = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
FEE = {"what": "Card", "amount": "1", "currency": "RSD", "as_of": "undated"}
PHONE = {"number": "112", "x_coi_as_of": "undated", "x_coi_callable_from_abroad": "no", "x_coi_cites": ["c"]}


@pytest.mark.parametrize(
    ("text", "keys", "bare"),
    [
        ("One.[^a] Two.[^b-2][^a]", ["a", "b-2", "a"], "One. Two."),
        ("[a] ^b [^] [^two words] [link](x)", [], "[a] ^b [^] [^two words] [link](x)"),
    ],
)
def test_keys_in_a_text(text: str, keys: list[str], bare: str) -> None:
    assert keys_in(text) == keys
    assert without_keys(text) == bare


@given(st.lists(st.tuples(st.text("abc .\n", max_size=5), KEY), max_size=6))
def test_keys_and_text_are_told_apart(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{words}[^{key}]" for words, key in parts)
    assert keys_in(text) == [key for _, key in parts]
    assert without_keys(text) == "".join(words for words, _ in parts)


def test_lists_of_keys_are_found_where_they_stand_empty_ones_too() -> None:
    entry = make_entry(
        summary_cites=["a"],
        in_law=[{"text": "Law."}, {"text": "More.", "cites": ["b"]}],
        fees=[{**FEE, "cites": ["c"]}],
    )
    assert dict(structured_cites(entry)) == {
        ("summary_cites",): ["a"], ("in_law", 0, "cites"): [], ("in_law", 1, "cites"): ["b"], ("fees", 0, "cites"): ["c"],
    }  # fmt: skip
    assert dict(structured_cites(make_service(phones=[PHONE]))) == {("phones", 0, "x_coi_cites"): ["c"]}


def test_a_key_counts_as_used_in_a_list_or_in_the_body_and_nowhere_else() -> None:
    entry = make_entry(title="Not [^title]?", summary_cites=["a"], body="# Not [^heading]\n\nOne.[^b]\n\nTwo.[^c]")
    assert used_keys(entry) == {"a", "b", "c"}
    assert [(passage.body_line, key) for passage, key in body_cites(entry)] == [(2, "b"), (4, "c")]
