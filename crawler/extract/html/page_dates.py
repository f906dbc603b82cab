"""When a page was published and changed: from its head, its time elements, or a date with a label beside it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from lxml.etree import XPath
from lxml.html import HtmlElement

from coi.text.fold import fold
from crawler.extract.dates import read_date
from crawler.extract.html.blocks import Block
from crawler.extract.html.structured import Head
from crawler.extract.result import FoundDate

What = Literal["published", "modified"]
META: dict[What, tuple[str, ...]] = {
    "published": tuple(
        """
        article:published_time og:published_time og:article:published_time datepublished dcterms.issued dcterms.created
        dc.date.issued dc.date.created dcterms.date dc.date citation_publication_date citation_date parsely-pub-date
        pubdate publishdate publish-date publication_date date sailthru.date
        """.split()
    ),
    "modified": tuple(
        """
        article:modified_time og:updated_time og:modified_time datemodified dcterms.modified dc.date.modified last-modified
        lastmod revised
        """.split()
    ),
}
"""Meta names that tell a date, the most telling first."""
LABELS: dict[What, tuple[str, ...]] = {
    "published": tuple(
        fold(label)
        for label in (
            "published",
            "published on",
            "date published",
            "publication date",
            "posted on",
            "posted",
            "publicerad",
            "publicerat",
            "publicerades",
            "utgiven",
            "publisert",
            "utgitt",
            "datum objave",
            "objavljeno",
            "objavljen",
            "postavljeno",
            "датум објаве",
            "објављено",
            "објављен",
            "објавено",
            "објавено на",
            "publikuar",
            "publikuar më",
            "data e publikimit",
            "опубликовано",
            "дата публикации",
            "дата",
            "datum",
            "date",
            "dato",
            "data",
            "تاريخ النشر",
            "نشر في",
            "نشر بتاريخ",
            "تاریخ انتشار",
            "հրապարակվել է",
            "გამოქვეყნდა",
            "გამოქვეყნებულია",
            "veröffentlicht",
            "publié le",
            "yayın tarihi",
            "የታተመበት ቀን",
        )
    ),
    "modified": tuple(
        fold(label)
        for label in (
            "updated",
            "last updated",
            "last updated on",
            "last modified",
            "modified",
            "reviewed",
            "last reviewed",
            "uppdaterad",
            "senast uppdaterad",
            "ändrad",
            "senast ändrad",
            "granskad",
            "senast granskad",
            "oppdatert",
            "sist oppdatert",
            "sist endret",
            "endret",
            "ažurirano",
            "poslednja izmena",
            "poslednje ažuriranje",
            "izmenjeno",
            "ажурирано",
            "последња измена",
            "последње ажурирање",
            "ажурирано на",
            "последна промена",
            "përditësuar",
            "përditësimi i fundit",
            "обновлено",
            "дата обновления",
            "последнее обновление",
            "изменено",
            "آخر تحديث",
            "تم التحديث",
            "آخرین به روزرسانی",
            "թարմացվել է",
            "განახლდა",
            "განახლებულია",
            "zuletzt aktualisiert",
            "mis à jour",
            "güncelleme tarihi",
        )
    ),
}
"""What stands before a date on the page itself, folded."""
LONGEST_LINE = 120
"""Characters of a line that tells a date; a longer one tells a story."""
MOST_TIMES = 40
"""Elements that may tell the page's date: a page with more is a list of other pages."""
_TIME_NAMES: dict[What, tuple[str, ...]] = {
    "published": ("datepublished", "published", "pubdate"),
    "modified": ("datemodified", "updated", "modified"),
}
_NAMES = ("publish", "modif", "updat", "pubdate")
_TIMES = XPath(f"//*[@itemprop or self::time or {' or '.join(f'contains(@class, {name!r})' for name in _NAMES)}]")
MOST_LABEL_WORDS = 4
MANY_DATES = 3
"""Different dates behind one label, or in elements of one name, from which a page is a list of other pages."""
_SPLIT = re.compile(r"\s*[|•·;]\s*|\s{2,}|\n|(?<=[\d.)])\s+(?=[^\W\d_]+(?: [^\W\d_]+){0,3} ?:)")
"""Between parts of a line; the last: before words with a colon, where a date has ended."""
_ENDED = re.compile(r"(?<=\D(?:19|20)\d\d)\.?\s+(?=[^\W\d]|[–—(])(?!.*(?:19|20)\d\d)")
"""Behind the year of a date, where a remark follows: '7 February 2023 — see all updates'."""
_ELSEWHERE = frozenset({"nav", "aside"})
_FOLDED = {what: frozenset(labels) for what, labels in LABELS.items()}


