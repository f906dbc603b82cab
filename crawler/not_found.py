"""Pages that say 'not found' with a status that says 'found'."""

import re
from collections.abc import Sequence

from coi.text.fold import fold, folded_words
from crawler.extract.result import FoundSection

NEAR = 6
"""Words between the word for a page and the one that says that it is not there."""
LONGEST_HEAD = 100
"""Characters of a title or heading that is read for these two words: a longer one is a sentence about something."""
LONGEST = 1_500
"""Characters of text: a longer page that mentions a missing page is about something else."""
PHRASES = tuple(
    fold(phrase)
    for phrase in (
        "page not found",
        "page cannot be found",
        "page does not exist",
        "page no longer exists",
        "sidan hittades inte",
        "sidan kunde inte hittas",
        "sidan finns inte",
        "siden ble ikke funnet",
        "fant ikke siden",
        "siden finnes ikke",
        "stranica nije pronađena",
        "stranica ne postoji",
        "tražena stranica",
        "страница није пронађена",
        "страницата не е пронајдена",
        "faqja nuk u gjet",
        "faqja nuk ekziston",
        "страница не найдена",
        "страница не существует",
        "الصفحة غير موجودة",
        "لم يتم العثور على الصفحة",
        "გვერდი ვერ მოიძებნა",
        "էջը չի գտնվել",
        "ገጹ አልተገኘም",
        "صفحه یافت نشد",
        "پەڕەکە نەدۆزرایەوە",
        "bogga lama helin",
        "sayfa bulunamadı",
        "seite nicht gefunden",
        "page introuvable",
    )
)
"""What such pages say in the languages of our sources, folded."""
PAGE = """
    page|sidan|siden|stranica|stranicu|страница|страницу|страницата|сторінка|сторінку|faqja|faqe|faqen|seite|pagina|sayfa|sivua|
    الصفحة|صفحة|صفحه|برگه|پەڕە|پەڕەکە|پاڼه|გვერდი|էջը|ገጹ|ገጽ|bogga|boggaan|url|strana|stranu|página|strona
"""
MISSING = """
    not found|nt found|cannot be found|cant be found|cant find|cannot find|couldnt find|could not find|does not exist|
    doesnt exist|
    no longer exists|isnt available|is not available|no longer available|
    hittades inte|hittar inte|inte hittas|hittas inte|finns inte|
    finnes ikke|ble ikke funnet|ikke funnet|finner ikke|fant ikke|ne postoji|nije pronadena|nije nadena|nismo pronasli|
    nije dostupna|
    не постоји|није пронађена|није нађена|не постои|не е пронајдена|не е најдена|не найдена|не существует|не знайдена|не знайдено|
    не найти|nuk u gjet|nuk ekziston|nuk gjendet|nuk u gjend|غير موجودة|غير موجود|غير متاحة|لم يتم العثور|یافت نشد|پیدا نشد|
    وجود ندارد|
    نەدۆزرایەوە|ونه موندل|ვერ მოიძებნა|არ მოიძებნა|არ არსებობს|չի գտնվել|գոյություն չունի|አልተገኘም|አልተገኘችም|lama helin|
    bulunamadi|nicht gefunden|nexiste pas|existe pas|introuvable|ei loydy
"""
ERROR = "error|fel|feil|greska|gabim|грешка|ошибка|помилка|خطأ|خطا|هەڵە|შეცდომა|սխալ|ስህተት|hata|fehler|khalad|oops"
"""In a short title beside 404. Like the lists above in the languages of our sources, folded when read."""
BARE = frozenset({"404", "404 not found", "error 404", "http 404", "not found", "document not found", "file not found"})
"""What says it only where it is everything that is said: a certificate can be not found, too."""
_PARTS = re.compile(r"\s[|:–—-]\s|:\s")
_BESIDE_CODE = 4
"""Words of a title that has nothing but 404, an error word and a name or two."""


def _any_of(listed: str) -> str:
    names = (" ".join(folded_words(name)) for name in listed.replace("\n", " ").split("|"))
    return "(?:" + "|".join(sorted({re.escape(name) for name in names if name}, key=len, reverse=True)) + ")"


_BETWEEN = rf"\s(?:\w+\s){{0,{NEAR}}}"
_NO_PAGE = re.compile(
    rf"\b(?:{_any_of(PAGE)}{_BETWEEN}{_any_of(MISSING)}|{_any_of(MISSING)}{_BETWEEN}{_any_of(PAGE)})\b"
)
_ERROR = re.compile(rf"\b{_any_of(ERROR)}\b")


def says_not_found(title: str, sections: Sequence[FoundSection]) -> bool:
    """Whether a short page says in its title or first heading that there is nothing."""
    if sum(len(section.text) for section in sections) > LONGEST:
        return False
    heads = [title, *(section.heading for section in sections[:2])]
    first = sections[0].text[:200] if sections and not any(heads[1:]) else ""
    return any(_says(text) for text in [*heads, first] if text) or any(_says_apart(text) for text in heads if text)


def _says(text: str) -> bool:
    folded = fold(text)
    parts = {" ".join(re.findall(r"\w+", part)) for part in _PARTS.split(folded)}
    return not parts.isdisjoint(BARE) or any(phrase in folded for phrase in PHRASES)


def _says_apart(head: str) -> bool:
    """Whether a short title has a word for a page near one for what is not there, or 404 beside an error."""
    if len(head) > LONGEST_HEAD:
        return False
    words = folded_words(head)
    joined = " ".join(words)
    coded = "404" in words and len(words) <= _BESIDE_CODE and bool(_ERROR.search(joined))
    return coded or bool(_NO_PAGE.search(joined))
