"""Errors: one readable line each, an exit code and an HTTP status that never change by accident."""

import re

import pytest

from coi import errors
from coi.errors import CoiError

TREE = {
    "UsageError": (2, 400, "bad-request"),
    "QueryError": (2, 400, "bad-query"),
    "RecordExistsError": (2, 409, "exists"),
    "NotFoundError": (1, 404, "not-found"),
    "GoneError": (1, 410, "withdrawn"),
    "CorpusError": (2, 500, "corpus"),
    "IndexUnavailableError": (2, 503, "index-unavailable"),
    "PublishError": (2, 500, "publish"),
    "CrawlError": (2, 500, "crawl"),
    "ServeError": (2, 500, "serve"),
}
"""Exit code, HTTP status and slug: scripts and clients rely on them."""
KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, CoiError) and kind != CoiError
]


def test_the_tree_is_the_one_that_is_promised() -> None:
    assert {kind.__name__: (kind.exit_code, kind.status, kind.slug) for kind in KINDS} == TREE
    assert {kind.__name__ for kind in errors.UsageError.__subclasses__()} == {"QueryError", "RecordExistsError"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_stands_in_the_drawing_with_its_exit_code_and_status(kind: type[CoiError]) -> None:
    line = re.search(rf"── {kind.__name__}\b(.*)", errors.__doc__ or "")
    assert line
    told = re.match(r"\s+exit (\d)\s+(\d{3})\b", line.group(1))
    if told:  # an error further in is drawn without numbers of its own
        assert (int(told.group(1)), int(told.group(2))) == (kind.exit_code, kind.status)


@pytest.mark.parametrize(
    ("where", "do", "line"),
    [
        ("", "", "it broke"),
        ("a.yml:3", "", "a.yml:3: it broke"),
        ("", "Mend it", "it broke. Mend it"),
        ("a.yml:3", "Mend it", "a.yml:3: it broke. Mend it"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(where: str, do: str, line: str) -> None:
    error = CoiError("it broke", where=where, do=do)
    assert str(error) == line
    assert (error.what, error.where, error.do) == ("it broke", where, do)