def page_dates(
    head: Head, tree: HtmlElement, blocks: Sequence[Block], today: date
) -> tuple[FoundDate | None, FoundDate | None]:
    """Dates of publication and change, each with where it was read."""
    published = _from_head(head, "published", today) or _from_time(tree, "published", today)
    modified = _from_head(head, "modified", today) or _from_time(tree, "modified", today)
    published = published or _from_text(blocks, "published", today) or _lone_time(tree, today)
    return published, modified or _from_text(blocks, "modified", today)


def _from_head(head: Head, what: What, today: date) -> FoundDate | None:
    key = "datePublished" if what == "published" else "dateModified"
    for each in head.objects:
        value = each.get(key)
        read = read_date(value, today) if isinstance(value, str) else None
        if read:
            return FoundDate(read, f"JSON-LD {key}")
    for name in META[what]:
        read = read_date(head.meta.get(name, ""), today)
        if read:
            return FoundDate(read, f"meta {name}")
    return None


def _from_time(tree: HtmlElement, what: What, today: date) -> FoundDate | None:
    """A time element that says what it tells: itemprop, pubdate, or a class that names it."""
    elements: Any = _TIMES(tree)
    found = [each for each in (_named_time(element, what, today) for element in elements[:MOST_TIMES]) if each]
    return found[0] if found and len({each.value for each in found}) < MANY_DATES else None


def _named_time(element: Any, what: What, today: date) -> FoundDate | None:
    names = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    plain = names.replace("-", "").replace("_", "")
    if not any(name in plain for name in _TIME_NAMES[what]):
        return None
    text = element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
    read = read_date(text[:LONGEST_LINE], today)
    return FoundDate(read, f"{element.tag} {names.split()[0]}") if read else None


def _from_text(blocks: Sequence[Block], what: What, today: date) -> FoundDate | None:
    """A date with its label beside it. A label that stands before several dates belongs to a list of other pages."""
    found: dict[str, list[FoundDate]] = {}
    for label, rest in _labelled(blocks, what):
        readings = dict.fromkeys((rest, _ENDED.split(rest)[0]))
        read = next(filter(None, (read_date(reading, today) for reading in readings)), None)
        if read:
            found.setdefault(fold(label), []).append(FoundDate(read, f"text '{label}'"))
    alone = [dates[0] for dates in found.values() if len({each.value for each in dates}) < MANY_DATES]
    return alone[0] if alone else None


def _labelled(blocks: Sequence[Block], what: What) -> Iterator[tuple[str, str]]:
    """Labels with what stands behind them, on the line or on the next."""
    before = ""
    for line in _short_lines(blocks):
        if before and line[:1].isdigit():
            yield before, line
        before = line.rstrip(" :") if fold(line).strip(" :") in _FOLDED[what] else ""
        label, rest = _split_label(line, what)
        if rest:
            yield label, rest


def _short_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if len(block.text) <= LONGEST_LINE * 2 and not block.places & _ELSEWHERE:
            yield from (part for part in _SPLIT.split(block.text) if part and len(part) <= LONGEST_LINE)


def _split_label(line: str, what: What) -> tuple[str, str]:
    """A label at the beginning of a line and what follows it: a colon, or only white space, stands between."""
    if not any(letter.isdigit() for letter in line):
        return "", ""
    head, colon, rest = line.partition(":")
    if colon and fold(head).strip() in _FOLDED[what]:
        return " ".join(head.split()), rest.strip()
    words = line.split()
    for count in range(min(MOST_LABEL_WORDS, len(words) - 1), 0, -1):
        label = fold(" ".join(words[:count])).strip(" :–-")
        if label in _FOLDED[what] and label not in _NEED_COLON:
            return " ".join(words[:count]).strip(" :–-"), " ".join(words[count:]).strip(" :–-")
    return "", ""


_NEED_COLON = frozenset(fold(label) for label in ("дата", "datum", "date", "dato", "data"))
"""Too plain to be a label without a colon."""


def _lone_time(tree: HtmlElement, today: date) -> FoundDate | None:
    """The only time element of the article: a page with several lists other things."""
    for place in ("article", "main"):
        for element in tree.iter(place):
            times = {time.get("datetime") or time.text_content() for time in element.iter("time")}
            if len(times) == 1:
                read = read_date(times.pop()[:LONGEST_LINE], today)
                if read:
                    return FoundDate(read, f"time in {place}")
    return None
