"""Pages that say 'not found' with a status that says 'found'."""

import re
from collections.abc import Sequence

from coi.text.fold import fold
from crawler.extract.result import FoundSection

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
BARE = frozenset({"404", "404 not found", "error 404", "http 404", "not found", "document not found", "file not found"})
"""What says it only where it is everything that is said: a certificate can be not found, too."""
_PARTS = re.compile(r"\s[|:–—-]\s|:\s")


def says_not_found(title: str, sections: Sequence[FoundSection]) -> bool:
    """Whether a short page says in its title or first heading that there is nothing."""
    if sum(len(section.text) for section in sections) > LONGEST:
        return False
    heads = [title, *(section.heading for section in sections[:2])]
    first = sections[0].text[:200] if sections and not any(heads[1:]) else ""
    return any(_says(text) for text in [*heads, first] if text)


def _says(text: str) -> bool:
    folded = fold(text)
    parts = {" ".join(re.findall(r"\w+", part)) for part in _PARTS.split(folded)}
    return not parts.isdisjoint(BARE) or any(phrase in folded for phrase in PHRASES)
