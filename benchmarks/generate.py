"""Seeded records: the same number gives the same records on every machine."""

import itertools
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coi import model
from coi.publish.allow import public_corpus
from coi.settings import project_root
from coi.store import Corpus, load_corpus
from coi.vocabulary import Vocabulary
from index.document import IndexDocument
from index.harvested import make_harvested

SEED = 20261124
SYLLABLES = "ba ko ri sta men pre lo tor vi den as ul ne qua po sha gri mo len tic ver osi tal und".split()
COUNTRIES = ("RS", "XK", "SE", "NO", "IQ", "AM", "GE", "BA")
LANGUAGES = ("en", "en", "en", "sv", "nb", "sr", "sq", "ar")
WORDS_IN_VOCABULARY = 20_000
WORDS_IN_RECORD = 300


@cache
def words() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Invented words and how often each is used: the commonest often, most of them hardly ever, as in any language."""
    chance = random.Random(SEED)
    made = dict.fromkeys(" ".join(SYLLABLES).split())
    while len(made) < WORDS_IN_VOCABULARY:
        made["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))] = None
    return tuple(made), tuple(itertools.accumulate(1 / (rank + 5) for rank in range(len(made))))


def make_text(chance: random.Random, count: int) -> str:
    """A text of so many words."""
    listed, weights = words()
    return " ".join(chance.choices(listed, cum_weights=weights, k=count))


@cache
def vocabulary() -> Vocabulary:
    """The project's vocabulary: generated records have its topics and countries."""
    return Vocabulary.from_corpus(project_corpus())


@cache
def project_corpus() -> Corpus:
    """The project's own corpus."""
    return load_corpus([project_root() / "corpus"])


def make_documents(count: int) -> Iterator[model.Document]:
    """Records of about 300 words on eight countries and all topics, in seven languages."""
    chance = random.Random(SEED)
    for number in range(count):
        yield model.Document(
            id=f"generated/{number}",
            url=f"https://generated.example.org/{number}",
            title=make_text(chance, 8),
            publisher=f"publisher-{number % 50}",
            language=chance.choice(LANGUAGES),
            country=chance.choice(COUNTRIES),
            topics=[chance.choice(vocabulary().topics)],  # type: ignore[list-item]
            published=f"{chance.randint(2012, 2026)}-{chance.randint(1, 12):02}",
            sections=[
                model.Section(heading=make_text(chance, 3), text=make_text(chance, WORDS_IN_RECORD // 5))
                for _ in range(5)
            ],
        )


def make_index_documents(count: int) -> Iterator[IndexDocument]:
    """The same records as index documents."""
    public = public_corpus(project_corpus())
    return (make_harvested(document, public, vocabulary()) for document in make_documents(count))


def make_queries(count: int) -> list[str]:
    """Queries of one to three words, most of them with a country or a topic in some language."""
    chance = random.Random(SEED + 1)
    named = ("Serbia", "Kosovo", "Irak", "Armenien", "bostad", "health care", "шкoла", "", "")
    return [f"{make_text(chance, chance.randint(1, 3))} {chance.choice(named)}".strip() for _ in range(count)]


def write_entries(folder: Path, count: int) -> None:
    """A corpus folder of entries about like ours in length and fields."""
    chance = random.Random(SEED)
    for number in range(count):
        country, topic = chance.choice(COUNTRIES).lower(), chance.choice(vocabulary().topics)
        path = folder / "countries" / country / topic / f"generated-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_entry(chance, topic), encoding="utf-8")
    for slug in ("generated-one", "generated-two"):
        path = folder / "publishers" / f"{slug}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name: Invented {slug}\ntype: ngo\nvisibility: public\n", encoding="utf-8")


def _entry(chance: random.Random, topic: str) -> str:
    def sentence(count: int = 12) -> str:
        return make_text(chance, count).capitalize() + "."

    steps = "".join(f"  - do: {json.dumps(sentence())}\n    cites: [one]\n" for _ in range(3))
    body = "\n\n".join(" ".join(f"{sentence()}[^{key}]" for key in ("one", "two", "one")) for _ in range(6))
    citations = "".join(
        f"  - key: {key}\n    title: {json.dumps(sentence(6))}\n    publisher: generated-{key}\n"
        f"    url: https://{key}.example.org/{chance.randint(1, 10**9)}\n    type: report\n"
        f"    published: {chance.randint(2018, 2026)}-03\n    consulted: 2026-11-01\n    language: en\n"
        for key in ("one", "two")
    )
    return (
        f"---\ntitle: {json.dumps(sentence(8))}\nsummary: {json.dumps(sentence(30))}\nkind: guide\nstatus: published\n"
        f"visibility: public\nlanguage: en\nowner: Example desk\nsubtopics: [{vocabulary().subtopics_of(topic)[0]}]\n"
        f"steps:\n{steps}citations:\n{citations}---\n\n{body}\n"
    )
