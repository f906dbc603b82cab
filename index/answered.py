"""How sure an answer is: so that 'nothing is known' is not dressed up as ten hits."""

from collections.abc import Mapping, Sequence

from coi.lexicon import Lexicon
from coi.text.fold import folded_words
from index.engine import EngineHit, Searcher
from index.function_words import FUNCTION_WORDS
from index.query import Understood
from index.response import Answered

LOOKED_AT = 3
"""Hits looked at: an answer further down is not one."""
STEM = 5
"""Letters by which two forms of a word are the same word here."""
WRONG = -1.0
"""Share of a hit on another country than the one asked about."""
ELSEWHERE = 0.5
"""Most that a hit on the right country but another place can count."""

Meanings = Mapping[str, frozenset[str]]


def judge_answered(query: Understood, hits: Sequence[EngineHit], searcher: Searcher, lexicon: Lexicon) -> Answered:
    """``yes`` where one of the first hits has the country, the place and every content word or its meaning."""
    if not hits:
        return "no"
    wanted = _content_words(query)
    meanings = _meanings(query, lexicon)
    best = max(_share(wanted, hit, query, searcher, meanings) for hit in hits[:LOOKED_AT])
    if not wanted and not query.topics:
        return "partly" if best >= 0 and (query.countries or query.places) else "no"
    if best >= 1.0:
        return "yes"
    return "partly" if best > 0 else "no"


def _content_words(query: Understood) -> list[str]:
    folded = folded_words(" ".join(query.words))
    return [word for word in dict.fromkeys(folded) if word not in FUNCTION_WORDS and not word.isdigit()]


def _meanings(query: Understood, lexicon: Lexicon) -> Meanings:
    """What each content word may mean, by itself or within a name of several words."""
    found: dict[str, set[str]] = {}
    words = folded_words(" ".join(query.words))
    for mention in lexicon.find(" ".join(words), typos=True):
        for word in words[mention.first : mention.last + 1]:
            found.setdefault(word, set()).add(mention.value)
    for word in set(words):
        found.setdefault(word, set()).update(mention.value for mention in lexicon.find(word, typos=True))
    return {word: frozenset(values) for word, values in found.items()}


def _share(wanted: Sequence[str], hit: EngineHit, query: Understood, searcher: Searcher, meanings: Meanings) -> float:
    """Share of the content words that a hit has, itself or by meaning."""
    data = hit.data
    about = {data["country"], *data.get("other_countries", ())}
    if query.countries and not about & {*query.countries, *query.return_from}:
        return WRONG
    if query.places and not set(query.places) & set(data["places"]):
        return ELSEWHERE if wanted else 0.0
    if not wanted:
        return 1.0
    text = searcher.words_of(hit) | frozenset(folded_words(" ".join(data["terms"])))
    own = {data["topic"], *data["related_topics"], *data["subtopics"], *data["groups"]}
    open_words = [word for word in wanted if word not in text and not meanings.get(word, frozenset()) & own]
    stems = {word[:STEM] for word in text if len(word) >= STEM} if open_words else set()
    missing = [word for word in open_words if len(word) < STEM or word[:STEM] not in stems]
    return 1.0 - len(missing) / len(wanted)
