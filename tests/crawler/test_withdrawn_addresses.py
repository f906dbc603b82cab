"""An address that was withdrawn leaves run reports of every shape."""

import json

from crawler.journal.documents import without_addresses

GONE, KEPT = "https://nowhere.example/gone", "https://nowhere.example/kept"


def test_an_address_leaves_lists_and_what_stands_in_their_rows() -> None:
    report = json.dumps([{"addresses": {"new": [GONE, KEPT]}, "count": 2}, {"url": KEPT, "traps": {}}])
    assert json.loads(without_addresses(report, {GONE})) == [
        {"addresses": {"new": [KEPT]}, "count": 2},
        {"url": KEPT, "traps": {}},
    ]


def test_a_report_without_it_keeps_its_bytes() -> None:
    report = '{"addresses":  {"new": ["https://nowhere.example/kept"]}}\n'
    assert without_addresses(report, {GONE}) == report
