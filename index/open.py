"""An open index version with all that was stored beside it: searching needs no corpus."""

from collections import defaultdict
from functools import cached_property
from pathlib import Path

from coi.errors import IndexUnavailableError
from coi.lexicon import Lexicon, NameTable
from index.engine import Engine, Searcher
from index.function_words import is_function_word
from index.gone import Gone
from index.labels import Labels
from index.makeup import fields_digest
from index.query import Understood
from index.versions import VersionMeta, current_version, read_meta

MOST_SWAPS = 5
"""Swaps met while opening: one may remove the version whose name was just read, hardly five in a row."""
SHORTEST_MEANING = 6
"""Letters of the shortest word of a name of several words that is marked on its own: 'first' of 'first nights' tells nothing."""


class OpenIndex:
    """A version that answers until it is let go, whatever is built or swapped meanwhile. Safe for threads."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.meta: VersionMeta = read_meta(folder)
        if self.meta.fields != fields_digest():
            raise IndexUnavailableError(
                "the index has other fields than this version of COI Base",
                where=folder.name,
                do="Build it again: coi index",
            )
        self.searcher: Searcher = engine.open(folder / "engine")
        self.labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
        self.gone = Gone.from_json((folder / "gone.json").read_text(encoding="utf-8"))
        self.lexicon = Lexicon(NameTable.from_json((folder / "names.json").read_text(encoding="utf-8")))

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


def open_index(home: Path, engine: Engine) -> OpenIndex:
    """Open the version that serves; a swap in between is met by looking again.

    Raises ``IndexUnavailableError`` where there is none, or where it cannot be read.
    """
    folder = current_version(home)
    for _ in range(MOST_SWAPS):
        try:
            return OpenIndex(folder, engine)
        except (OSError, ValueError, KeyError, TypeError, IndexUnavailableError) as error:
            newer = current_version(home)
            if newer == folder and isinstance(error, IndexUnavailableError):
                raise
            if newer == folder:
                message = f"the index version cannot be read ({error})"
                raise IndexUnavailableError(message, where=str(folder), do="Build it again: coi index") from error
            folder = newer
    return OpenIndex(folder, engine)
