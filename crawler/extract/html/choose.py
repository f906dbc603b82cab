"""Which blocks are the text of a page: two libraries vote, and where a block stands counts.

trafilatura and resiliparse each find the main text and each fail on some pages (one line, nothing, the menu too). A block
is judged by whether they kept it, by its landmarks and by its neighbours. The weights are a logistic regression on one half
of the reference pages; ``make bench-extraction`` reports the other half.
"""

import re
from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from crawler.extract.html.blocks import Block

WEIGHTS = {
    "bias": -1.5,
    "trafilatura": 0.8,
    "resiliparse": 0.2,
    "either": 0.6,
    "between": 0.4,
    "before": 0.3,
    "after": 0.6,
    "sentence": 0.9,
    "item": 1.3,
    "heading": 0.3,
    "short": -0.9,
    "main": 0.75,
    "nav": -0.4,
    "header": -1.1,
    "footer": -1.2,
    "aside": -0.2,
    "boilerplate": -2.1,
}
"""What each observation adds to the log-odds that a block belongs to the text."""
CUT = -0.85
"""Log-odds from which a block is kept (a probability of 0.3): to lose a paragraph is worse than to keep a menu line."""
SHORT = 25
"""Characters of a short block: menu entries and buttons are."""
GRAM = 3
"""Words compared at a time: single words are everywhere."""
NEIGHBOURS = 3
FOUND = 0.6
"""Share of a block's words that a library must have kept for it to mark the beginning or end of the text."""
LONG_ENOUGH = 40
"""Characters of a block that can mark the beginning or end of the text."""
_WORDS = re.compile(r"\w+")
_OUTSIDE = frozenset({"nav", "header", "footer", "aside", "boilerplate"})
_LANDMARKS = ("main", "nav", "header", "footer", "aside", "boilerplate")

Grams = frozenset[tuple[str, ...]]


def choose_blocks(blocks: Sequence[Block], html: str, tree: HtmlElement) -> list[Block]:
    """The blocks that are the page's text, in order. Never empty where there is a block."""
    first = _votes(blocks, trafilatura.extract(tree, include_comments=False) or "")
    second = _votes(blocks, extract_plain_text(html, main_content=True, alt_texts=False, form_fields=False) or "")
    marks = [n for n, vote in enumerate(first) if vote > FOUND and len(blocks[n].text) > LONG_ENOUGH]
    begin, end = (marks[0], marks[-1]) if marks else (len(blocks), -1)
    kept = [
        block
        for number, block in enumerate(blocks)
        if _log_odds(block, number, first, second, begin <= number <= end) >= CUT
    ]
    return (
        _with_lead(_with_headings(kept, blocks), blocks)
        or [block for block in blocks if "boilerplate" not in block.places]
        or list(blocks)
    )


def _log_odds(block: Block, number: int, first: list[float], second: list[float], between: bool) -> float:
    seen = {
        "bias": 1.0,
        "trafilatura": first[number],
        "resiliparse": second[number],
        "either": max(first[number], second[number]),
        "between": float(between),
        "before": sum(first[max(0, number - NEIGHBOURS) : number]) / NEIGHBOURS,
        "after": sum(first[number + 1 : number + 1 + NEIGHBOURS]) / NEIGHBOURS,
        "sentence": float(block.text.rstrip()[-1:] in {".", "!", "?", ":", ";", "។", "؟", "።", "։"}),
        "item": float(block.kind == "item"),
        "heading": float(block.kind == "heading"),
        "short": float(len(block.text) < SHORT),
        **{place: float(place in block.places) for place in _LANDMARKS},
    }
    return sum(WEIGHTS[name] * value for name, value in seen.items())


def _votes(blocks: Sequence[Block], text: str) -> list[float]:
    """For each block the share of its word groups that a library's text has; short blocks by their line."""
    grams, lines = _grams(_words(text)), {" ".join(_words(line)) for line in text.split("\n")}
    votes = []
    for block in blocks:
        words = _words(block.text)
        if len(words) < GRAM:
            votes.append(float(" ".join(words) in lines))
        else:
            own = _grams(words)
            votes.append(sum(gram in grams for gram in own) / len(own))
    return votes


def _with_tables(kept: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """A table of data stays whole where the text around it is kept: single rows are too short to be judged."""
    chosen = {id(block) for block in kept}
    start = 0
    while start < len(blocks):
        end = start + 1
        if blocks[start].kind == "row":
            while end < len(blocks) and blocks[end].kind == "row":
                end += 1
            rows = blocks[start:end]
            around = [*blocks[max(0, start - 1) : start], *blocks[end : end + 1], *rows]
            if not rows[0].places & _OUTSIDE and any(id(block) in chosen for block in around):
                chosen.update(id(block) for block in rows)
        start = end
    return [block for block in blocks if id(block) in chosen]


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


def _with_lead(kept: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """The page's first heading of level 1 belongs to the text, wherever it stands above it."""
    lead = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    if not kept or lead is None or lead in kept or blocks.index(lead) > blocks.index(kept[0]):
        return kept
    return [lead, *kept]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _grams(words: list[str]) -> Grams:
    return frozenset(tuple(words[start : start + GRAM]) for start in range(max(1, len(words) - GRAM + 1)))
