"""What looks like an address, or could lead to one, in many languages and scripts."""

import re

_NUMBER = r"(?:\d|\bb\.?\s?b\b|\bбб\b)"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚЀ-Я\u0531-\u0556]"
_STREET_WORDS = (
    r"ulic\w*|ul\.|bulevar\w*|bul\.|trg\w*|naselj\w*|rrug\w*|rr\.|rruges|sheshi\w*|lagj\w*|mahall?\w*|mah\.|"
    r"улиц\w*|ул\.|булевар\w*|бул\.|трг\w*|насељ\w*|населб\w*|проспект\w*|просп\.|переул\w*|пер\.|шоссе|площад\w*|"
    r"вулиц\w*|вул\.|фолоц\w*|փողոց\w*|փող\.|պողոտա\w*|նրբանցք\w*|ქუჩ\w*|ქ\.|გამზირ\w*|شارع|جادة|زقاق|محلة|شەقام\w*|"
    r"کۆڵان\w*|گەڕەک\w*|خیابان|کوچه|بلوار|کوڅه|سړک|ጎዳና\w*|መንገድ\w*|ቀበሌ\w*|cadde\w*|cad\.|soka[kğ]\w*|sok\.|"
    r"str\.|stra(?:ß|ss)e|gasse|platz|rue|waddada|jidka"
)
_STREET = re.compile(
    rf"(?<!\w)(?:{_STREET_WORDS})(?!\w)[^\n]{{0,50}}?{_NUMBER}"
    rf"|\d[\w/]*,?\s+(?:{_STREET_WORDS})(?!\w)"
    r"|\b\w*(?:gatan|gata|gaten|gate|vägen|väg|vegen|veien|vei|gränd|torget|torg|plassen|plass|allén?|stigen|stien|"
    r"straße|strasse|gasse|platz)\s+(?:nr\.?\s*)?\d"
    r"|\b\d+[a-z]?,?\s+(?:\w+\s+){1,3}(?:street|road|avenue|lane|boulevard|square)\b"
    r"|\b(?:\w+\s+)(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|boulevard|blvd\.?|square)\s*,?\s*(?:no\.?\s*|#\s*)?\d",
    re.IGNORECASE,
)
"""A street by its word, with a number near it, whatever comes first."""
_COORDINATES = re.compile(
    r"\b\d{1,2}[.,]\d{4,}\s*°?\s*[NS]?\s*[,;/ ]\s*\d{1,3}[.,]\d{4,}(?:\s*°)?(?:\s*[EW]\b)?|\d{1,3}\s*°\s*\d{1,2}\s*['′’]"
    r"|(?:goo\.gl/maps|maps\.app\.goo|google\.\w+/maps|maps\.google|openstreetmap\.org|what3words|w3w\.co)"
    r"|///\w+\.\w+\.\w+|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:address|adres\w*|адрес\w*|العنوان|عنوان|آدرس|ادرس|نشانی|پته|ناونیشان|հասցե\w*|მისამართ\w*|አድራሻ\w*|cinwaan\w*|"
    r"endere\w*)\s*[:：]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"{_UPPER}\w+(?:[ -]{_UPPER}?\w+){{0,3}},?\s+(?:br\.?\s*|no\.?\s*|nr\.?\s*|бр\.?\s*|№\s*)?\d{{1,3}}[a-zа-я]?\b"
)
"""A name with a house number: "Kneza Miloša 12"."""
_NUMBERED_PATH = re.compile(r"[^\W\d_]{3,}[-_+. ]+\d{1,3}[a-z]?(?=$|[/_+. -])", re.IGNORECASE)
"""A name with a house number in an address on the web: "kneza-milosa-12", not "news/12"."""
_SMALL = re.compile(
    r"(?:^|[,:;]\s*)(?:[^\W\d_]{3,}\s+){1,3}(?<!over )(?<!under )(?<!than )(?<!age )(?<!aged )(?<!until )(?<!least )"
    r"(?<!and )(?<!from )\d{1,3}[a-z]?(?=\s*(?:[,.;)]|$))",
    re.MULTILINE | re.IGNORECASE,
)
"""The same where nobody wrote capitals: a few words and a number between two marks: "help, kneza milosa 12"."""
_CASELESS = re.compile(r"[\u0620-\u06ff\u10d0-\u10ff\u1200-\u137f]{2,}[,،]?\s+(?:رقم\s+)?\d{1,3}(?![\d%٪]|[.,]\d)")
"""A word with a number in scripts that write names like all words: there a house number is told by nothing else."""
_NOT_HOUSES = re.compile(
    r"\b(?:article|articles|art|section|paragraph|chapter|table|figure|page|annex|no|law|član|člana|članu|neni|nenit|"
    r"члан|члана|статья|статьи|artikel|kapitel|avsnitt|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\.?\s+\d{1,3}[a-z]?\b|(?:ال)?(?:مادة|ماده|فقرة|سن)\s+\d{1,3}|მუხლი\w*\s+\d{1,3}|አንቀጽ\s+\d{1,3}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(rf"\b(?:\d{{5}}|\d{{3}}\s\d{{2}}|\d{{4}})\s+{_UPPER}\w+")
_NEAR = re.compile(
    r"(?<!\w)(?:located|situated|opposite|behind the|next to the|across from|near the|in (?:the|an?) (?:\w+ ){1,2}building|"
    r"neighbou?rhood of|quarter of|suburb of|nalazi se|nalaze se|u naselju|налази се|се наоѓа|во населба|ndodhet|ndodhen|"
    r"ligger i|ligger på|finns på|finnes i|находится|расположен\w*|تقع|يقع|واقعة|"
    r"preko puta|pored|iza zgrade|kod zgrade|преко пута|поред|спроти|зад зградата|"
    r"përballë|pranë|prapa|afër|mittemot|bakom|intill|bredvid|stadsdelen|bydelen|ved siden av|overfor|напротив|"
    r"рядом с|позади|район\w*|بجانب|بالقرب|مقابل|خلف|حي|نزدیک|روبروی|پشت|کنار|نزیک|مۆقعیت\w*|ահարևան\w*|մոտ|"
    r"მდებარეობს|მახლობლად|አጠገብ|ፊት ለፊት|gegenüber|neben)(?!\w)",
    re.IGNORECASE,
)


def find_coordinates(text: str) -> str | None:
    """Coordinates, or a link to a map."""
    hit = _COORDINATES.search(text)
    return hit.group(0) if hit else None


def find_address(text: str) -> str | None:
    """What is an address by its own look: a street with a number, coordinates, a link to a map, or a label 'Address:'."""
    hit = _STREET.search(text) or _COORDINATES.search(text) or _LABEL.search(text)
    return hit.group(0) if hit else None


def may_be_located(text: str) -> bool:
    """Whether anything in a text could lead somewhere: an address, a name with a house number, a postcode, 'next to'."""
    without = _NOT_HOUSES.sub(" ", text)
    patterns = (_NUMBERED, _SMALL, _CASELESS, _POSTCODE)
    return bool(find_address(text) or _NEAR.search(text) or any(pattern.search(without) for pattern in patterns))


def path_may_be_located(path: str) -> bool:
    """The same of a path or fragment on the web, where no capital tells a name: any word joined to a house number."""
    return bool(_NUMBERED_PATH.search(path))
