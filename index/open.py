"""An open index version with all that was kept with it: searching needs no corpus."""

from collections import defaultdict
from functools import cached_property

from coi.errors import IndexUnavailableError
from coi.lexicon import Lexicon
from index.engine import Searcher
from index.function_words import is_function_word
from index.makeup import fields_digest
from index.query import Understood
from index.version import Asides, VersionMeta

SHORTEST_MEANING = 6
"""Letters of the shortest word of a name of several words that is marked on its own: 'first' of 'first nights' tells nothing."""


class OpenIndex:
    """A version that answers until it is let go, whatever is built or swapped meanwhile. Safe for threads."""

    def __init__(self, meta: VersionMeta, searcher: Searcher, asides: Asides) -> None:
        if meta.fields != fields_digest():
            raise IndexUnavailableError(
                "the index has other fields than this version of COI Base",
                where=meta.name,
                do="Build it again: coi index",
            )
        self.meta = meta
        self.searcher = searcher
        self.labels = asides.labels
        self.gone = asides.gone
        self.lexicon = Lexicon(asides.names)

    def words_meaning(self, query: Understood) -> list[str]:
        """Words of every name of the topics, subtopics, groups and places a query means, in all languages."""
        meant = [
            *(("topic", key) for key in query.topics),
            *(("subtopic", key) for key in query.subtopics),
            *(("group", key) for key in query.groups),
            *(("place", key) for key in query.places),
        ]
        return list(dict.fromkeys(word for meaning in meant for word in self._words_by_meaning.get(meaning, ())))

    @cached_property
    def _words_by_meaning(self) -> dict[tuple[str, str], list[str]]:
        words: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, meanings in self.lexicon.table.names.items():
            telling = [
                word
                for word in name
                if len(name) == 1 or (len(word) >= SHORTEST_MEANING and not is_function_word(word))
            ]
            for kind, value in meanings:
                if kind != "country":
                    words[kind, value] += telling
        return dict(words)
