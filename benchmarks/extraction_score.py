"""How near an extracted text comes to what should have been read."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

SHINGLE = 4
"""Words of a shingle: few enough for short paragraphs, too many to agree by chance."""
COLLAPSED_SHARE, COLLAPSED_PAIRS = 0.8, 3
"""A page has collapsed where one line holds so much of the words, and at least so many borders of paragraphs are in it."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Read:
    """What an extractor gave: text, and headings where it knows any."""

    text: str
    headings: tuple[str, ...] | None = None


@dataclass
class Score:
    """Sums over pages; shares are asked for at the end. ``None`` where nothing could be measured."""

    pages: int = 0
    empty: int = 0
    collapsed: int = 0
    f1: list[float] = field(default_factory=list)
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def share(self, name: str) -> float | None:
        """Share of all that could be right: ``wanted``, ``unwanted``, ``heading recall``, ``heading precision``, ``apart``."""
        possible = self.counts[f"{name} of"]
        return self.counts[name] / possible if possible else None

    def add(self, name: str, right: int, possible: int) -> None:
        """Count so many right of so many."""
        self.counts[name] += right
        self.counts[f"{name} of"] += possible


def add_page(
    score: Score,
    read: Read,
    text: str,
    headings: Collection[str],
    wanted: Collection[str],
    unwanted: Collection[str],
    pairs: Iterable[tuple[str, str]],
) -> None:
    """Add one page to a score."""
    words = f" {' '.join(words_of(read.text))} "
    score.pages += 1
    score.empty += not words.strip()
    if text:
        precision, recall, f1 = shingle_score(read.text, text)
        score.precision.append(precision)
        score.recall.append(recall)
        score.f1.append(f1)
    score.add("wanted", sum(_has(words, each) for each in wanted), len(wanted))
    score.add("unwanted", sum(_has(words, each) for each in unwanted), len(unwanted))
    if read.headings is not None:
        _add_headings(score, read.headings, headings)
    _add_pairs(score, read.text, words, pairs)


def words_of(text: str) -> list[str]:
    """Words in lower case."""
    return [word.lower() for word in _WORDS.findall(text)]


def shingle_score(text: str, reference: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of shingles, each counted as often as it stands there."""
    own, wanted = _shingles(text), _shingles(reference)
    common = sum((own & wanted).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(own.values()), common / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))


def _add_headings(score: Score, found: Iterable[str], wanted: Iterable[str]) -> None:
    own, reference = (Counter(" ".join(words_of(each)) for each in each_of) for each_of in (found, wanted))
    common = sum((own & reference).values())
    score.add("heading recall", common, sum(reference.values()))
    if reference:  # where a page's markers marked no heading, ours are not wrong
        score.add("heading precision", common, sum(own.values()))


def _add_pairs(score: Score, text: str, words: str, pairs: Iterable[tuple[str, str]]) -> None:
    lines = [f" {' '.join(words_of(line))} " for line in text.split("\n")]
    found = [pair for pair in pairs if all(_has(words, each) for each in pair)]
    together = sum(any(_has(line, first) and _has(line, second) for line in lines) for first, second in found)
    score.add("apart", len(found) - together, len(found))
    longest = max(len(line) for line in lines)
    score.collapsed += together >= COLLAPSED_PAIRS and longest > COLLAPSED_SHARE * len(words)


def _has(words: str, text: str) -> bool:
    return f" {' '.join(words_of(text))} " in words
