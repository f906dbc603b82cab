"""How sure an answer is: so that 'nothing is known' is not dressed up as ten hits."""

from collections.abc import Sequence

from coi.lexicon import Lexicon
from coi.text.fold import words_of
from index.engine import EngineHit, Searcher
from index.query import Understood
from index.response import Answered

LOOKED_AT = 3
"""Hits looked at: an answer further down is not one."""
FUNCTION_WORDS = frozenset(
    """
    a an and are as at be by can could do does for from get getting give have has how i if in into is it know need of on or our
    some should she he him her they them their his that the there this to up want we what when where which who whom will with
    would you your about my me without not no after before need needs help there while any all more much many go going take
    old year years person people someone somebody
    att av de den det du efter en ett får för från hur har här i inte jag kan kommer man med mot nar när och om på samt ska som
    till utan vad var vart vem vi vilka vilken är där behöver finns ges gör hos eller bli blir år gammal gammalt person personer
    å og på til av fra hva hvor hvordan hvem når som den det et en ei er får kan jeg han hun de med uten etter om for ved skal må
    kako gde gdje da li je su za u na i od iz sa se šta sta koja koji koje koliko može moze bez posle kod
    si ku për per nga të te në ne e dhe me pa a është eshte çfarë cfare kush kur sa mund
    где как что кто когда в на и из с для без по от можно или
    """.split()
)
"""Words that carry the grammar of a query and not its question, in the languages most typed."""
STEM = 5
"""Letters by which two forms of a word are the same word here."""


def judge_answered(query: Understood, hits: Sequence[EngineHit], searcher: Searcher, lexicon: Lexicon) -> Answered:
    """``yes`` where one of the first hits has the country, the place and every content word or its meaning."""
    if not hits:
        return "no"
    wanted = _content_words(query)
    shares = [_share(wanted, hit, query, searcher, lexicon) for hit in hits[:LOOKED_AT]]
    best = max(shares)
    if not wanted and not query.topics:
        return "partly" if best >= 0 and (query.countries or query.places) else "no"
    if best >= 1.0:
        return "yes"
    return "partly" if best > 0 else "no"


def _content_words(query: Understood) -> list[str]:
    folded = [token.folded for word in query.words for token in words_of(word)]
    return [word for word in dict.fromkeys(folded) if word not in _FOLDED_FUNCTION_WORDS and not word.isdigit()]


_FOLDED_FUNCTION_WORDS = frozenset(token.folded for word in FUNCTION_WORDS for token in words_of(word))


def _share(wanted: list[str], hit: EngineHit, query: Understood, searcher: Searcher, lexicon: Lexicon) -> float:
    """Share of the content words that a hit has, itself or by meaning; -1 for the wrong country or place."""
    data = hit.data
    if query.countries and data["country"] not in {*query.countries, *query.return_from}:
        return -1.0
    if query.places and not set(query.places) & set(data["places"]):
        return 0.5 if wanted else 0.0
    if not wanted:
        return 1.0
    text = searcher.words_of(hit)
    stems = {word[:STEM] for word in text if len(word) >= STEM}
    own = {data["topic"], *data["related_topics"], *data["subtopics"], *data["groups"]}
    meanings = {word: {mention.value for mention in lexicon.find(word, typos=True)} for word in wanted}
    phrases = {
        word
        for mention in lexicon.find(" ".join(query.words), typos=True)
        if mention.value in own
        for word in [token.folded for token in words_of(" ".join(query.words))][mention.first : mention.last + 1]
    }
    covered = [
        word in text or word in phrases or (len(word) >= STEM and word[:STEM] in stems) or bool(meanings[word] & own)
        for word in wanted
    ]
    return sum(covered) / len(covered)
