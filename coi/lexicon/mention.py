"""What the lexicon finds: a meaning, and where in the text it stands."""

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["country", "people", "place", "topic", "subtopic", "group"]
How = Literal["exact", "inflected", "typo"]


@dataclass(frozen=True)
class Mention:
    """One meaning of one stretch of a text.

    ``first`` and ``last`` count the text's words from 0, ``last`` included. ``name`` is the known name it was read as.
    """

    kind: MentionKind
    value: str
    first: int
    last: int
    how: How
    name: str

    @property
    def token(self) -> str:
        """Stable name of this understanding, by which a reader can undo it: ``country:RS``."""
        return f"{'country' if self.kind == 'people' else self.kind}:{self.value}"
