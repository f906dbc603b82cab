"""JSON Schemas, generated from the model: the contract for editors' tools, partners and the crawler."""

import json
from pathlib import Path
from typing import Any

from coi import model

SCHEMAS: dict[str, type[model.Record]] = {
    "entry": model.Entry,
    "translation": model.Translation,
    "service": model.Service,
    "organisation": model.Organisation,
    "publisher": model.Publisher,
    "crawl": model.Crawl,
    "document": model.Document,
    "watchlist": model.Watchlist,
    "topics": model.Topics,
    "groups": model.Groups,
    "countries": model.Countries,
    "places": model.Places,
    "judgements": model.Judgements,
    "withdrawn": model.Tombstones,
    "redirects": model.Redirects,
}
"""File name (without ``.schema.json``) and record type of every schema."""


def make_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record type, as files are written: with aliases, for reading."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True, mode="validation")
    if name in {"entry", "translation"}:
        del schema["properties"]["body"]  # the Markdown below the front matter, not a key in it
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json", **schema}


def schema_text(name: str) -> str:
    """The schema as it stands in ``schemas/``."""
    return json.dumps(make_schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def stale_schemas(folder: Path) -> list[str]:
    """File names in ``folder`` that are missing, changed by hand, or no longer generated."""
    expected = {f"{name}.schema.json": schema_text(name) for name in SCHEMAS}
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.schema.json")}
    return sorted(name for name in expected.keys() | present.keys() if expected.get(name) != present.get(name))
