"""What a word or a meaning weighs by where it stands: the same for every engine, each with the query it protects."""

TITLE_WEIGHT = 2.0
"""A word in the question weighs more than in the answer ("nasilje u porodici Srbija SOS telefon")."""
PART_WEIGHTS = {"title": TITLE_WEIGHT, "summary": 1.5, "body": 1.0}
"""The summary is the answer in short ("domestic violence shelter kosovo how long can she stay")."""
FOLDED_WEIGHT = 1.0
"""Words as they stand, for scripts to meet ("fletudhëtim ambasada Stokholm")."""
TERMS_WEIGHT = 3.0
"""The entry's own search terms: its question in other languages ("penger i mottak etter avslag")."""
NAMES_WEIGHT = 1.0
"""Words of the vocabulary: how other languages find an English entry ("документы Сербия паспорт")."""
TIE = 0.15
"""What further fields add where a word stands in several ("fletudhëtim ambasada Stokholm")."""
MEANING_WEIGHTS = {"topic": 1.5, "subtopic": 2.0, "group": 1.5, "place": 3.0}
"""What an understood meaning adds ("medisin Kosovo gratis": topic; "carer allowance kosovo": subtopic; "lična karta bez
adrese": group). Of places a test tells, not yet a judged query."""
LIFT = 2.0
"""What the country asked about or left adds among records that were found ("grant return serbia from sweden")."""
