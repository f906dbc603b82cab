"""Words that carry the grammar of a query and not its question."""

from coi.text.fold import folded_words

_LISTED = """
    a an and are as at be by can could do does for from get getting give have has how i if in into is it know need of on or our
    some should she he him her they them their his that the there this to up want we what when where which who whom will with
    would you your about my me without not no after before need needs help there while any all more much many go going take
    old year years person people someone somebody
    att av de den det du efter en ett får för från hur har här i inte jag kan kommer man med mot nar när och om på samt ska som
    till utan vad var vart vem vi vilka vilken är där behöver finns ges gör hos eller bli blir år gammal gammalt person personer
    å og på til av fra hva hvor hvordan hvem når som den det et en ei er får kan jeg han hun de med uten etter om for ved skal må
    kako gde gdje da li je su za u na i od iz sa se šta sta koja koji koje koliko može moze bez posle kod
    si ku për per nga të te në ne e dhe me pa a është eshte çfarë cfare kush kur sa mund
    где как что кто когда в на и из с для без по от можно или
"""
FUNCTION_WORDS = frozenset(folded_words(_LISTED))
"""Folded, in the languages most typed: English, Swedish, Norwegian, Serbian, Albanian, Russian."""


def is_function_word(word: str) -> bool:
    """Whether a word as typed asks for nothing by itself."""
    return all(folded in FUNCTION_WORDS for folded in folded_words(word))
