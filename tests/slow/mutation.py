"""Valid input damaged in many ways, as a Hypothesis strategy."""

from collections.abc import Sequence

from hypothesis import strategies as st

MOST_EDITS = 12
LONGEST = 60_000
"""Bytes of a piece that is doubled or cut."""


def damaged(bases: Sequence[bytes], tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the inputs with bytes changed, cut, doubled and words of its language put in; or noise."""
    edit = st.tuples(
        st.sampled_from(("set", "insert", "cut", "double", "end")),
        st.integers(0, 1 << 24),
        st.one_of(st.sampled_from(tokens), st.binary(min_size=1, max_size=8)),
        st.integers(1, LONGEST),
    )
    changed = st.builds(_apply, st.sampled_from(bases), st.lists(edit, max_size=MOST_EDITS))
    mixed = st.lists(st.one_of(st.sampled_from(tokens), st.binary(max_size=20)), max_size=60).map(b"".join)
    return st.one_of(changed, changed, mixed)


def _apply(base: bytes, edits: Sequence[tuple[str, int, bytes, int]]) -> bytes:
    data = bytearray(base)
    for kind, place, new, length in edits:
        at = place % (len(data) + 1)
        if kind == "set":
            data[at : at + len(new)] = new
        elif kind == "insert":
            data[at:at] = new
        elif kind == "cut":
            del data[at : at + length % 2_000]
        elif kind == "double":
            data[at:at] = data[at : at + length]
        elif at > len(data) // 2:
            del data[at:]
    return bytes(data)
