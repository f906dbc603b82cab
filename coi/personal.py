"""Patterns of personal data: shared by the rule that names them and by publishing, which leaves such records out.

``domain.md`` section 5, rules 5 and 6: no data on returnees at all, no names, mailboxes or mobiles of staff.
"""

import re

from coi.model import Record
from coi.text.prose import FieldPath, passages

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a Swedish personal or coordination number",
        re.compile(r"\b(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-9]\d)[-+]\d{4}\b"),
    ),
    (
        "a Norwegian national identity number",
        re.compile(r"\b[0-3]\d[01]\d\d{2}\s\d{5}\b|\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{7}\b"),
    ),
    ("a 13-digit personal number (JMBG)", re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{9}\b")),
    (
        "a passport-like number",
        re.compile(r"\b(?:passport|pasoš|pass)\s*(?:no\.?|number|nr\.?|br\.?)?\s*:?\s*[A-Z]{0,2}\d{6,9}\b", re.I),
    ),
    (
        "a date of birth",
        re.compile(r"\b(?:born on|born the|date of birth|d\.o\.b\.|DOB|född den|født den)\s*:?\s*\d", re.I),
    ),
    ("a case number", re.compile(r"\b(?:case|dossier|dnr|ärende|sak)\s*(?:no\.?|number|nr\.?)\s*:?\s*\d{2,}", re.I)),
    ("words about a client of ours", re.compile(r"\b(?:my|our) client(?:'s|s)?\b|\bmin klient\b|\bvår klient\b", re.I)),
)
_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = tuple(pair for pair in _PATTERNS if r"\d" not in pair[1].pattern)
"""Patterns that can be found in a text without digits: most passages need no others."""


_LABELLED = re.compile(
    r"(?<!\w)(?:jmbg|jmb|embg|јмбг|ембг|personnummer|samordningsnummer|fødselsnummer|d-nummer|personal (?:id )?(?:number|no)|"
    r"identity (?:card )?(?:number|no)|id (?:card )?(?:number|no)|national id|passport|(?:lični|licni|matični|maticni) broj|"
    r"(?:матични|лични|личен|матичен) број|numri personal|nr\.? personal|паспорт\w*|снилс|инн|رقم الهوية|رقم الجواز|"
    r"کد ملی|شماره پاسپورت|პირადი ნომერი|անձնագ\w*|pasoš\w*|pasaport\w*|letërnjoftim\w*)"
    r"[^\n\d]{0,30}[A-Z]{0,3}\d(?:[ .\-]?\d){4,}",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<=\d)[ .\-/\u00a0](?=\d)")
_JMBG = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{9}(?!\d)")
_TWELVE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-9]\d)\d{4}(?!\d)")
_IDENTITY = _PATTERNS[:4]
"""Numbers that are one person's; the patterns after them are words about persons."""


def names_a_person(text: str) -> bool:
    """Whether a text holds a number that is one person's: by its form, however parted, or by what is said before it."""
    if not _DIGIT.search(text):
        return False
    if any(pattern.search(text) for _, pattern in _IDENTITY) or _LABELLED.search(text):
        return True
    together = _PARTED.sub("", text)
    return bool(_JMBG.search(together) or _TWELVE.search(together))


def tells_of_a_person(text: str) -> bool:
    """Whether a text has the words that stand around one person's case: a birth date, a case number, "my client"."""
    return any(pattern.search(text) for _, pattern in _PATTERNS[len(_IDENTITY) :])


def personal_data(record: Record) -> list[tuple[FieldPath, int, str]]:
    """Field, line in the body and kind of everything that looks like data on a person."""
    return [
        (passage.path, passage.body_line, kind)
        for passage in passages(record)
        for kind, pattern in (_PATTERNS if _DIGIT.search(passage.text) else _WITHOUT_DIGITS)
        if pattern.search(passage.text)
    ]
