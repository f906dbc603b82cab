"""Mapping, settings and analysis of an index version, made from the field table.

Everything that readers are shown stands in fields that are not searched: ``hit`` is a doc value, so that a rerank reads
sixty of them without unpacking sixty texts. It is binary, for a keyword ends at 32 kB, which a page of many sections passes.
``record`` and ``words`` stand in the source and are read for single records. The text itself is held once in the source, as
nested sections (ADR 0008); the other fields are left out of it.
"""

from typing import Any

from index.fields import FIELDS, TEXT_LANGUAGES, TEXT_PARTS, Field

ANALYZERS = {
    "en": "english",
    "sv": "swedish",
    "nb": "norwegian",
    "de": "german",
    "fr": "french",
    "ru": "russian",
    "ar": "arabic",
    "ckb": "sorani",
    "fa": "persian",
    "tr": "turkish",
    "hy": "armenian",
    "sr": "serbian",
}
"""Elasticsearch's own analyzers by language, without stop words: which words tell nothing is ours to say."""
FOLDED = "whitespace"
"""Texts that we folded are only split at spaces."""
SECTIONS = "sections"
HEADING = "heading"
HIT, RECORD, WORDS, DIGEST = "hit", "record", "words", "digest"
ASIDE, ASIDE_TEXT = "aside", "aside_text"
"""Labels, names and lists kept with a version: rows that are no records, and that no query finds for want of an id."""
LONGEST_PREFIX = 12
"""Letters of a beginning that is indexed as such: completion of longer ones takes a few more steps."""
UNSEARCHED = {"type": "keyword", "index": False, "doc_values": False}


def make_settings(shards: int) -> dict[str, Any]:
    """Settings of a version being built: nothing is refreshed or copied before it is whole."""
    analyzers: dict[str, Any] = {
        _analyzer(language): {"type": name, "stopwords": "_none_"} for language, name in ANALYZERS.items()
    }
    analyzers[_analyzer("other")] = {
        "type": "custom",
        "tokenizer": "standard",
        "filter": ["lowercase", "coi_ascii"],
    }
    return {
        "index": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "auto_expand_replicas": False,
            "refresh_interval": "-1",
        },
        "analysis": {"analyzer": analyzers, "filter": {"coi_ascii": {"type": "asciifolding"}}},
    }


def make_mapping(meta: dict[str, Any]) -> dict[str, Any]:
    """The mapping. What is not in the table is refused; ``meta`` says what the version is."""
    properties: dict[str, Any] = {
        field.name: _property(field) for field in FIELDS if not field.name.startswith("body_")
    }
    properties |= {
        SECTIONS: {
            "type": "nested",
            "include_in_root": True,
            "dynamic": "strict",
            "properties": {
                HEADING: UNSEARCHED,
                **{field.name: _property(field) for field in FIELDS if field.name.startswith("body_")},
            },
        },
        HIT: {"type": "binary", "doc_values": True},
        RECORD: UNSEARCHED,
        WORDS: UNSEARCHED,
        DIGEST: {"type": "keyword", "index": False, "doc_values": True},
        ASIDE: {"type": "keyword"},
        ASIDE_TEXT: UNSEARCHED,
    }
    shown = {RECORD, WORDS, ASIDE, ASIDE_TEXT, f"{SECTIONS}.*", *(f"summary_{one}" for one in TEXT_LANGUAGES)}
    return {
        "dynamic": "strict",
        "date_detection": False,
        "_source": {"includes": sorted(shown)},
        "_meta": meta,
        "properties": properties,
    }


def text_field(part: str, language: str) -> str:
    """Path of a text field: bodies stand in the sections."""
    name = f"{part}_{language}"
    return f"{SECTIONS}.{name}" if part == "body" else name


def all_text_fields() -> tuple[str, ...]:
    """Paths of all text fields."""
    return tuple(text_field(part, language) for part in TEXT_PARTS for language in TEXT_LANGUAGES)


def _analyzer(language: str) -> str:
    return f"coi_{language}"


def _property(field: Field) -> dict[str, Any]:
    if field.type in {"id", "keyword"}:
        return {"type": "keyword"}
    if field.type in {"day", "flag"}:
        return {"type": "integer"}
    if field.type == "text":
        return {"type": "text", "analyzer": _analyzer(field.language)}
    folded: dict[str, Any] = {"type": "text", "analyzer": FOLDED}
    if field.name == "title_exact":
        folded["index_prefixes"] = {"min_chars": 1, "max_chars": LONGEST_PREFIX}
    return folded
