"""Phone numbers and mailboxes in texts of others: found, and taken out unless a public record of ours has them.

A number of a public institution stands in a service, with its date and whether it can be called from abroad. A number in
somebody else's page may be a caseworker's mobile, and nobody has checked it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers

from coi.store import Corpus

TAKEN_OUT = "…"
"""What stands in place of a contact."""
LEAST_DIGITS = 6
"""Digits from which a group of figures may be a number to call: towns have local numbers of six."""
LONGEST_UNIT = 12
"""Characters before a number in which a unit is looked for."""
TELLING = 6
"""Last digits by which a number that we may know is told before it is parsed."""

_BETWEEN = r"[ \t\u00a0\u2009\u202f().\-\u2010-\u2015/\u00b7]"
_FIGURES = re.compile(
    rf"(?<![\w])(?:\+|00)?\(?\d(?:(?:{_BETWEEN}{{0,3}}|[*|])\d){{{LEAST_DIGITS - 1},}}(?!\w)"
    r"|(?<![\w,.])(?:\+\d{1,3}|00\d{2,3}|0\d\d)(?:,\s?\d{2,4}){2,4}(?![\w,])"
)
"""Commas part a number only after an area code of three figures: else they part a list of years, articles or amounts."""
_CALLED = re.compile(
    r"(?<!\w)(?:tel|telefon\w*|phone|telephone|call|mob|mobil\w*|cell|fax|faks|viber|whatsapp|signal|tlf|sms|hotline|"
    r"тел|телефон\w*|моб\w*|факс|звони\w*|هاتف|تلفن|موبایل|موبيل|جوال|تەلەفۆن|ტელ\w*|հեռ\w*|ስልክ|telefoon|puh)"
    rf"\.?\s*(?:br\.?|no\.?|nr\.?|number|бр\.?|№)?\s*[:：]?\s*(?P<number>\+?\(?\d(?:{_BETWEEN}{{0,3}}\d){{2,}})",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[A-Za-z]{1,3}\d{6,}[A-Za-z]?\b")
"""A letter and figures: identity cards, passports, and files nobody needs to find."""
_DAY = r"(?:[0-3]?\d[./-]\s?[01]?\d[./-]\s?(?:19|20)\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)\.?"
_YEAR = r"(?:19|20)\d\d"
_THOUSANDS = r"(?:[1-9]\d{0,2}[ .\u00a0]000|[1-9]\d?0{4,})"
_HARMLESS = re.compile(
    rf"{_DAY}(?:\s?[-–—/ ]\s?{_DAY})?|{_YEAR}(?:\s?[-–—/. |*]\s?{_YEAR})*|\d{{1,5}}/{_YEAR}|{_YEAR}/\d{{1,3}}|{_THOUSANDS}"
)
"""Days, years and spans of them, numbers of laws ("107/2005"), round thousands of two groups: "64 123 000" may be called."""
_LARGE = re.compile(r"[1-9]\d{0,2}(?:[ .\u00a0]?\d{3})+")
_UNIT = (
    r"(?:RSD|EUR|USD|SEK|NOK|DKK|CHF|MKD|ALL|BAM|KM|IQD|RUB|AMD|GEL|ETB|SOS|AFN|UAH|TRY|€|\$|£|kr|din|дин|ден|руб|lek[ëe]?|"
    r"euro?s?|eura|evra|евра|евро|dinar\w*|динар\w*|денар\w*|denar\w*|kron\w*|рубл\w*|dollar\w*|دينار|دولار|یورو|"
    r"people|persons|inhabitants|residents|refugees|returnees|migrants|households|children|women|men|stanovnik\w*|lica|osob\w*|"
    r"људи|лица|становник\w*|banor\w*|persona\w*|invånare|personer|innbyggere|человек|жител\w*|hectares|ha|km|m2|m²)(?!\w)"
)
_UNIT_BEFORE = re.compile(rf"(?<!\w){_UNIT}\.?\s?$", re.IGNORECASE)
_UNIT_AFTER = re.compile(rf"\s?{_UNIT}", re.IGNORECASE)
"""What is counted or paid: beside it a row of thousands is an amount."""
_DOMAIN = r"[\w-]+(?:\s?(?:\.|[\[({#]\s?dot\s?[\])}#])\s?[\w-]+)*"
_HOST = r"[\w-]{2,}(?:(?:\.|\s?[\[({#]\s?(?:dot|tačka|tacka)\s?[\])}#]\s?)[^\W\d_]{2,})+"
_MAILBOX = re.compile(
    rf"[\w.+%'-]*\s?(?:[\[({{<]?\s?[@＠]\s?[\])}}>]?|[\[({{]\s?(?:at|kukac|majmun|snabel-a|а)\s?[\])}}])\s?{_DOMAIN}"
    rf"|[\w.+%'-]+\s?(?:[\[({{]\s?(?:a|et)\s?[\])}}]|[#*|~]+\s?at\s?[#*|~]+)\s?{_HOST}"
    r"|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+|[\w.+-]+ (?-i:AT [a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,})"
    r"|\bmailto:\S+|\b(?:viber|skype|whatsapp|tg)://\S+|\b(?:t|wa|m)\.me/\S+|[\w.+%'-]*\s?[@＠]",
    re.IGNORECASE,
)
"""Mailboxes and names in messengers. A bracketed "a" or "et" stands in laws too: there a host with its domain must follow."""
_SIGN = re.compile(
    r"[@＠]|[\[({]\s?(?:at|et|a|а|kukac|majmun|snabel-a)\s?[\])}]|[#*|~]\s?at\s?[#*|~]|\sdot\s|mailto|(?-i:\sAT\s)"
    r"|(?:viber|skype|whatsapp|tg)://|\b(?:t|wa|m)\.me/",
    re.IGNORECASE,
)
"""What every mailbox has, however it is hidden."""
_IN_ADDRESS = re.compile(
    r"[@＠]|(?<![^\W_])(?:tel|telefon|phone|mob|mobil\w{0,3}|cell|fax|faks|viber|whatsapp|sms)[=:/_-]+\+?\d(?:[ ./_-]?\d){5,}"
    r"|(?<!\d)(?<!\d[-_./])(?P<figures>(?:\+|00?)[1-9]\d{0,2}(?:[-. ()]?\d){5,})(?!\d)",
    re.IGNORECASE,
)
"""In an address on the web long figures are ids: a number to call begins with 0 or +, or stands after a word that says so."""

_JOINERS = "\u200c\u200d"
"""Not seen, but Persian and Kurdish words are spelt with them: they go only where they touch figures."""
_JOINED = re.compile(rf"[{_JOINERS}]+(?=[\d@.+])|(?<=[\d@.+])[{_JOINERS}]+")


@dataclass(frozen=True)
class Contacts:
    """Numbers (E.164 or short codes) and mailboxes (lower case) that public records have; regions to read numbers in."""

    numbers: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()

    def has_number(self, text: str) -> bool:
        """Whether a public record has this number, however it is written."""
        figures = re.sub(r"\D", "", text)
        if figures in self.numbers:
            return True
        if not any(number.endswith(figures[-TELLING:]) for number in self.numbers):
            return False
        return any(number in self.numbers for number in self._read(text))

    def _read(self, text: str) -> Iterator[str]:
        for region in self.regions:
            try:
                parsed = phonenumbers.parse(text, region)
            except phonenumbers.NumberParseException:
                continue
            yield phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def known_contacts(public: Corpus) -> Contacts:
    """The contacts of a public corpus (``coi.publish.allow.public_corpus``): of its services and organisations."""
    services = [stored.record for stored in public.services.values()]
    mailboxes = [service.email for service in services if service.email]
    mailboxes += [stored.record.email for stored in public.organisations.values() if stored.record.email]
    return Contacts(
        frozenset(phone.number for service in services for phone in service.phones),
        frozenset(mailbox.lower() for mailbox in mailboxes),
        tuple(sorted({stored.country for stored in public.services.values()})),
    )


def read_plainly(text: str) -> str:
    """The text with figures of all scripts as 0 to 9, and without marks that are not seen.

    Without it a number of Arabic figures, or one with a zero-width space in it, would be read by people and not by us.
    """
    if text.isascii():
        return text
    seen = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in text
        if unicodedata.category(letter) != "Cf" or letter in _JOINERS
    )
    return _JOINED.sub("", seen)


def take_out_contacts(text: str, known: Contacts) -> str:
    """The text with a mark in place of every number and mailbox that no public record has."""
    if _SIGN.search(text):  # the pattern of mailboxes is slow, and few texts have one
        text = _MAILBOX.sub(lambda hit: _keep(hit, hit.group(0).strip().lower() in known.mailboxes), text)
    text = _CALLED.sub(lambda hit: _without_number(hit, known), text)
    text = _FIGURES.sub(lambda hit: _keep(hit, _is_harmless(hit) or known.has_number(hit.group(0))), text)
    return _CODE.sub(TAKEN_OUT, text)


def _keep(hit: re.Match[str], kept: bool) -> str:
    return hit.group(0) if kept else TAKEN_OUT


def _without_number(hit: re.Match[str], known: Contacts) -> str:
    if known.has_number(hit.group("number")):
        return hit.group(0)
    return hit.group(0)[: hit.start("number") - hit.start()] + TAKEN_OUT


def _is_harmless(hit: re.Match[str]) -> bool:
    figures = hit.group(0).strip()
    return bool(_HARMLESS.fullmatch(figures) or (_LARGE.fullmatch(figures) and _is_counted(hit)))


def _is_counted(hit: re.Match[str]) -> bool:
    before = hit.string[max(hit.start() - LONGEST_UNIT, 0) : hit.start()]
    return bool(_UNIT_BEFORE.search(before) or _UNIT_AFTER.match(hit.string, hit.end()))


def address_has_contact(url: str) -> bool:
    """Whether an address on the web holds a mailbox or a number to call, whoever has it: it cannot be shown in part."""
    for hit in _IN_ADDRESS.finditer(read_plainly(unquote(url))):
        figures = hit.group("figures")
        if not figures or not _HARMLESS.fullmatch(figures):
            return True
    return False
