"""The language of a text: what the page says and what the words say."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = tuple(
    """
    en sv nb nn no da fi de fr es it nl pl cs sk hu ro sr hr bs sl sq mk bg ru uk hy ka ar fa ku ps ur tr so am el he hi zh
    """.split()
)
"""Languages told apart; of those our sources write in, Sorani and Tigrinya are told by their letters."""
CLOSE = (
    {"sr", "hr", "bs", "sl", "sh"},
    {"nb", "nn", "no", "da"},
    {"mk", "bg"},
    {"fa", "ps", "ur", "ckb", "ku"},
    {"am", "ti"},
)
"""Languages that a guess confuses: within a group the page's own word counts."""
SHORTEST = 100
"""Characters of a text whose language can be guessed."""
LONGEST = 3_000
GOOD_PART = 0.25
"""Share of a document's text that its declared language must have."""
SURE = 0.9
"""Probability from which a guess is believed against what the page says."""
OTHER_LETTERS = frozenset("sr bs sh mk bg ru uk hy ka ar fa ku ckb ps ur am ti el he hi zh".split())
"""Languages that are written, or also written, in other letters than the Latin ones."""
_SORANI = frozenset("ێەڵڕۆڤ")
_TIGRINYA = frozenset("ኣዝእቲኸኹ")


def language_of(text: str, declared: str = "") -> str | None:
    """BCP 47 language of a text (two or three letters); nothing where neither text nor page tells."""
    said = _plain(declared)
    if len(text) < SHORTEST:
        return said or None
    sample = text[:LONGEST]
    guessed, probability = _by_letters(sample) or _identifier().classify(sample)
    if guessed == "ckb":  # 'ku' on a page in Arabic letters is the wider name of the same
        return guessed
    guessed = "nb" if guessed == "no" else guessed
    if said and (said == guessed or any(said in group and guessed in group for group in CLOSE)):
        return said
    return guessed if probability >= SURE or not said or _contradicts(said, sample) else said


def _contradicts(said: str, text: str) -> bool:
    """Whether a language of Latin letters is said of a text that has few of them: English in Cyrillic is not English."""
    if said in OTHER_LETTERS:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum("LATIN" in unicodedata.name(letter, "") for letter in letters) < len(letters) / 2


def main_language(declared: str, guessed: str | None, sections: Iterable[tuple[str | None, str]]) -> str | None:
    """Language of a document in several: what it declares, where a good part is in it; else what the whole looks like.

    ``sections`` are language and text; those too short to tell do not count.
    """
    said, lengths = _plain(declared), Counter[str | None]()
    for language, text in sections:
        if len(text) >= SHORTEST:
            lengths[language] += len(text)
    return said if said and lengths[said] >= GOOD_PART * lengths.total() > 0 else guessed


def _plain(tag: str) -> str:
    """Primary language of a tag: ``sr-Latn-RS`` is ``sr``, ``no`` is ``nb``, ``sh`` is ``sr``."""
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    primary = {"no": "nb", "sh": "sr"}.get(primary, primary)
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else ""


def _by_letters(text: str) -> tuple[str, float] | None:
    if text.isascii():
        return None
    letters = [letter for letter in text if letter.isalpha()]
    ethiopic = sum("\u1200" <= letter <= "\u137f" for letter in letters)
    if ethiopic > len(letters) / 2:
        return ("ti" if sum(letter in _TIGRINYA for letter in letters) > ethiopic / 12 else "am"), 1.0
    if sum(letter in _SORANI for letter in letters) > len(letters) / 10:
        return "ckb", 1.0
    return None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([language for language in LANGUAGES if language in known])
    return identifier
