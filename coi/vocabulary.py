"""The vocabulary: topics, subtopics, groups, countries and places with their names in many languages.

Country names come from the Unicode CLDR through Babel; ``vocabulary/countries.yml`` adds only what CLDR does not know.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from babel import Locale

from coi.errors import CorpusError
from coi.model import Countries, CountryNames, Group, Groups, Place, Places, Subtopic, Topics, TopicTerm
from coi.settings import project_root
from coi.store import Corpus, load_corpus

NAME_LANGUAGES = tuple("en sv nb sr sr_Latn sq mk bs hr ar ckb fa ps so ru hy ka am ti de fr".split())
"""Languages whose country names are searchable: those of hosts, of countries of return, and two of sources."""
ALERT_REVIEW_DAYS = 60
"""An alert is reviewed as often as security (domain 2, review intervals)."""


@lru_cache(maxsize=len(NAME_LANGUAGES))
def _territories(language: str) -> dict[str, str]:
    names = Locale.parse(language.replace("-", "_")).territories
    return {code: names[code] for code in map(str, names) if len(code) == 2 and code.isalpha()}


class Vocabulary:
    """Labels, terms and names. Unknown keys give back the key itself as label, so that a page never breaks on one."""

    def __init__(self, topics: Topics, groups: Groups, countries: Countries, places: dict[str, Places]) -> None:
        self._topics: dict[str, TopicTerm] = {topic.key: topic for topic in topics.topics}
        self._groups: dict[str, Group] = {group.key: group for group in groups.groups}
        self._countries: dict[str, CountryNames] = {country.code: country for country in countries.countries}
        self._places = places
        self._place_by_id: dict[str, Place] = {place.id: place for listed in places.values() for place in listed.places}

    @classmethod
    def from_corpus(cls, corpus: Corpus) -> "Vocabulary":
        """The corpus's vocabulary; what it does not have comes from the project's own."""
        if corpus.topics and corpus.groups and corpus.countries and corpus.places:
            return cls(corpus.topics, corpus.groups, corpus.countries, dict(corpus.places))
        topics, groups, countries, places = _project_vocabulary()
        return cls(
            corpus.topics or topics, corpus.groups or groups, corpus.countries or countries, {**places, **corpus.places}
        )

    @property
    def topics(self) -> list[str]:
        """Topic keys in the order shown."""
        return list(self._topics)

    @property
    def groups(self) -> list[str]:
        """Target group keys in the order shown."""
        return list(self._groups)

    def topic_label(self, key: str, language: str = "en") -> str:
        """Label of a topic."""
        return _label(self._topics.get(key), key, language)

    def group_label(self, key: str, language: str = "en") -> str:
        """Label of a target group."""
        return _label(self._groups.get(key), key, language)

    def subtopic_label(self, topic: str | None, key: str, language: str = "en") -> str:
        """Label of a subtopic; without a topic, of the first subtopic of that key."""
        return _label(self._subtopic(topic, key), key, language)

    def subtopics_of(self, topic: str) -> list[str]:
        """Subtopic keys of a topic, empty for an unknown topic."""
        return [subtopic.key for subtopic in self._topics[topic].subtopics] if topic in self._topics else []

    def topics_of(self, subtopic: str) -> list[str]:
        """Topics that have a subtopic of this key."""
        return [topic for topic in self._topics if subtopic in self.subtopics_of(topic)]

    def topic_terms(self, key: str) -> list[str]:
        """Labels and search terms of a topic in all languages."""
        return _terms(self._topics.get(key))

    def subtopic_terms(self, key: str) -> list[str]:
        """Labels and search terms of a subtopic in all languages."""
        return _terms(self._subtopic(None, key))

    def group_terms(self, key: str) -> list[str]:
        """Labels and search terms of a target group in all languages."""
        return _terms(self._groups.get(key))

    def review_days(self, topic: str, kind: str = "") -> int:
        """Days after which an entry on this topic is due for review."""
        days = self._topics[topic].review_days if topic in self._topics else max(self._all_review_days())
        return min(days, ALERT_REVIEW_DAYS) if kind == "alert" else days

    @cached_property
    def country_codes(self) -> list[str]:
        """ISO 3166-1 codes (and XK) of all countries CLDR names."""
        return sorted(code for code in _territories("en") if code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})

    def is_country(self, code: str) -> bool:
        """Whether this is a two-letter country code in upper case."""
        return code in self.country_codes

    def country_name(self, code: str, language: str = "en") -> str:
        """Name of a country in a language."""
        return _territories(language).get(code, code)

    def language_name(self, code: str, language: str = "en") -> str:
        """Name of a language in a language."""
        return str(Locale.parse(language).languages.get(code, code))

    def country_names(self, code: str) -> list[str]:
        """Every name of a country: CLDR's in all languages, and our own."""
        listed = [_territories(language)[code] for language in NAME_LANGUAGES if code in _territories(language)]
        own = self._countries.get(code)
        if own:
            listed += own.names + [form for forms in own.inflected.values() for form in forms]
        return list(dict.fromkeys(listed))

    def people_names(self, code: str) -> list[str]:
        """Words for a country's people and language: 'Serbian', 'srpska'."""
        return list(dict.fromkeys(_flat(self._countries[code].people.values()))) if code in self._countries else []

    def not_country_phrases(self) -> Iterator[str]:
        """Phrases in which a country's name does not mean the country."""
        for country in self._countries.values():
            yield from country.not_in

    def alpha3(self, code: str) -> str:
        """Three-letter code of a country we keep names of; empty for others."""
        return self._countries[code].alpha3 if code in self._countries else ""

    def footnote(self, code: str) -> str | None:
        """Footnote shown where the country's name is shown."""
        return self._countries[code].footnote if code in self._countries else None

    def role(self, code: str) -> str:
        """``return``, ``host``, ``both`` or ``name-only``."""
        return self._countries[code].role if code in self._countries else "name-only"

    def place(self, place_id: str) -> Place | None:
        """A place by its id."""
        return self._place_by_id.get(place_id)

    def places(self, country: str) -> list[Place]:
        """Places of a country, in the order of its file."""
        return self._places[country].places if country in self._places else []

    def place_countries(self) -> list[str]:
        """Countries that have places."""
        return sorted(self._places)

    def place_names(self, place_id: str) -> list[str]:
        """Label and names of a place in all languages and scripts."""
        place = self.place(place_id)
        return list(dict.fromkeys([place.label, *_flat(place.names.values())])) if place else []

    def _subtopic(self, topic: str | None, key: str) -> Subtopic | None:
        candidates = [self._topics[topic]] if topic in self._topics else self._topics.values()
        return next((sub for one in candidates for sub in one.subtopics if sub.key == key), None)

    def _all_review_days(self) -> list[int]:
        return [topic.review_days for topic in self._topics.values()]


def _label(item: TopicTerm | Subtopic | Group | None, key: str, language: str) -> str:
    if item is None:
        return key
    return item.labels.get(language) or item.labels.get("en", key)


def _terms(item: TopicTerm | Subtopic | Group | None) -> list[str]:
    return list(dict.fromkeys([*item.labels.values(), *_flat(item.terms.values())])) if item else []


def _flat(lists: Iterable[list[str]]) -> list[str]:
    return [term for terms in lists for term in terms]


@lru_cache(maxsize=1)
def _project_vocabulary() -> tuple[Topics, Groups, Countries, dict[str, Places]]:
    folder = project_root() / "corpus" / "vocabulary"
    if not folder.is_dir():
        raise CorpusError("the project's vocabulary is missing", where=str(folder), do="Install COI Base again")
    corpus = load_corpus([folder.parent], only="vocabulary")
    if not (corpus.topics and corpus.groups and corpus.countries):
        problem = corpus.problems[0].message if corpus.problems else "topics, groups or countries are missing"
        raise CorpusError(problem, where=str(folder), do="Mend the vocabulary first: every command needs it")
    return corpus.topics, corpus.groups, corpus.countries, dict(corpus.places)
