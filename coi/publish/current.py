"""The pages of the build under way: how the MkDocs hook gets them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from coi.publish.page import Page
from coi.publish.pages import make_pages
from coi.publish.shelf import Shelf, make_shelf
from coi.settings import load_settings
from coi.store import load_corpus

_CURRENT: ContextVar[tuple[Sequence[Page], Shelf] | None] = ContextVar("current_pages", default=None)


@contextmanager
def pages(made: Sequence[Page], shelf: Shelf) -> Iterator[None]:
    """Make these pages the ones the hook adds."""
    token = _CURRENT.set((made, shelf))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current_pages() -> tuple[Sequence[Page], Shelf]:
    """Pages and shelf of the build under way; made from the settings' corpus where MkDocs is run by itself."""
    found = _CURRENT.get()
    if found is not None:
        return found
    settings = load_settings()
    shelf = make_shelf(load_corpus(settings.corpus), settings.site_url, settings.documents)
    made = (list(make_pages(shelf)), shelf)
    _CURRENT.set(made)
    return made
