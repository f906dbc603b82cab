"""Folding: one spelling for words that people write with other letters, scripts or marks.

``Пећ``, ``Peć`` and ``pec`` fold to the same text, and so do ``الصحة`` and ``صحه``. Cyrillic is read as in Serbian, for
that is how Latin and Cyrillic meet in one language; Russian and Macedonian words only need to meet themselves.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_CYRILLIC = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕйщъыьэюяёіїєґў",
        "a b v g d d e z z i j k l lj m n nj o p r s t c u f h c c dz s g k dz j sc  y  e ju ja e i ji je g u".split(
            " "
        ),
        strict=True,
    )
)
_ARABIC = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ک": "ك",
    "ە": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ـ": "",
}
_MAP = {ord(letter): other for letter, other in (_CYRILLIC | _ARABIC | {"đ": "d", "ð": "d", "ı": "i"}).items()}
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTERS = f"[^\\W_]+(?:[{_MARKS}][^\\W_]*)*"
_WORD = re.compile(f"{_LETTERS}(?:['’]{_LETTERS})*")
"""Letters and digits with the marks that stand on them: an accent written apart does not end a word."""
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|لل|ال)(?=\w{3})")


class Token(NamedTuple):
    """A word of a text: as written, folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text in lower case, without marks, Cyrillic in Latin letters, Arabic letters unified."""
    lowered = unicodedata.normalize("NFKC", text.replace("İ", "i")).casefold().translate(_MAP)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))
    bare = bare.translate(_MAP)  # a letter of the map may have stood under a mark
    return "".join(anyascii(letter).casefold() if _is_odd_latin(letter) else letter for letter in bare)


def _is_odd_latin(letter: str) -> bool:
    return not letter.isascii() and "LATIN" in unicodedata.name(letter, "")


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """One word folded, without an Arabic article or an English possessive."""
    folded = fold(word)
    if "\u0600" <= folded[:1] <= "\u06ff":
        return _ARABIC_ARTICLE.sub("", folded)
    return re.sub(r"['’]s$", "", folded).replace("'", "").replace("’", "")


def words_of(text: str) -> list[Token]:
    """The words of a text in order, hyphens apart."""
    return [Token(m.group(0), fold_word(m.group(0)), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded_words(text: str) -> list[str]:
    """The words of a text, folded: what ``words_of`` finds, without where it stands.

    A letter that folds to nothing is left out, and one that folds to several words gives several.
    """
    return " ".join(map(fold_word, _WORD.findall(text))).split()
