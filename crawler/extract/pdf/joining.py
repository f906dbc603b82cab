"""Lines into running text: hyphens at line ends undone where the joined word makes sense."""

import re
from collections.abc import Iterable

SOFT = "\u00ad"
_HYPHENATED = re.compile(r"([^\W\d_]{2,})[-\u2010\u058a]$")
_HYPHENS = ("-", "\u2010", "\u058a", SOFT)
_NEXT_WORD = re.compile(r"^[^\W\d_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts without spaces between words."""


def join_lines(lines: Iterable[str], known: frozenset[str] = frozenset()) -> str:
    """Lines as one. ``known`` holds words of the document, see ``known_words``: ``well-known`` there keeps its hyphen here."""
    joined = ""
    for line in lines:
        joined = _join(joined, line.strip(), known)
    return joined.replace(SOFT, "")


def known_words(words: Iterable[str]) -> frozenset[str]:
    """What the words of a document tell of hyphens: whole words, and the parts that stand before a hyphen, all in lower case."""
    known: set[str] = set()
    for word in words:
        plain = word.strip(".,;:()\"'„“”»«?!").casefold()
        if plain.endswith(_HYPHENS):
            continue
        known.add(plain)
        if "-" in plain:
            known.add(plain.partition("-")[0] + "-")
    return frozenset(known)


def ends_inside_word(line: str) -> bool:
    """Whether a line breaks off within a word."""
    return line.endswith(SOFT) or bool(_HYPHENATED.search(line))


def _keeps_hyphen(broken: str, following: str, known: frozenset[str]) -> bool:
    """Whether a word broken at its hyphen has it elsewhere too: itself, or another one that begins with the same part."""
    whole = f"{broken}{following}".casefold()
    if f"{broken}-{following}".casefold() in known:
        return True
    return whole not in known and f"{broken}-".casefold() in known


def _join(before: str, after: str, known: frozenset[str]) -> str:
    if not before or not after:
        return before or after
    if before.endswith(SOFT):
        return before[:-1] + after
    broken, following = _HYPHENATED.search(before), _NEXT_WORD.match(after)
    if broken and following and after[0].islower():
        return before + after if _keeps_hyphen(broken.group(1), following.group(), known) else before[:-1] + after
    if broken and following:
        return before + after
    if _UNSPACED.match(before[-1]) and _UNSPACED.match(after[0]):
        return before + after
    return f"{before} {after}"
