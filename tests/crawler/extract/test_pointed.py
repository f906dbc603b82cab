"""Selectors of a definition: what they point at is believed, and where they match nothing the general reading holds."""

import json
from datetime import UTC, date, datetime

import pytest

from coi.model import Selectors
from crawler.extract import extract
from crawler.extract.result import Extracted, FoundDate
from crawler.reading import ToRead, read_response
from tests.crawler.web.definitions import make_definition

TODAY = date(2026, 11, 24)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Office of Nowhere</title>
<meta property="article:published_time" content="2020-01-01"></head><body>
<div class="menu"><p>Ferries, bridges and lighthouses are looked after by the office, every day of the week.</p></div>
<div class="heading">Lamps for fishing boats</div>
<div class="stamp">Posted by the clerk <span class="day">14.03.2024</span></div>
<div class="words"><p>Every fishing boat needs a green lamp and a red lamp, which the harbour office lends for a winter.</p>
<div class="words"><p>A lamp that is lost is paid for in herring, at the price of the day it was lost on.</p></div></div>
<div class="more"><p>Other notices of the office are about ropes, nets and the weather, and they are changed weekly.</p></div>
</body></html>"""


def read(**selectors: str) -> Extracted:
    return extract(
        PAGE.encode(), url="http://gov.test/lamps", today=TODAY, selectors=Selectors.model_validate(selectors)
    )


def test_main_is_all_the_text_and_none_of_it_twice() -> None:
    text = read(main=".words").text
    assert "green lamp" in text
    assert "weather" not in text
    assert text.count("paid for in herring") == 1


def test_title_is_what_the_selector_points_at() -> None:
    assert read(title=".heading").title == "Lamps for fishing boats"
    assert read().title == "Office of Nowhere"


def test_date_goes_before_what_the_head_says() -> None:
    assert read(date=".stamp .day").published == FoundDate("2024-03-14", "selector .stamp .day")
    published = read().published
    assert published is not None
    assert published.source == "meta article:published_time"


@pytest.mark.parametrize(
    "selectors", [{"main": ".nothing"}, {"title": ".nothing"}, {"date": ".nothing"}, {"date": ".words"}]
)
def test_what_matches_nothing_changes_nothing(selectors: dict[str, str]) -> None:
    assert read(**selectors) == extract(PAGE.encode(), url="http://gov.test/lamps", today=TODAY)


def test_a_date_in_the_future_is_not_believed() -> None:
    page = PAGE.replace("14.03.2024", "14.03.2031").encode()
    found = extract(page, url="http://gov.test/lamps", today=TODAY, selectors=Selectors(date=".day"))
    assert found.published is not None
    assert found.published.value == "2020-01-01"


def test_a_crawl_reads_with_the_selectors_of_its_definition() -> None:
    definition = make_definition("gov", 80).model_copy(update={"selectors": Selectors(main=".words", title=".heading")})
    asked = ToRead(
        PAGE.encode(), "http://gov.test/en/lamps", "text/html", "utf-8", "page", definition, "gov", datetime.now(UTC)
    )
    document = json.loads(read_response(asked).document or "{}")
    assert document["title"] == "Lamps for fishing boats"
    assert "weather" not in json.dumps(document)
