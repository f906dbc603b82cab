"""How sure an answer is: so that 'nothing is known' is not dressed up as ten hits."""

from collections.abc import Mapping, Sequence
from typing import Any

from coi.lexicon import Lexicon, Mention
from coi.text.fold import folded_words
from index.engine import EngineHit, Searcher
from index.function_words import FUNCTION_WORDS
from index.query import Understood
from index.ranking import is_document
from index.response import Answered, WordPlace

LOOKED_AT = 3
"""Hits looked at: an answer further down is not one."""
STEM = 5
"""Letters by which two forms of a word are the same word here."""
WRONG = -1.0
"""Share of a hit on another country than the one asked about."""
ELSEWHERE = 0.5
"""Most that a hit on the right country but another place can count."""
READ_BY_NOBODY = 0.5
"""Most that a harvested document can count: nobody here has read it, so by itself it never makes a *yes*."""
IN_PART = 0.5
"""Share from which a record of ours answers, in part at least, and no harvested document stands above it: so counted, of
the judged queries that have an answer 97 % keep theirs above whatever is harvested."""

Meanings = Mapping[str, frozenset[str]]


def judge_answered(query: Understood, hits: Sequence[EngineHit], searcher: Searcher, lexicon: Lexicon) -> Answered:
    """``yes`` where one of the first hits has the country, the place and every content word or its meaning."""
    if not hits:
        return "no"
    wanted = _content_words(query)
    meanings = _meanings(query, lexicon)
    looked_at = hits[:LOOKED_AT]
    texts = searcher.words_of(looked_at)
    best = max(_share(wanted, hit, query, text, meanings) for hit, text in zip(looked_at, texts, strict=True))
    if not wanted and not query.topics:
        return "partly" if best >= 0 and (query.countries or query.places) else "no"
    if best >= 1.0:
        return "yes"
    return "partly" if best > 0 else "no"


def find_answering(query: Understood, hits: Sequence[EngineHit], searcher: Searcher, lexicon: Lexicon) -> set[str]:
    """Ids of our own records that answer in part at least."""
    wanted, meanings = _content_words(query), _meanings(query, lexicon, narrowest=True)
    own = [hit for hit in hits if not is_document(hit)]
    return {
        hit.id
        for hit, text in zip(own, searcher.words_of(own), strict=True)
        if _share(wanted, hit, query, text, meanings) >= IN_PART
    }


def find_words(
    query: Understood, hits: Sequence[EngineHit], searcher: Searcher, lexicon: Lexicon
) -> list[dict[str, WordPlace]]:
    """For each hit where every content word of the query stands: in the title before the text, by meaning where in neither."""
    wanted, meanings = _content_words(query), _meanings(query, lexicon)
    return [
        _find_words(wanted, hit.data, text, meanings) for hit, text in zip(hits, searcher.words_of(hits), strict=True)
    ]


def _find_words(
    wanted: Sequence[str], data: Mapping[str, Any], text: frozenset[str], meanings: Meanings
) -> dict[str, WordPlace]:
    not_in_title = _not_in(wanted, frozenset(folded_words(data["title"])))
    not_in_text = _not_in(not_in_title, text | _terms(data))
    nowhere = _not_meant(not_in_text, data, meanings)
    places = dict.fromkeys(wanted, WordPlace.TITLE)
    places |= dict.fromkeys(not_in_title, WordPlace.TEXT) | dict.fromkeys(not_in_text, WordPlace.MEANING)
    return places | dict.fromkeys(nowhere, WordPlace.NOWHERE)


def _content_words(query: Understood) -> list[str]:
    folded = folded_words(" ".join(query.words))
    return [word for word in dict.fromkeys(folded) if word not in FUNCTION_WORDS and not word.isdigit()]


def _meanings(query: Understood, lexicon: Lexicon, *, narrowest: bool = False) -> Meanings:
    """What each content word may mean, by itself or within a name of several words.

    ``narrowest`` leaves a word's topic out where it also means something within one: "wheelchair" is not all of health care.
    """
    found: dict[str, set[Mention]] = {}
    words = folded_words(" ".join(query.words))
    for mention in lexicon.find(" ".join(words), typos=True):
        for word in words[mention.first : mention.last + 1]:
            found.setdefault(word, set()).add(mention)
    for word in set(words):
        found.setdefault(word, set()).update(lexicon.find(word, typos=True))
    return {word: frozenset(_values(mentions, narrowest)) for word, mentions in found.items()}


def _values(mentions: set[Mention], narrowest: bool) -> set[str]:
    narrow = {mention.value for mention in mentions if mention.kind != "topic"}
    return narrow if narrowest and narrow else {mention.value for mention in mentions}


def _share(wanted: Sequence[str], hit: EngineHit, query: Understood, text: frozenset[str], meanings: Meanings) -> float:
    """Share of the content words that a hit has, itself or by meaning."""
    share = _share_of_words(wanted, hit, query, text, meanings)
    return min(share, READ_BY_NOBODY) if is_document(hit) else share


def _share_of_words(
    wanted: Sequence[str], hit: EngineHit, query: Understood, words: frozenset[str], meanings: Meanings
) -> float:
    data = hit.data
    about = {data["country"], *data.get("other_countries", ())}
    if query.countries and not about & {*query.countries, *query.return_from}:
        return WRONG
    if query.places and not set(query.places) & set(data["places"]):
        return ELSEWHERE if wanted else 0.0
    if not wanted:
        return 1.0
    missing = _not_in(_not_meant(wanted, data, meanings), words | _terms(data))
    return 1.0 - len(missing) / len(wanted)


def _terms(data: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(folded_words(" ".join(data["terms"])))


def _not_meant(words: Sequence[str], data: Mapping[str, Any], meanings: Meanings) -> list[str]:
    """Words that mean nothing of what a record is about."""
    own = {data["topic"], *data["related_topics"], *data["subtopics"], *data["groups"]}
    return [word for word in words if not meanings.get(word, frozenset()) & own]


def _not_in(words: Sequence[str], text: frozenset[str]) -> list[str]:
    """Words that a text does not have, in no form of theirs."""
    absent = [word for word in words if word not in text]
    stems = {word[:STEM] for word in text if len(word) >= STEM} if absent else set()
    return [word for word in absent if len(word) < STEM or word[:STEM] not in stems]
