"""Harvested documents with canaries in everything that must not leave them, and one that may be shown whole."""

import json
from pathlib import Path
from typing import Any

KNOWN_NUMBER = "011 234 5678"
"""Stands in the base corpus's public service: institutions keep their numbers."""
DOCUMENT_CANARIES = {
    "7778889", "777-8889", "777 8889", "canarymailbox", "canarymailhost", "0101990710123", "canaryjmbg", "850101-9876", "canarypersonal",
    "canarystreet", "canarycyrillicstreet", "canaryрефугија", "canarybeside", "canarymap", "canaryauthor", "canarycrawlname", "canaryreason",
    "canarylicence", "canarytranslation", "canaryscan", "canaryreport", "canarytitlestreet", "canarynocopy", "canarydocwithdrawn",
    "canaryflatstreet", "canarysmestaj", "canaryheadingstreet", "canarypathstreet", "canaryanchorstreet", "canarybetween",
}  # fmt: skip
"""As they would be found: numbers with and without what stands between their figures; words beside what must go."""
INDEXED_ONLY = {"canarynocopy"}
"""Text of a page that forbids copies: the index may find by it, nothing may show it."""
LONG_TEXT = " ".join(
    f"Invented sentence {number} on renting a flat in an invented town says nothing true." for number in range(60)
)


def planted_documents() -> list[dict[str, Any]]:
    """Documents as a crawl would write them, each on housing in Serbia."""
    return [
        _document("shown", "Invented call for housing support", [
            {"heading": "Who can apply", "anchor": "who", "text": f"Every returnee can apply at {KNOWN_NUMBER}. {LONG_TEXT}"},
            {"heading": "Write or call 064/777-8889", "anchor": "call-064-777-8889",
             "text": "Call 064/777-8889, +381 64 777 8889 or 0647778889, or write to canarymailbox@canarymailhost.example."},
            {"heading": "One person", "text": "Canaryjmbg has 0101990710123."},
            {"heading": "Another", "text": "Canarypersonal: 850101-9876."},
        ], author="Canaryauthor", crawl="canarycrawlname", licence="canarylicence", published="2024-05",
           translations=[{"language": "en", "url": "https://canarytranslation.example.org/"}]),
        _document("refuge", "Help for women", [
            {"heading": "A refuge", "text": "The safe house is at ulica Canarystreet 12."},
            {"heading": "Сигурна кућа", "text": "улица Canarycyrillicstreet 9, canaryрефугија"},
            {"heading": "Contact", "text": "opposite the canarybeside church"},
            {"heading": "Map", "text": "https://maps.app.goo.gl/canarymap"},
            {"heading": "Rights", "text": "Every woman may ask for protection from violence."},
        ]),
        _document("flat", "Help", [
            {"heading": "A place", "text": "A secret flat for women fleeing violence at Canaryflatstreet Lane 12."},
            {"heading": "Pomoć", "text": "Smeštaj za žrtve trgovine ljudima: Canarysmestaj Lipa 5."},
            {"heading": "Accommodation, Canaryheadingstreet 5", "text": "Victims of violence may come."},
            {"heading": "Rules", "anchor": "canaryanchorstreet-12", "text": "Everybody keeps the rules."},
            {"heading": "Victims of violence", "text": "They get advice."},
            {"heading": "Where to stay", "text": "Canarybetween Lipa 7"},
        ]),
        _document("canarypathstreet-12", "A place", [{"text": "The house takes women who are victims of violence. Canarypathstreet"}]),
        _document("title", "Safe house, ulica Canarytitlestreet 3", [{"text": "Canaryreport"}]),
        _document("gone", "Old page", [{"text": "It was here once."}], gone_since="2026-11-01", gone_reason="canaryreason"),
        _document("nocopy", "Page that wants no copy", [{"heading": "Law", "text": "Canarynocopy text that is long enough to show."}],
                  no_snippet=True),
        _document("scan", "Canaryscan", [], problem="scanned"),
        _document("withdrawn", "Canarydocwithdrawn", [{"text": "canarydocwithdrawn"}]),
    ]  # fmt: skip


def _document(name: str, title: str, sections: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    about = {"topics": ["housing"], "countries": ["RS"]}
    return {
        "id": f"planted/{name}", "url": f"https://planted.example.org/{name}", "title": title, "publisher": "example-ngo",
        "language": "en", "country": "RS", "topics": ["housing"], "fetched": "2026-11-24T10:00:00Z",
        "sections": [{"level": 2, **about, **section} for section in sections], **fields,
    }  # fmt: skip


def plant_documents(folder: Path) -> Path:
    """Write them as a JSON Lines file."""
    path = folder / "planted.jsonl"
    path.write_text("\n".join(json.dumps(document, ensure_ascii=False) for document in planted_documents()) + "\n")
    return path
