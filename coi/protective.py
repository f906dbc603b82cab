"""Whether a text speaks of protective accommodation, and what looks like an address, in many languages and scripts.

From ``domain.md`` section 5 (IASC, ICRC, GBV AoR guidance): where a safe house is must not be found through us. The
lists are wide on purpose: a false alarm costs a section of somebody else's page, a leak can cost a life.
"""

import re
from enum import Flag, auto
from functools import lru_cache, reduce
from operator import or_

from coi import protective_words
from coi.text.fold import folded_words

_PREFIXES = "وفبلكیዘየለበከእንናብ"
"""Letters that Arabic, Amharic and Tigrinya write before a word, joined to it: 'for', 'of', 'and'."""


class Sign(Flag):
    """What a text has in it that speaks of protective accommodation, alone or together with other words."""

    NONE = 0
    NAME = auto()
    HOUSING = auto()
    HARM = auto()
    WOMEN = auto()
    PROTECTION = auto()
    TOPIC = auto()
    """A word of the vocabulary for a sensitive topic or group: counts as one for violence. Not read here."""


class _Words:
    """One list of ``coi.protective_words``, to be looked up: whole words, beginnings of words, and phrases."""

    def __init__(self, listed: str) -> None:
        names = [name.strip() for name in listed.replace("\n", " ").split("|") if name.strip()]
        folded = [(folded_words(name.replace("*", "")), name) for name in names]
        single = [(words[0], name) for words, name in folded if len(words) == 1]
        self._whole = frozenset(word for word, name in single if not name.endswith("*"))
        self._stems = frozenset(word for word, name in single if name.endswith("*"))
        self._lengths = sorted({len(stem) for stem in self._stems})
        phrases = [r"\s".join(map(_word_pattern, name.split())) for words, name in folded if len(words) > 1]
        self._phrases = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)") if phrases else None

    def has_word(self, word: str) -> bool:
        """Whether a folded word is one of them, or begins like one."""
        return word in self._whole or any(word[:length] in self._stems for length in self._lengths)

    def has_phrase_in(self, joined: str) -> bool:
        """Whether one of several words stands in folded words joined by spaces."""
        return bool(self._phrases and self._phrases.search(joined))


def _word_pattern(word: str) -> str:
    """A word of the list as the folded text has it: a letter may fold into two words."""
    stem = r"\s".join(re.escape(part) for part in folded_words(word.removesuffix("*")))
    return stem + (r"\w*" if word.endswith("*") else "")


_LISTS = {
    Sign.NAME: _Words(protective_words.NAMES),
    Sign.HOUSING: _Words(protective_words.HOUSING),
    Sign.HARM: _Words(protective_words.HARM),
    Sign.WOMEN: _Words(protective_words.WOMEN),
    Sign.PROTECTION: _Words(protective_words.PROTECTION),
}


def read_signs(text: str) -> Sign:
    """The signs of protective accommodation in a text."""
    words = folded_words(text)
    joined, signs = " ".join(words), Sign.NONE
    for sign, listed in _LISTS.items():
        if listed.has_phrase_in(joined):
            signs |= sign
    return reduce(or_, map(_signs_of_word, set(words)), signs)


@lru_cache(maxsize=50_000)
def _signs_of_word(word: str) -> Sign:
    """The signs of one folded word, also without a first letter that may be a joined 'for' or 'of'."""
    forms = [word, word[1:]] if len(word) > 3 and word[0] in _PREFIXES else [word]
    found = (sign for sign, listed in _LISTS.items() if any(map(listed.has_word, forms)))
    return reduce(or_, found, Sign.NONE)


def add_up(signs: Sign) -> bool:
    """Whether signs that stand together speak of protective accommodation."""
    hurt = Sign.HARM in signs or Sign.TOPIC in signs
    guarded = Sign.WOMEN in signs and Sign.PROTECTION in signs
    return Sign.NAME in signs or (Sign.HOUSING in signs and (hurt or guarded))


def names_protective(text: str) -> bool:
    """Whether a text speaks of safe houses, shelters or crisis centres, by name or by housing for those hurt by violence."""
    return add_up(read_signs(text))
