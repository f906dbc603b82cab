"""What can be seen of each block of a page that tells whether it belongs to the text."""

import re
from collections.abc import Iterator, Sequence

from crawler.extract.html.blocks import Block

SHORT = 25
"""Characters of a short block: menu entries and buttons are."""
GRAM = 3
"""Words compared at a time: single words are everywhere."""
NEIGHBOURS = 3
FOUND = 0.6
"""Share of a block's words that a library must have kept for it to mark the beginning or end of the text."""
LONG_ENOUGH = 40
"""Characters of a block that can mark the beginning or end of the text."""
LANDMARKS = ("main", "nav", "header", "footer", "aside", "boilerplate", "apart")
_WORDS = re.compile(r"\w+")
LONGEST_RIGHTS = 200
"""Characters of the line that says whose the page is."""
MOSTLY = 0.8
_RIGHTS = re.compile(
    "©|all rights reserved|sva prava|сва права|сите права|все права|të gjitha të drejtat|جميع الحقوق|alla rättigheter|"
    "alle rettigheter|tüm hakları|բոլոր իրավունքները|ყველა უფლება",
    re.IGNORECASE,
)
_ENDS = frozenset(".!?:;।؟።։")

Grams = frozenset[tuple[str, ...]]
Seen = dict[str, float]


def observe(blocks: Sequence[Block], first: str, second: str, title: Block | None) -> Iterator[Seen]:
    """Observations of each block, by name, between 0 and 1. ``first`` and ``second`` are two libraries' texts."""
    words = [_words(block.text) for block in blocks]
    ours, theirs = _votes(words, first), _votes(words, second)
    either = [max(pair) for pair in zip(ours, theirs, strict=True)]
    links = [min(1.0, block.linked / len(block.text)) for block in blocks]
    marks = [n for n, vote in enumerate(ours) if vote > FOUND and len(blocks[n].text) > LONG_ENOUGH]
    begin, end = (marks[0], marks[-1]) if marks else (len(blocks), -1)
    named = next((n for n, block in enumerate(blocks) if block is title), -1)
    for number, block in enumerate(blocks):
        yield {
            "bias": 1.0,
            "trafilatura": ours[number],
            "resiliparse": theirs[number],
            "either": either[number],
            "between": float(begin <= number <= end),
            "before": sum(either[max(0, number - NEIGHBOURS) : number]) / NEIGHBOURS,
            "after": sum(either[number + 1 : number + 1 + NEIGHBOURS]) / NEIGHBOURS,
            "sentence": float(block.text.rstrip()[-1:] in _ENDS),
            "item": float(block.kind == "item"),
            "row": float(block.kind == "row"),
            "heading": float(block.kind == "heading"),
            "short": float(len(block.text) < SHORT),
            "long": min(1.0, len(block.text) / 400),
            "links": links[number],
            "links around": _mean(links[max(0, number - 2) : number + 3]),
            "above title": float(number < named),
            "rights": float(len(block.text) < LONGEST_RIGHTS and _RIGHTS.search(block.text) is not None),
            "link lines": float(block.kind == "paragraph" and "\n" in block.text and links[number] > MOSTLY),
            **{place: float(place in block.places) for place in LANDMARKS},
        }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _votes(words: Sequence[list[str]], text: str) -> list[float]:
    """For each block the share of its word groups that a library's text has; short blocks by their line."""
    grams, lines = _grams(_words(text)), {" ".join(_words(line)) for line in text.split("\n")}
    return [_vote(each, grams, lines) for each in words]


def _vote(words: list[str], grams: Grams, lines: set[str]) -> float:
    if len(words) < GRAM:
        return float(" ".join(words) in lines)
    own = _grams(words)
    return len(own & grams) / len(own)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


def _grams(words: list[str]) -> Grams:
    return frozenset(zip(*(words[start:] for start in range(GRAM)), strict=False))
