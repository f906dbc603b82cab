"""A page as a flat list of blocks in reading order: headings, paragraphs, list items, table rows.

The walk is iterative (a page of 50,000 nested tags must not end it) and keeps what later decisions need: where a block
stands and how much of it is links.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from lxml.etree import iterwalk

from crawler.extract.html.tables import is_data_table, table_rows

OUTSIDE = frozenset({"nav", "header", "footer", "aside", "boilerplate", "apart"})
"""Places that surround the text of a page."""
BlockKind = Literal["heading", "paragraph", "item", "row", "code"]
MOST_BLOCKS = 20_000
"""Blocks of one page; what is longer is a dump."""
LONGEST_ANCHOR = 300
LONGEST_NAMES = 400
"""Characters of class and id that are looked at: utility classes can run into thousands."""

_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header
    hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption search
    """.split()
)
_IGNORED = frozenset(
    """
    script style noscript template svg canvas iframe object embed applet audio video map select option optgroup datalist
    input textarea head link meta title base math progress meter dialog
    """.split()
)
_PLACES = {
    "nav": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "main": "main",
    "article": "article",
}
_ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main"}


def _named(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_ ])(?:{'|'.join(names.split())})(?:$|[-_ \d])", re.IGNORECASE)


_BOILERPLATE = _named(
    r"""
    nav navbar navigation menu submenu footer sidebar side-?bar recommend\w* promo banner advert\w* ads? skip search
    popup modal toolbar widget tags? toc masthead topbar
    """
)
MOST_PARTS = 3
_PARTS = re.compile("[-_]+")
_APART = _named(
    r"""
    cookies? consent gdpr share sharing sharedaddy social related(?:-?(?:posts?|links?|articles?|news|content))? newsletter
    subscribe breadcrumbs? pathway comments?(?:-?(?:area|list))? respond pagination pager login language-?switch\w*
    lang-?menu copyright asset-publisher latest-?news
    """
)


@dataclass
class Block:
    """One block. ``places`` names the landmarks it stands in; ``linked`` counts its characters that are links."""

    kind: BlockKind
    text: str
    level: int = 0
    anchor: str = ""
    places: frozenset[str] = frozenset()
    linked: int = 0
    language: str = ""


@dataclass(frozen=True)
class _Context:
    """What a stretch of text inherits from the elements around it."""

    places: frozenset[str] = frozenset()
    kind: BlockKind = "paragraph"
    level: int = 0
    in_link: bool = False
    keeps_breaks: bool = False
    language: str = ""


def read_blocks(root: Any) -> list[Block]:
    """Blocks below an lxml element, in reading order."""
    reader = _Reader()
    walker = iterwalk(root, events=("start", "end", "comment", "pi"))
    contexts = [_Context()]
    for event, element in walker:
        if event == "start":
            context = contexts[-1]
            if element.tag in _IGNORED or _is_hidden(element):
                walker.skip_subtree()
            elif element.tag == "table" and is_data_table(element):
                reader.add_rows(element, _inside(element, context))
                walker.skip_subtree()
            else:
                context = _inside(element, context)
                reader.open(element, context)
            contexts.append(context)
        elif event == "end":
            contexts.pop()
            reader.close(element, contexts[-1], has_tail=element is not root)
        elif element.tail:
            reader.add(element.tail, contexts[-1])
    reader.flush()
    return reader.blocks


