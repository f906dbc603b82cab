"""Understanding a query: one reading of the text, the same for every engine.

Country (to or from), place, topic, subtopic and group are found by the lexicon; quotes make a phrase, ``-word`` excludes,
``field:value`` filters. What was understood is told, and each part can be undone by its token (``country:RS``).

A host country counts as *from* where a word of leaving stands before it, where another country is named too, or where the
text speaks of return; alone ("LMA-kort Sverige") it is the country asked about.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from coi.errors import QueryError
from coi.lexicon import Lexicon, Mention
from coi.text.fold import Token, words_of

LONGEST_QUERY = 500
"""Characters of a query: more is not typed by a person."""
FROM_WORDS = frozenset("from fran fra ifran iz sa nga od из aus von leaving outside de desde من از له ji ka".split())
"""Folded words that say 'from' in the languages we read."""
RETURN_WORDS = frozenset(
    """
    return returning returned returnees return-support atervanda atervandande atervandare atervander atervandring retur
    returnere returnerer povratak povratku kthim kthimi kthehet reintegration reintegrering assisterad assistert tilbake
    """.split()
)
"""Folded words that speak of return: then a host country named alone is where the person leaves from."""
FILTERS = frozenset("country from place topic subtopic group kind language publisher freshness".split())

_PHRASE = re.compile(r'(?<!\w)(-?)"([^"]*)"')
_FILTER = re.compile(r"(?<![\w:])([a-z]+):([\w./-]+)", re.IGNORECASE)
_EXCLUDED = re.compile(r"(?:(?<=\s)|^)-(\w[\w'-]*)")


@dataclass(frozen=True)
class Correction:
    """A word that was read as another."""

    typed: str
    read_as: str


@dataclass(frozen=True)
class Understood:
    """What a query means. Lists hold keys; ``rest`` the words that carry no meaning of the vocabulary."""

    text: str
    countries: tuple[str, ...] = ()
    return_from: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    subtopics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words to look for in texts: all but names of countries and places, filters and excluded ones."""
    filters: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    ignored: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of ``coi understand --json``."""
        data = asdict(self)
        data["filters"] = [{"field": name, "value": value} for name, value in self.filters]
        return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}


@dataclass
class _Reading:
    """What has been found so far; each list keeps its order and holds a key once."""

    found: dict[str, list[str]] = field(default_factory=dict)
    spent: set[int] = field(default_factory=set)
    """Words that named a country or place and are not looked for in texts."""
    meant: set[int] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)

    def add(self, kind: str, value: str) -> None:
        listed = self.found.setdefault(kind, [])
        if value not in listed:
            listed.append(value)

    def of(self, kind: str) -> tuple[str, ...]:
        return tuple(self.found.get(kind, ()))


def understand(text: str, lexicon: Lexicon, ignore: Iterable[str] = ()) -> Understood:
    """Read a query.

    ``ignore`` names parts (``country:RS``, ``topic:housing`` …) that the reader undid: their words count as plain words.
    Raises ``QueryError`` for a text longer than ``LONGEST_QUERY`` characters.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the query has {len(text)} characters", where="q", do=f"Use at most {LONGEST_QUERY}")
    undone = frozenset(ignore)
    plain, phrases, excluded, filters = _take_operators(text)
    tokens = words_of(plain)
    reading = _Reading()
    mentions = [mention for mention in lexicon.find(tokens, typos=True) if mention.token not in undone]
    _read_places(mentions, reading, lexicon)
    _read_countries(mentions, tokens, reading, lexicon)
    for mention in mentions:
        if mention.kind in {"topic", "subtopic", "group"}:
            reading.add(mention.kind, mention.value)
            reading.meant.update(range(mention.first, mention.last + 1))
        if mention.how == "typo":
            correction = Correction(tokens[mention.first].text, mention.name)
            if correction not in reading.corrections:
                reading.corrections.append(correction)
    _read_filters(filters, reading)
    from_words = {number for number, token in enumerate(tokens) if token.folded in FROM_WORDS}
    return Understood(
        text=text,
        countries=reading.of("country"),
        return_from=reading.of("from"),
        places=reading.of("place"),
        topics=reading.of("topic"),
        subtopics=reading.of("subtopic"),
        groups=reading.of("group"),
        phrases=phrases,
        excluded=excluded,
        rest=tuple(t.text for n, t in enumerate(tokens) if n not in reading.spent | reading.meant | from_words),
        words=tuple(t.text for n, t in enumerate(tokens) if n not in reading.spent | from_words),
        filters=tuple((name, _filter_value(name, value)) for name, value in filters),
        corrections=tuple(reading.corrections),
        ignored=tuple(sorted(undone)),
    )


