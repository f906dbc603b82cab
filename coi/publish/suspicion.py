"""How strictly the sections of a harvested document are read: which of them may lead to protective accommodation.

Four things make a section suspect, each read from the text itself and none with a threshold:

- it speaks of such accommodation (``coi.protective``), by its own words or together with its title, address and headings;
- it has a word of the vocabulary for a sensitive topic or group, or the crawler found it to be about one;
- it stands beside or below such a section, or its neighbours' words make it one;
- it speaks of women and violence, or in a short document of violence at all: no list of words for housing ever ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coi import model
from coi.lexicon import Lexicon
from coi.lexicon.names import make_name_table
from coi.protective import Sign, add_up, read_signs
from coi.sensitive import SENSITIVE_GROUPS, SENSITIVE_SUBTOPICS
from coi.store import Corpus
from coi.vocabulary import Vocabulary

SHORT = 20
"""Sections up to which a document is one page to a reader: an address at its end belongs to what stands at its head."""
BESIDE = 2
"""Sections before and after a suspect one that are read as strictly, in long documents."""


@dataclass(frozen=True)
class Suspicion:
    """What is suspect of a document.

    ``anywhere``: its title, address or a section speaks of protective accommodation. ``everywhere``: and so every section is
    read strictly; else only those of which ``sections`` says so, by position.
    """

    anywhere: bool
    everywhere: bool
    sections: tuple[bool, ...]


def sensitive_lexicon(corpus: Corpus) -> Lexicon:
    """The vocabulary's words for sensitive topics and groups, and no others: no longer name hides them."""
    table = make_name_table(Vocabulary.from_corpus(corpus))
    kept = {("subtopic", key) for key in SENSITIVE_SUBTOPICS} | {("group", key) for key in SENSITIVE_GROUPS}
    names = {words: [each for each in meanings if each in kept] for words, meanings in table.names.items()}
    kept_names = {words: meanings for words, meanings in names.items() if meanings}
    return Lexicon(replace(table, names=kept_names, blocked=frozenset()))


def suspect(told: str, sections: Sequence[model.Section], sensitive: Lexicon) -> Suspicion:
    """Read a document's sections. ``told``: its title and the words of its address."""
    said = _signs(told, sensitive)
    own = [_signs(f"{section.heading}\n{section.text}", sensitive) for section in sections]
    above = list(_said_above(sections, said))
    named = [add_up(own[position] | above[position]) or _is_about(section) for position, section in enumerate(sections)]
    marked = [name or Sign.TOPIC in signs for name, signs in zip(named, own, strict=True)]
    below = list(_stand_below(sections, named))
    anywhere = add_up(said) or any(named)
    return Suspicion(
        anywhere,
        add_up(said) or (anywhere and len(sections) <= SHORT),
        tuple(
            below[position] or _is_beside(position, marked, own) or _is_of_the_hurt(signs, len(sections) <= SHORT)
            for position, signs in enumerate(own)
        ),
    )


def _signs(text: str, sensitive: Lexicon) -> Sign:
    return read_signs(text) | (Sign.TOPIC if sensitive.find(text) else Sign.NONE)


def _is_about(section: model.Section) -> bool:
    """What the crawler found: with a lexicon that may have been another than today's."""
    return bool(set(section.subtopics) & SENSITIVE_SUBTOPICS or set(section.groups) & SENSITIVE_GROUPS)


def _is_of_the_hurt(signs: Sign, short: bool) -> bool:
    """Whether a section speaks of those who may be hidden. A long report has violence in half of its sections."""
    return Sign.HARM in signs and (short or Sign.WOMEN in signs)


def _is_beside(position: int, marked: Sequence[bool], own: Sequence[Sign]) -> bool:
    around = slice(max(position - BESIDE, 0), position + BESIDE + 1)
    together = Sign.NONE
    for signs in own[around]:
        together |= signs
    return any(marked[around]) or add_up(together)


def _said_above(sections: Sequence[model.Section], said: Sign) -> Iterator[Sign]:
    """For each section the signs in the title and in the headings that it stands under."""
    above: list[tuple[int, Sign]] = []
    for section in sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        yield above[-1][1] if above else said
        above.append((section.level, (above[-1][1] if above else said) | read_signs(section.heading)))


def _stand_below(sections: Sequence[model.Section], named: Sequence[bool]) -> Iterator[bool]:
    """For each section whether one that it stands under speaks of protective accommodation."""
    above: list[tuple[int, bool]] = []
    for section, name in zip(sections, named, strict=True):
        while above and above[-1][0] >= section.level:
            above.pop()
        yield any(names for _, names in above)
        above.append((section.level, name))
