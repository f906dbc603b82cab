"""The allow-list for harvested documents: what of a page of others may be searched and shown. Index and site start here.

It fails closed, like ``coi.publish.allow``. No human has read these texts, so they are read with suspicion:

- a section that names protective accommodation, or stands beside one that does, goes whole if anything in it could lead
  somewhere; anywhere in a document that speaks of it, a section with an outright address goes too;
- a section with one person's number goes whole, a line with the words around a person's case goes;
- numbers to call and mailboxes are taken out unless a public service or organisation of ours has them;
- of the record only the fields named below are left.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from coi import model
from coi.contacts import Contacts, known_contacts, read_plainly, take_out_contacts
from coi.personal import names_a_person, tells_of_a_person
from coi.protective import find_address, may_be_located, names_protective
from coi.sensitive import SENSITIVE_GROUPS, SENSITIVE_SUBTOPICS
from coi.store import Corpus
from coi.store.documents import read_documents

DOCUMENT_FIELDS = frozenset(
    """
    id url title publisher kind language country countries topics published modified fetched no_snippet gone_since
    replaced_by sections
    """.split()
)
"""Not the author: it may be a person. Not what the crawler noted for itself."""
SECTION_FIELDS = frozenset("heading level anchor page text language topics subtopics groups countries places".split())
LONGEST_TITLE = 300
"""Characters of a title: more is text."""
SHORT = 20
"""Sections up to which a document is one page to a reader: an address at its end belongs to what stands at its head."""
BESIDE = 2
"""Sections before and after one that names protective accommodation that are read as strictly, in long documents."""

_PARTS_OF_ADDRESS = re.compile(r"[-_/.?&=+#]+")


def public_documents(paths: Sequence[Path], corpus: Corpus, public: Corpus) -> Iterator[model.Document]:
    """Harvested documents as they may be published, read one after the other.

    ``public`` is the public part of ``corpus``: its contacts may be shown. Raises ``CorpusError`` for a line that is not
    a document.
    """
    known = known_contacts(public)
    for document in read_documents(paths, corpus):
        shown = public_document(document, known)
        if shown is not None:
            yield shown


def public_document(document: model.Document, known: Contacts) -> model.Document | None:
    """The part of a document that may be published; None where nothing is left, or where it never had text."""
    title = read_plainly(document.title)
    if document.problem or _gives_away(title) or any(_gives_away(_words_of_url(url)) for url in _addresses(document)):
        return None
    sections = [_clean_section(section, known) for section in _safe_sections(document, title)]
    if not any(section.text.strip() or section.heading for section in sections):
        return None
    values = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    values |= {
        "title": take_out_contacts(title, known)[:LONGEST_TITLE],
        "publisher": take_out_contacts(read_plainly(document.publisher), known),
        "sections": sections,
    }
    return model.Document.model_construct(**values)


def _addresses(document: model.Document) -> list[str]:
    return [address for address in (document.url, document.replaced_by) if address]


def _words_of_url(url: str) -> str:
    return read_plainly(_PARTS_OF_ADDRESS.sub(" ", unquote(url)))


def _gives_away(text: str) -> bool:
    """Whether a title or an address says by itself what no section may say."""
    return names_a_person(text) or (names_protective(text) and may_be_located(text))


def _safe_sections(document: model.Document, title: str) -> Iterator[model.Section]:
    """Sections without those that could lead to protective accommodation or to a person; their figures are read plainly."""
    sections = [_read_section(section) for section in document.sections]
    named = [_speaks_of_protection(section) for section in sections]
    told = names_protective(f"{title}\n{_words_of_url(document.url)}")
    anywhere = told or any(named)
    everywhere = told or (anywhere and len(sections) <= SHORT)
    above: list[tuple[int, bool]] = []
    for position, section in enumerate(sections):
        while above and above[-1][0] >= section.level:
            above.pop()
        beside = any(named[max(position - BESIDE, 0) : position + BESIDE + 1]) or any(names for _, names in above)
        above.append((section.level, named[position]))
        text = f"{section.heading}\n{section.text}"
        if names_a_person(text):
            continue
        if (everywhere or beside) and may_be_located(text):
            continue
        if anywhere and find_address(text):
            continue
        yield section


def _read_section(section: model.Section) -> model.Section:
    values = {name: getattr(section, name) for name in SECTION_FIELDS}
    values |= {name: read_plainly(values[name]) for name in ("heading", "text", "anchor")}
    return model.Section.model_construct(**values, reasons=[])


def _speaks_of_protection(section: model.Section) -> bool:
    """By its words, or by what the crawler found it to be about: that is read in more languages than the words are."""
    about = set(section.subtopics) & SENSITIVE_SUBTOPICS or set(section.groups) & SENSITIVE_GROUPS
    return bool(about) or names_protective(f"{section.heading}\n{section.text}")


def _clean_section(section: model.Section, known: Contacts) -> model.Section:
    lines = [line for line in section.text.split("\n") if not tells_of_a_person(line)]
    heading = "" if tells_of_a_person(section.heading) else take_out_contacts(section.heading, known)
    plain_anchor = _words_of_url(section.anchor)
    anchor = section.anchor if take_out_contacts(plain_anchor, known) == plain_anchor else ""
    text = take_out_contacts("\n".join(lines), known)
    return section.model_copy(update={"heading": heading, "text": text, "anchor": anchor})