def _take_operators(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...], list[tuple[str, str]]]:
    """Plain words, phrases, excluded words and phrases, and filters."""
    phrases, excluded, filters = list[str](), list[str](), list[tuple[str, str]]()

    def take_phrase(match: re.Match[str]) -> str:
        inside = match.group(2).strip()
        if words_of(inside):
            (excluded if match.group(1) else phrases).append(inside)
            return " " if match.group(1) else f" {inside} "
        return " "

    def take_filter(match: re.Match[str]) -> str:
        name = match.group(1).casefold()
        if name not in FILTERS:
            return match.group(0)
        filters.append((name, match.group(2)))
        return " "

    def take_excluded(match: re.Match[str]) -> str:
        excluded.append(match.group(1))
        return " "

    plain = _EXCLUDED.sub(take_excluded, _FILTER.sub(take_filter, _PHRASE.sub(take_phrase, text)))
    return plain, tuple(phrases), tuple(excluded), filters


def _read_places(mentions: list[Mention], reading: _Reading, lexicon: Lexicon) -> None:
    """Places, narrowed to the countries that are named; a place alone brings its country."""
    named = {mention.value.casefold() for mention in mentions if mention.kind == "country"}
    hosts = {code.casefold() for code in lexicon.table.host_countries}
    for mention in mentions:
        if mention.kind == "place":
            country = mention.value.partition("-")[0]
            if not (named - hosts) or country in named:
                reading.add("place", mention.value)
                reading.spent.update(range(mention.first, mention.last + 1))


def _read_countries(mentions: list[Mention], tokens: list[Token], reading: _Reading, lexicon: Lexicon) -> None:
    hosts = lexicon.table.host_countries
    to_is_named = any(mention.kind == "country" and mention.value not in hosts for mention in mentions)
    countries = [  # "Serb community, Kosovo" is about Kosovo alone
        mention
        for mention in mentions
        if mention.kind == "country" or (mention.kind == "people" and (mention.value in hosts or not to_is_named))
    ]
    speaks_of_return = any(token.folded in RETURN_WORDS for token in tokens)
    others = {mention.value for mention in countries} - hosts
    for mention in countries:
        reading.spent.update(range(mention.first, mention.last + 1))
        before = tokens[mention.first - 1].folded if mention.first else ""
        leaves = before in FROM_WORDS and (mention.value in hosts or len(others) > 1)
        if leaves or (mention.value in hosts and (others or reading.of("place") or speaks_of_return)):
            reading.add("from", mention.value)
        else:
            reading.add("country", mention.value)
    if not reading.of("country"):
        for place in reading.of("place"):
            reading.add("country", place.partition("-")[0].upper())


def _read_filters(filters: list[tuple[str, str]], reading: _Reading) -> None:
    for name, value in filters:
        if name in {"country", "from", "place", "topic", "subtopic", "group"}:
            reading.add(name, _filter_value(name, value))


def _filter_value(name: str, value: str) -> str:
    """The value as records hold it: country codes in upper case, keys in lower case, names as typed."""
    if name in {"country", "from"}:
        return value.upper()
    return value if name in {"language", "publisher"} else value.lower()
