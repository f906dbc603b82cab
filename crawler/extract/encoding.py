"""Bytes to text: header, meta and content are weighed together."""

import re

from resiliparse.parse.encoding import detect_encoding
from w3lib.encoding import html_to_unicode, resolve_encoding

MOSTLY_BROKEN = 0.001
"""Share of replacement characters from which a declared encoding is not believed."""
WESTERN = frozenset({"cp1252", "latin-1", "iso8859-1", "ascii", "windows-1252"})
"""What servers declare when nobody has told them: believed only where the content does not look like another script."""
BY_LANGUAGE = {
    "cp1250": "bs hr sr-latn sl cs sk pl hu ro",
    "cp1251": "bg mk ru sr sr-cyrl uk",
    "cp1252": "da de en es fi fr is it nb nl nn no pt sq sv",
    "cp1254": "tr ku",
    "cp1256": "ar fa ur ckb ps",
    "cp1257": "et lt lv",
}
"""Encoding that pages of a language were written in before UTF-8, as the HTML standard suggests to browsers
(html.spec.whatwg.org, 'determining the character encoding'), Latin Serbian, Bosnian and Albanian by their letters."""
ENOUGH_LETTERS = 30
"""Letters outside ASCII from which a guess about the script can be made."""
BALTIC = frozenset({"cp1257", "iso8859-4", "iso8859-10", "iso8859-13"})
"""Guessed for Albanian and Swedish that state no language; no language of our sources is written in them."""
REPLACEMENT = "\ufffd"
LONGEST_HEAD = 4_096
"""Bytes in which a page states its language."""
_STATED_LANGUAGE = re.compile(rb"""<html[^>]*?\slang\s*=\s*["']?([A-Za-z-]{2,12})""", re.IGNORECASE)
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "iso8859-1", "iso8859-2", "iso8859-4", "iso8859-13", "iso8859-15"}
)
_USUAL = {language: encoding for encoding, languages in BY_LANGUAGE.items() for language in languages.split()}


def decode_html(data: bytes, content_type: str = "") -> tuple[str, str]:
    """Text of a page and the encoding it was read in.

    A byte order mark or valid UTF-8 with letters outside ASCII is believed before anything declared; then the HTTP header,
    then the page's own declaration, each unless the content speaks against it; then a guess from the content.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace"), "utf-16"
    body = data.removeprefix(b"\xef\xbb\xbf")
    if _is_utf8(body):
        return body.decode("utf-8", "replace"), "utf-8"
    declared, text = html_to_unicode(content_type or None, body, auto_detect_fun=_guess, default_encoding="cp1252")
    if _is_doubtful(declared, text):
        guessed = _guess(body)
        if guessed and guessed != declared:
            other = body.decode(guessed, "replace")
            if _damage(other) <= _damage(text):
                return other, guessed
    return text, declared


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        # One broken character in a long page (cut off, or pasted) does not make it another encoding.
        return _damage(body.decode("utf-8", "replace")) < MOSTLY_BROKEN and len(body) > 20_000
    return not body.isascii() or b"\x1b" not in body


def _is_doubtful(declared: str, text: str) -> bool:
    if _damage(text) > MOSTLY_BROKEN:
        return True
    foreign = sum(1 for letter in text if letter > "\x7f")
    return declared.lower() in WESTERN and foreign >= ENOUGH_LETTERS and foreign > len(text) / 20


def _damage(text: str) -> float:
    return text.count(REPLACEMENT) / max(1, len(text))


def _guess(body: bytes) -> str | None:
    """Encoding that the content looks like, by its name in Python.

    Among those of the Latin script the page's language decides: their letters differ too little.
    """
    guessed = resolve_encoding(detect_encoding(body))
    if guessed not in _LATIN:
        return guessed
    stated = _STATED_LANGUAGE.search(body[:LONGEST_HEAD])
    tag = stated.group(1).decode("ascii").lower() if stated else ""
    usual = _USUAL.get(tag) or _USUAL.get(tag.partition("-")[0])
    if usual in _LATIN:
        return usual
    return None if guessed in BALTIC else guessed
