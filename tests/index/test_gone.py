"""What is gone: under which ids an older version may hold it."""

from index.gone import Gone


def test_a_withdrawn_record_is_known_by_every_id_it_had() -> None:
    gone = Gone(frozenset({"third", "other"}), {"first": "second", "second": "third", "here": "there"})
    assert gone.with_former_ids(gone.withdrawn) == {"first", "second", "third", "other"}


def test_a_ring_of_redirects_ends() -> None:
    ring = Gone(frozenset(), {"a": "b", "b": "a"})
    assert ring.with_former_ids(frozenset({"else"})) == {"else"}
    assert ring.with_former_ids(frozenset({"b"})) == {"a", "b"}


def test_a_translation_was_renamed_with_its_entry() -> None:
    gone = Gone(frozenset(), {"rs/housing/a": "rs/housing/b"})
    assert gone.with_former_ids(frozenset({"rs/housing/b.sv"})) == {"rs/housing/a.sv", "rs/housing/b.sv"}


def test_two_lists_together_know_what_either_knows() -> None:
    both = Gone(frozenset({"a"}), {"x": "new"}).and_also(Gone(frozenset({"b"}), {"x": "old", "y": "z"}))
    assert both == Gone(frozenset({"a", "b"}), {"x": "new", "y": "z"})
