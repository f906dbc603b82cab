"""Tantivy's schema and analysers, made from the field table."""

import functools
from typing import Any

import tantivy
from tantivy import Filter, Tokenizer

from index.fields import FIELDS, TEXT_LANGUAGES, Field

_STEMMERS = {
    "en": "english",
    "sv": "swedish",
    "nb": "norwegian",
    "de": "german",
    "fr": "french",
    "ru": "russian",
    "ar": "arabic",
    "tr": "turkish",
}
"""Tantivy has these; the other languages are folded."""
LONGEST_TOKEN = 60
"""Characters of a word that is indexed: longer ones are addresses and debris, and nobody types them."""
FOLDED = "folded"
ROW = "row"
"""Number of a record's line in the row files beside tantivy's own."""


def _make_analyser(tokenizer: Any, *filters: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tokenizer)
    return functools.reduce(lambda chain, step: chain.filter(step), filters, builder).build()


@functools.cache
def analysers() -> dict[str, Any]:
    """Analyser per language of the text fields, and the one of folded text."""
    short = Filter.remove_long(LONGEST_TOKEN)
    stemmed = {
        language: _make_analyser(Tokenizer.simple(), short, Filter.lowercase(), Filter.stemmer(name))
        for language, name in _STEMMERS.items()
    }
    folding = _make_analyser(Tokenizer.simple(), short, Filter.lowercase(), Filter.ascii_fold())
    return {
        **dict.fromkeys(TEXT_LANGUAGES, folding),
        **stemmed,
        FOLDED: _make_analyser(Tokenizer.whitespace(), short),
    }


@functools.lru_cache(maxsize=20_000)
def analyse(language: str, word: str) -> tuple[str, ...]:
    """The terms of a word in the text fields of a language."""
    return tuple(analysers()[language].analyze(word))


@functools.cache
def schema() -> Any:
    """Tantivy's schema."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        _add_field(builder, field)
    builder.add_unsigned_field(ROW, stored=False, indexed=False, fast=True)
    return builder.build()


def _add_field(builder: Any, field: Field) -> None:
    if field.type in {"id", "keyword"}:
        builder.add_text_field(field.name, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    elif field.type in {"day", "flag"}:
        builder.add_unsigned_field(field.name, stored=False, indexed=True, fast=True)
    elif field.type == "text":
        stored = not field.name.startswith("title_")  # snippets come from summary and body
        builder.add_text_field(field.name, stored=stored, tokenizer_name=f"coi_{field.language}")
    else:
        builder.add_text_field(field.name, stored=False, tokenizer_name=f"coi_{FOLDED}")


def register_analysers(index: Any) -> Any:
    """Make the analysers known to an index; needed again after every opening."""
    for name, analyser in analysers().items():
        index.register_tokenizer(f"coi_{name}", analyser)
    return index
