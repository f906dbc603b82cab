"""Markers in hand-written pages (``<!-- coi:countries -->``) and what takes their place."""

import re
from collections.abc import Callable
from html import escape

from coi.errors import PublishError
from coi.publish.page import root_prefix
from coi.publish.shelf import Shelf
from coi.rules.guide import rules_table

_MARKER = re.compile(r"<!-- coi:([a-z-]+) -->")


def fill_markers(markdown: str, path: str, shelf: Shelf) -> str:
    """Fill every marker of a page. Raises ``PublishError`` for one that is not known."""

    def fill(match: re.Match[str]) -> str:
        maker = SNIPPETS.get(match.group(1))
        if maker is None:
            do = f"Choose from: {', '.join(SNIPPETS)}"
            raise PublishError(f"there is no marker '{match.group(1)}'", where=path, do=do)
        return maker(shelf, root_prefix(path))

    return _MARKER.sub(fill, markdown)


def _search(_shelf: Shelf, root: str) -> str:
    return f'<div class="coi-search" data-root="{root}" data-main></div>'


def _countries(shelf: Shelf, root: str) -> str:
    cards = [
        f'<li><a href="{root}countries/{code.casefold()}/"><strong>{escape(shelf.vocabulary.country_name(code))}</strong></a> '
        f'<span class="coi-meta">{len(shelf.entries_of_country(code))} entries'
        f"{'; host country' if shelf.vocabulary.role(code) == 'host' else ''}</span></li>"
        for code in shelf.countries
    ]
    return f'<ul class="coi-cards">{"".join(cards)}</ul>'


def _topics(shelf: Shelf, root: str) -> str:
    cards = [
        f'<li><a href="{root}topics/{topic}/"><strong>{escape(shelf.vocabulary.topic_label(topic))}</strong></a></li>'
        for topic in shelf.vocabulary.topics
    ]
    return f'<ul class="coi-cards coi-cards--small">{"".join(cards)}</ul>'


def _rules(_shelf: Shelf, _root: str) -> str:
    return rules_table()


def _footnotes(shelf: Shelf, _root: str) -> str:
    notes = [note for code in shelf.countries if (note := shelf.vocabulary.footnote(code))]
    return "".join(f'<p class="coi-footnote">{escape(note)}</p>' for note in notes)


SNIPPETS: dict[str, Callable[[Shelf, str], str]] = {
    "search": _search,
    "countries": _countries,
    "topics": _topics,
    "rules": _rules,
    "footnotes": _footnotes,
}
