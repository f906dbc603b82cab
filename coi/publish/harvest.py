"""The allow-list for harvested documents: what of a page of others may be searched and shown. Index and site start here.

It fails closed, like ``coi.publish.allow``. No human has read these texts, so they are read with suspicion:

- a section that speaks of protective accommodation, or stands beside one that does (``coi.publish.suspicion``), goes whole
  if anything in it could lead somewhere; anywhere in a document that speaks of it, a section with an outright address goes too;
- a document whose title or address gives away such a place, a person, a mailbox or a number to call goes whole;
- a section with one person's number goes whole, a line with the words around a person's case goes;
- numbers to call and mailboxes are taken out unless a public service or organisation of ours has them;
- of the record only the fields named below are left.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coi import model
from coi.contacts import Contacts, address_has_contact, known_contacts, read_plainly, take_out_contacts
from coi.lexicon import Lexicon
from coi.located import find_address, may_be_located, path_may_be_located
from coi.personal import names_a_person, tells_of_a_person
from coi.publish.suspicion import Suspicion, sensitive_lexicon, suspect
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

_PARTS_OF_ADDRESS = re.compile(r"[-_/.?&=+#]+")


def public_documents(paths: Sequence[Path], corpus: Corpus, public: Corpus) -> Iterator[model.Document]:
    """Harvested documents as they may be published, read one after the other.

    ``public`` is the public part of ``corpus``: its contacts may be shown. Raises ``CorpusError`` for a line that is not
    a document.
    """
    known, sensitive = known_contacts(public), sensitive_lexicon(corpus)
    for document in read_documents(paths, corpus):
        shown = public_document(document, known, sensitive)
        if shown is not None:
            yield shown


def public_document(document: model.Document, known: Contacts, sensitive: Lexicon) -> model.Document | None:
    """The part of a document that may be published; None where nothing is left, or where it never had text.

    ``sensitive`` are the vocabulary's words for sensitive topics (``coi.publish.suspicion.sensitive_lexicon``).
    """
    title, addresses = read_plainly(document.title), _addresses(document)
    read = [_read_section(section) for section in document.sections]
    suspicion = suspect("\n".join([title, *map(_words_of_url, addresses)]), read, sensitive)
    if document.problem or _gives_away(title, addresses, suspicion):
        return None
    sections = [_clean_section(section, known) for section in _safe_sections(read, suspicion)]
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


def _gives_away(title: str, addresses: Sequence[str], suspicion: Suspicion) -> bool:
    """Whether a title or an address says by itself what no section may say."""
    texts = [title, *map(_words_of_url, addresses)]
    if any(map(names_a_person, texts)) or any(map(address_has_contact, addresses)):
        return True
    if suspicion.everywhere:
        paths = [read_plainly(unquote(urlsplit(url).path)) for url in addresses]
        return any(map(may_be_located, texts)) or any(map(path_may_be_located, paths))
    return suspicion.anywhere and any(map(find_address, texts))


def _safe_sections(sections: Sequence[model.Section], suspicion: Suspicion) -> Iterator[model.Section]:
    """Sections without those that could lead to protective accommodation or to a person."""
    for section, suspect_here in zip(sections, suspicion.sections, strict=True):
        text, anchor = f"{section.heading}\n{section.text}", _words_of_url(section.anchor)
        if names_a_person(text) or names_a_person(anchor):
            continue
        if (suspicion.everywhere or suspect_here) and may_be_located(text):
            continue
        if suspicion.anywhere and find_address(text):
            continue
        leads_there = suspicion.anywhere and (path_may_be_located(section.anchor) or may_be_located(anchor))
        yield section.model_copy(update={"anchor": ""}) if leads_there else section


def _read_section(section: model.Section) -> model.Section:
    values = {name: getattr(section, name) for name in SECTION_FIELDS}
    values |= {name: read_plainly(values[name]) for name in ("heading", "text", "anchor")}
    return model.Section.model_construct(**values, reasons=[])


def _clean_section(section: model.Section, known: Contacts) -> model.Section:
    lines = [line for line in section.text.split("\n") if not tells_of_a_person(line)]
    heading = "" if tells_of_a_person(section.heading) else take_out_contacts(section.heading, known)
    plain_anchor = _words_of_url(section.anchor)
    anchor = section.anchor if take_out_contacts(plain_anchor, known) == plain_anchor else ""
    text = take_out_contacts("\n".join(lines), known)
    return section.model_copy(update={"heading": heading, "text": text, "anchor": anchor})
