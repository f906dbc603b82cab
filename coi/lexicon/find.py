"""The lexicon: longest known name first, then inflected forms, then spelling errors."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Prefix

from coi.lexicon.mention import How, Mention
from coi.lexicon.table import Meaning, NameTable
from coi.text.fold import Token, words_of

SHORTEST_STEM = 5
"""Letters that an inflected form shares with a name: fewer make 'bosna' of 'bosta'."""
LONGEST_ENDING = 3
"""Letters an ending may add (bostad-en, Srbij-om, lägenhet-er)."""
SHORTEST_TYPO = 5
"""Letters of the shortest word that is corrected: shorter ones are too near to other words."""
LONG_WORD = 9
"""From this length on two slips are forgiven instead of one."""
REMEMBERED = 10_000
"""Words whose nearest name is remembered: a query is read more than once, and comparing with all names takes 0.4 ms."""


class Lexicon:
    """Built once from a table of names; finding is linear in the length of the text."""

    def __init__(self, table: NameTable) -> None:
        self.table = table
        self._names = table.names
        self._longest = max((len(words) for words in self._names), default=1)
        self._single = sorted(words[0] for words in self._names if len(words) == 1)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._single:
            if len(word) >= SHORTEST_STEM:
                self._by_stem[word[:SHORTEST_STEM]].append(word)
        self._typo_targets = [
            word for word in self._single if len(word) >= SHORTEST_TYPO and self._is_correctable(word)
        ]
        self._nearest = lru_cache(maxsize=REMEMBERED)(self._find_nearest)

    def knows(self, word: str) -> bool:
        """Whether a folded word is a name of its own."""
        return (word,) in self._names

    def find(self, text: str | Sequence[Token], *, typos: bool = False) -> list[Mention]:
        """Every mention in a text, in order; a stretch that means several things gives several mentions.

        ``typos`` also corrects spelling errors: for queries, not for documents.
        """
        tokens = words_of(text) if isinstance(text, str) else list(text)
        mentions: list[Mention] = []
        position = 0
        while position < len(tokens):
            skipped = self._blocked_at(tokens, position)
            if skipped:
                position += skipped
                continue
            found = self._longest_at(tokens, position) or self._inflected_at(tokens, position)
            if not found and typos:
                found = self._typo_at(tokens, position)
            mentions.extend(found)
            position = max((mention.last for mention in found), default=position) + 1
        return mentions

    def _blocked_at(self, tokens: list[Token], position: int) -> int:
        """Words of a phrase, beginning here, in which a country's name does not mean the country; 0 where there is none."""
        for phrase in self.table.blocked:
            if tuple(token.folded for token in tokens[position : position + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _longest_at(self, tokens: list[Token], position: int) -> list[Mention]:
        for length in range(min(self._longest, len(tokens) - position), 0, -1):
            words = tuple(token.folded for token in tokens[position : position + length])
            meanings = self._names.get(words)
            if meanings:
                return _mentions(meanings, position, length, "exact", " ".join(words))
        return []

    def _inflected_at(self, tokens: list[Token], position: int) -> list[Mention]:
        word = tokens[position].folded
        names = [name for name in self._by_stem.get(word[:SHORTEST_STEM], ()) if _is_inflected(word, name)]
        best = max(names, key=lambda name: Prefix.similarity(word, name), default="")
        return _mentions(self._names[(best,)], position, 1, "inflected", best) if best else []

    def _typo_at(self, tokens: list[Token], position: int) -> list[Mention]:
        near = self._nearest(tokens[position].folded)
        return _mentions(self._names[(near,)], position, 1, "typo", near) if near else []

    def _find_nearest(self, word: str) -> str:
        """The known name this word is a slip of; empty where it is none."""
        if len(word) < SHORTEST_TYPO or not word.isalpha():
            return ""
        allowed = 2 if len(word) >= LONG_WORD else 1
        near = process.extract(
            word, self._typo_targets, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5
        )
        near = [match for match in near if match[0][0] == word[0] and abs(len(match[0]) - len(word)) <= allowed]
        return min(near, key=lambda match: (match[1], self._priority(match[0])), default=("", 0, 0))[0]

    def _priority(self, word: str) -> int:
        """Countries before topics before the rest, where two names are equally near."""
        kinds = {kind for kind, _ in self._names[(word,)]}
        return 0 if kinds & {"country", "people"} else 1 if "topic" in kinds else 2

    def _is_correctable(self, word: str) -> bool:
        """Whether a slip may be read as this name: of countries only those the corpus is about."""
        known = self.table.return_countries | self.table.host_countries
        return any(kind not in {"country", "people"} or value in known for kind, value in self._names[(word,)])


def _is_inflected(word: str, name: str) -> bool:
    """Whether the word is the name with an ending, or with another one in place of its last letter."""
    shared = name if len(name) == SHORTEST_STEM else name[:-1]
    return word.startswith(shared) and len(word) - len(shared) <= LONGEST_ENDING


def _mentions(meanings: list[Meaning], position: int, length: int, how: How, name: str) -> list[Mention]:
    return [Mention(kind, value, position, position + length - 1, how, name) for kind, value in meanings]