class _Reader:
    """Gathers text into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._context = _Context()
        self._anchor = ""
        self._anchor_at = 0

    def open(self, element: Any, context: _Context) -> None:
        """An element begins."""
        tag = element.tag
        if tag in _BLOCKS or tag in _HEADINGS:
            self.flush()
        name = element.get("id") or (element.get("name") if tag == "a" else "")
        is_inside_heading = context.kind == "heading" and tag not in _HEADINGS
        if name and len(name) <= LONGEST_ANCHOR and not (is_inside_heading and self._anchor):
            self._anchor, self._anchor_at = name, len(self._parts)
        if tag == "br" and self._ends_with_break() and context.kind == "paragraph":
            self.flush()  # two breaks set paragraphs apart
        elif tag == "br":
            self.add("\n", replace(context, keeps_breaks=True))
        self.add(element.text, context)

    def close(self, element: Any, outer: _Context, *, has_tail: bool) -> None:
        """An element has ended; what follows it belongs to the element around it."""
        if element.tag in _BLOCKS or element.tag in _HEADINGS:
            self.flush()
        if has_tail:
            self.add(element.tail, outer)

    def add(self, text: str | None, context: _Context) -> None:
        """Text of the block that is being gathered."""
        if not text:
            return
        if not self._parts:
            self._context = context
        self._parts.append(text if context.keeps_breaks else text.replace("\n", " "))
        if context.in_link:
            self._linked += len(text.strip())

    def _ends_with_break(self) -> bool:
        return next((part == "\n" for part in reversed(self._parts) if part == "\n" or part.strip()), False)

    def add_rows(self, table: Any, context: _Context) -> None:
        """A table of data, a block for each row."""
        self.flush()
        for row in table_rows(table):
            self.add(row, replace(context, kind="row"))
            self.flush()

    def flush(self) -> None:
        """End the block."""
        lines = [_SPACE.sub(" ", line).strip() for line in "".join(self._parts).split("\n")]
        text = "\n".join(line for line in lines if line)
        # '… kept dry. <a name=costs></a><h2>': a name after the last word belongs to what follows.
        ends_with_anchor = not "".join(self._parts[self._anchor_at :]).strip()
        self._anchor_at = 0
        context, linked = self._context, self._linked
        self._parts, self._linked = [], 0
        if not text or len(self.blocks) >= MOST_BLOCKS:
            return
        heading = context.kind == "heading"
        anchor = self._anchor if heading else ""
        self._anchor = "" if heading or not ends_with_anchor else self._anchor
        if heading:
            text = text.replace("\n", " ")
        self.blocks.append(Block(context.kind, text, context.level, anchor, context.places, linked, context.language))


def _inside(element: Any, outer: _Context) -> _Context:
    """What holds for the text inside an element."""
    tag = element.tag
    kind, level = outer.kind, outer.level
    if tag in _HEADINGS:
        kind, level = "heading", _HEADINGS[tag]
    elif element.get("role") == "heading":
        stated = element.get("aria-level") or "2"
        kind, level = "heading", int(stated) if stated in "123456" else 2
    elif tag in {"li", "dt", "dd"}:
        kind, level = "item", 0
    elif tag == "pre":
        kind, level = "code", 0
    elif tag in {"p", "td", "th"} and kind != "item":
        kind, level = "paragraph", 0
    return _Context(
        outer.places | _places(tag, element.get("role"), f"{element.get('class') or ''} {element.get('id') or ''}"),
        kind,
        level,
        outer.in_link or tag == "a",
        outer.keeps_breaks or tag == "pre",
        (element.get("lang") or outer.language) if tag != "html" else outer.language,
    )


@lru_cache(4_096)
def _places(tag: str, role: str | None, names: str) -> frozenset[str]:
    """Landmarks that an element is, by its tag, its role, and its class and id: the same ones come up again and again."""
    found = {_PLACES[tag]} if tag in _PLACES else set()
    if role in _ROLES:
        found.add(_ROLES[role])
    if tag not in {"body", "main", "article"} and len(names) < LONGEST_NAMES and names.strip():
        found.update({"boilerplate"} if _BOILERPLATE.search(names) else ())
        found.update({"apart"} if any(_is_apart(name) for name in names.split()) else ())
    return frozenset(found)


def _is_apart(name: str) -> bool:
    """Whether a class or id names a box beside the text; a long one ('sql-for-update-share') names a section."""
    return len(_PARTS.split(name)) <= MOST_PARTS and _APART.search(name) is not None


def _is_hidden(element: Any) -> bool:
    """Whether an element is never shown. What a click unfolds (accordions) is text like any other."""
    return element.tag == "button" and not _opens_text(element)


def _opens_text(button: Any) -> bool:
    """Whether a button is the heading of an accordion."""
    parent = button.getparent()
    return (parent is not None and parent.tag in _HEADINGS) or button.get("aria-controls") is not None
