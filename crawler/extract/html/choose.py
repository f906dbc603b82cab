"""Which blocks are the text of a page: two libraries vote, and where a block stands counts.

trafilatura and resiliparse each find the main text and each fail on some pages (one line, nothing, the menu too). A block
is judged by whether they kept it, by its landmarks and by its neighbours. The weights are a logistic regression on one half
of the reference pages; ``make bench-extraction`` reports the other half.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from crawler.extract.html.blocks import OUTSIDE, Block, BlockKind
from crawler.extract.html.observe import observe

WEIGHTS = {
    "bias": -1.75,
    "trafilatura": 0.8,
    "resiliparse": 0.75,
    "either": 0.2,
    "between": 0.95,
    "before": 0.05,
    "after": 0.5,
    "sentence": 0.2,
    "item": 2.0,
    "row": 0.5,
    "heading": 0.65,
    "short": -1.0,
    "long": 1.2,
    "links": -0.15,
    "links around": -0.55,
    "above title": -1.0,
    "rights": -1.5,
    "link lines": -2.0,
    "main": 0.65,
    "nav": -0.8,
    "header": -0.95,
    "footer": -1.25,
    "aside": -0.6,
    "boilerplate": -1.0,
    "apart": -2.8,
}
"""What each observation adds to the log-odds that a block belongs to the text."""
CUT = -0.4
"""Log-odds from which a block is kept (a probability of 0.4): to lose a paragraph is worse than to keep a menu line."""

DEEP = etree.XPath(f"boolean({'/*' * 200})")
"""Whether elements nest deeper than any page of people does: both libraries' time grows with the square of that."""


def choose_blocks(blocks: Sequence[Block], html: str, tree: HtmlElement, title: Block | None) -> list[Block]:
    """The blocks that are the page's text, in order. ``title`` is the heading that names the page. Never empty."""
    first, second = ("", "") if DEEP(tree) else _votes(html, tree)
    seen = observe(blocks, first, second, title)
    judged = zip(blocks, seen, strict=True)
    kept = [block for block, each in judged if sum(WEIGHTS[name] * value for name, value in each.items()) >= CUT]
    chosen = _with_lead(_with_headings(_with_lists(_with_tables(kept, blocks), blocks), blocks), blocks, title)
    inside = [block for block in blocks if not block.places & OUTSIDE]
    # Headings alone are no text: better too much than nothing.
    return next((each for each in (chosen, inside) if any(block.kind != "heading" for block in each)), list(blocks))


def _votes(html: str, tree: HtmlElement) -> tuple[str, str]:
    second = extract_plain_text(html, main_content=True, alt_texts=False, form_fields=False)
    # Without ``fast`` it asks two more libraries where it doubts itself; here resiliparse is asked on every page.
    return trafilatura.extract(tree, include_comments=False, fast=True) or "", second or ""


def _with_tables(kept: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """A table of data stays whole where the text around it is kept: single rows are too short to be judged."""
    chosen = {id(block) for block in kept}
    for start, rows in _runs(blocks, "row"):
        end = start + len(rows)
        around = [*blocks[max(0, start - 1) : start], *blocks[end : end + 1], *rows]
        if any(id(block) in chosen for block in around):
            chosen.update(id(block) for block in rows)
    return [block for block in blocks if id(block) in chosen]


def _with_lists(kept: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """A list stays whole where most of it is kept: one that lacks an item misleads."""
    chosen = {id(block) for block in kept}
    for _, items in _runs(blocks, "item"):
        if sum(id(block) in chosen for block in items) * 2 > len(items):
            chosen.update(id(block) for block in items)
    return [block for block in blocks if id(block) in chosen]


def _runs(blocks: Sequence[Block], kind: BlockKind) -> Iterator[tuple[int, list[Block]]]:
    """Where blocks of a kind follow one another inside the text: place of the first, and all of them."""
    for is_one, numbered in groupby(enumerate(blocks), key=lambda pair: pair[1].kind == kind):
        run = list(numbered)
        if is_one and not run[0][1].places & OUTSIDE:
            yield run[0][0], [block for _, block in run]


def _with_headings(kept: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """A heading stays with the block below it: it is kept where that is, and dropped where nothing of it is."""
    chosen = {id(block) for block in kept}
    result: list[Block] = []
    below = False
    for block in reversed(blocks):
        if block.kind != "heading":
            below = id(block) in chosen
            if below:
                result.append(block)
        elif below or id(block) in chosen:
            result.append(block)
    return result[::-1]


def _with_lead(kept: list[Block], blocks: Sequence[Block], title: Block | None) -> list[Block]:
    """The heading that names the page belongs to the text, wherever it stands above it."""
    if not kept or title is None or any(block is title for block in kept):
        return kept
    place = {id(block): number for number, block in enumerate(blocks)}
    return [title, *kept] if place[id(title)] < place[id(kept[0])] else kept
