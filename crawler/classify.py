"""What a harvested text is about: countries, places, topics, subtopics and groups, each with the words that decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coi import model
from coi.lexicon import Lexicon, Mention
from coi.text.fold import words_of
from crawler.extract.result import Extracted, FoundSection

LONGEST_READ = 20_000
"""Characters of a section that are read for its meaning: what it is about shows long before."""
LEAST_TOPIC = 2
"""Mentions of a topic in a section's text before it counts, where its heading does not name it."""
LEAST_COUNTRY = 3
"""Mentions of a country in the whole text before it counts, where neither definition nor title names it."""
SHARE_COUNTRY = 0.25
"""... and its share of all mentions of countries: a report on one country names its neighbours."""
MOST_TOPICS = 4
"""Topics of one section: a text about everything is about nothing."""
MOST_WORDS = 5
"""Words shown as the reason for a decision."""

Kind = str
Found = dict[tuple[Kind, str], list[str]]


@dataclass(frozen=True)
class Classified:
    """The sections with their meanings, and what the document as a whole is about, most mentioned first."""

    sections: tuple[model.Section, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]


def classify(extracted: Extracted, lexicon: Lexicon, countries: Sequence[str] = ()) -> Classified:
    """Read a text's meaning. ``countries`` are those of the crawl definition: they count without being named.

    Countries that we have no knowledge of are left out; a text about nothing of ours has no topic.
    """
    known = (lexicon.table.return_countries | lexicon.table.host_countries) - _only_namesakes(extracted, lexicon)
    titled = {mention.value for mention in lexicon.find(extracted.title) if mention.kind == "country"} & known
    sections, counts, topics = [], defaultdict[str, int](int), defaultdict[str, int](int)
    for found in extracted.sections:
        meanings = _meanings(found, lexicon, known)
        for (kind, value), words in meanings.items():
            if kind == "country":
                counts[value] += len(words)
        section = _make_section(found, meanings)
        for topic in section.topics:
            topics[topic] += 1
        sections.append(section)
    total = sum(counts.values()) or 1
    enough = {code for code, count in counts.items() if count >= LEAST_COUNTRY and count / total >= SHARE_COUNTRY}
    named = sorted(titled | enough, key=lambda code: (code not in titled, -counts[code], code))
    listed = [*(code for code in named if code in titled or not countries), *countries, *named]
    return Classified(
        tuple(sections),
        tuple(dict.fromkeys(listed)),
        tuple(sorted(topics, key=lambda topic: (-topics[topic], topic)))[:MOST_TOPICS],
    )


def _only_namesakes(extracted: Extracted, lexicon: Lexicon) -> set[str]:
    """Countries of which the text only has a name that it uses for another place: 'the State of Georgia … in Georgia'."""
    words = [token.folded for token in words_of(f"{extracted.title} {extracted.text}"[:LONGEST_READ])]
    text = f" {' '.join(words)} "
    said = {word for phrase in lexicon.table.blocked if f" {' '.join(phrase)} " in text for word in phrase}
    tokens = words_of(text)
    named = [mention for mention in lexicon.find(tokens) if mention.kind == "country"]
    doubtful = {mention.value for word in said for mention in lexicon.find(word) if mention.kind == "country"}
    return doubtful - {mention.value for mention in named if tokens[mention.first].folded not in said}


def _meanings(section: FoundSection, lexicon: Lexicon, known: Iterable[str]) -> Found:
    """Meanings of a section with the words that carry them, those of the heading first."""
    found: Found = defaultdict(list)
    heading = _mentions(section.heading, lexicon, known)
    for kind, value, word in [*heading, *_mentions(section.text[:LONGEST_READ], lexicon, known)]:
        found[kind, value].append(word)
    headed = {(kind, value) for kind, value, _ in heading}
    return {
        key: words
        for key, words in found.items()
        if key[0] in {"country", "place"} or key in headed or len(words) >= LEAST_TOPIC
    }


def _mentions(text: str, lexicon: Lexicon, known: Iterable[str]) -> list[tuple[str, str, str]]:
    tokens = words_of(text)
    return [
        (mention.kind, mention.value, " ".join(token.text for token in tokens[mention.first : mention.last + 1]))
        for mention in lexicon.find(tokens)
        if _counts(mention, known)
    ]


def _counts(mention: Mention, known: Iterable[str]) -> bool:
    return mention.kind != "people" and (mention.kind != "country" or mention.value in known)


def _make_section(found: FoundSection, meanings: Found) -> model.Section:
    def of(kind: str) -> list[str]:
        values = [(value, len(words)) for (each, value), words in meanings.items() if each == kind]
        return [value for value, _ in sorted(values, key=lambda pair: (-pair[1], pair[0]))]

    topics = of("topic")[:MOST_TOPICS]
    kept = {("topic", topic) for topic in topics}
    return model.Section.model_validate(
        {
            "heading": found.heading,
            "level": found.level,
            "anchor": found.anchor,
            "page": found.page,
            "text": found.text,
            "language": found.language,
            "topics": topics,
            "subtopics": of("subtopic"),
            "groups": of("group"),
            "countries": of("country"),
            "places": of("place"),
            "reasons": [
                _reason(kind, value, words, found.heading)
                for (kind, value), words in sorted(meanings.items())
                if kind != "topic" or (kind, value) in kept
            ],
        }
    )


def _reason(kind: str, value: str, words: list[str], heading: str) -> dict[str, object]:
    in_heading = words[0].casefold() in heading.casefold() if heading else False
    return {
        "kind": kind,
        "value": value,
        "words": list(dict.fromkeys(word.casefold() for word in words))[:MOST_WORDS],
        "source": "heading" if in_heading else "text",
    }
