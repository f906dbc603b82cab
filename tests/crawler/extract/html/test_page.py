"""Pages: anchors, sections, what surrounds the text, what the head says."""

import pytest

from crawler.extract import Extracted
from tests.crawler.extract.reading import URL, page, read

TEXT = "The harbour office folds a boat for everybody who comes back to Nowhere, and writes the name on it."


def anchors(found: Extracted) -> dict[str, str]:
    return {section.heading: section.anchor for section in found.sections}


@pytest.mark.parametrize(
    ("html", "anchor"),
    [
        ('<h2 id="a">Boats</h2>', "a"),
        ('<h2><a name="a"></a>Boats</h2>', "a"),
        ('<a name="a"></a><h2>Boats</h2>', "a"),
        ('<h2 id="a">Boats <a id="b" href="#a">#</a></h2>', "a"),
        ('<section id="a"><h2>Boats</h2>', "a"),
        ('<p>Kept dry. <a name="a"></a><h2>Boats</h2>', "a"),
        ('<p id="a">Kept dry.</p><h2>Boats</h2>', ""),
        ("<h2>Boats</h2>", ""),
        (f'<h2 id="{"a" * 301}">Boats</h2>', ""),
    ],
)
def test_anchor(html: str, anchor: str) -> None:
    found = read(page(f"<main><h1>Harbour</h1><p>{TEXT}</p>{html}<p>{TEXT}</p></main>"))
    assert [each for heading, each in anchors(found).items() if heading.startswith("Boats")] == [anchor]


def test_levels_lists_code_and_breaks() -> None:
    found = read(page(
        f"<main><h1>Harbour</h1><p>{TEXT}</p><h3>Steps</h3><ol><li>Fold it.</li><li>Wet it.</li></ol>"
        '<div role="heading" aria-level="2">Later</div><p>One line<br>and another.</p><pre>a  b\nc</pre></main>'
    ))  # fmt: skip
    assert [(section.heading, section.level) for section in found.sections] == [
        ("Harbour", 1),
        ("Steps", 3),
        ("Later", 2),
    ]
    assert found.sections[1].text == "- Fold it.\n- Wet it."
    assert found.sections[2].text == "One line\nand another.\n\na b\nc"


def test_two_breaks_set_paragraphs_apart() -> None:
    found = read(page(f"<main><h1>Harbour</h1>{TEXT}<br>\n<br>Geese swim ashore by themselves.</main>"))
    assert found.sections[0].text == f"{TEXT}\n\nGeese swim ashore by themselves."


@pytest.mark.parametrize(
    "box",
    [
        '<nav><ul><li><a href="/x">Unwanted thing</a></li></ul></nav>',
        '<div class="cookie-banner"><p>Unwanted thing is stored by us.</p></div>',
        '<div class="share-buttons"><a href="/x">Unwanted thing</a></div>',
        '<div class="breadcrumbs"><a href="/">Unwanted thing</a></div>',
        '<div class="related-posts"><a href="/x">Unwanted thing</a></div>',
        "<footer><p>Unwanted thing</p></footer>",
        "<script>Unwanted thing</script><style>Unwanted thing</style><noscript>Unwanted thing</noscript>",
        "<select>" + "<option>Unwanted thing</option>" * 200 + "</select>",
        "<button>Unwanted thing</button>",
        "<!-- Unwanted thing -->",
    ],
)
def test_what_surrounds_the_text(box: str) -> None:
    found = read(page(f"<main><h1>Harbour</h1><p>{TEXT}</p><p>{TEXT}</p></main>{box}"))
    assert TEXT in found.text
    assert "Unwanted" not in found.text


def test_heads_of_accordions_are_headings() -> None:
    found = read(page(f'<main><h1>Harbour</h1><p>{TEXT}</p><h2><button aria-expanded="false">May I bring a goose?</button></h2>'
                      f'<div hidden="until-found"><p>{TEXT}</p></div></main>'))  # fmt: skip
    assert [section.heading for section in found.sections] == ["Harbour", "May I bring a goose?"]


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ('<link rel="canonical" href="/boats">', "canonical", "https://office.nowhere.test/boats"),
        ('<link rel="canonical" href="http://[bad">', "canonical", ""),
        ('<link rel="canonical" href="javascript:x">', "canonical", ""),
        ('<meta name="robots" content="NoIndex, nofollow">', "robots", frozenset({"noindex", "nofollow"})),
        ('<meta name="robots" content="noarchive"><meta name="Robots" content="noindex,nofollow">', "robots",
         frozenset({"noindex", "nofollow", "noarchive"})),
        ('<meta name="robots" content="all"><meta name="coi-base" content="noarchive">', "robots", frozenset({"all", "noarchive"})),
        ('<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">', "licence", "CC BY-SA 4.0"),
        ('<meta name="dcterms.license" content="Open Goose Licence">', "licence", "Open Goose Licence"),
        ('<meta property="og:site_name" content="Harbour Office">', "author", "Harbour Office"),
        ('<script type="application/ld+json">[{"@type":"Article","author":{"@type":"Person","name":"A Goose"}}]</script>', "author", ""),
        ('<script type="application/ld+json">{"publisher":[{"@type":["Thing","NGO"],"name":"Pier"}]}</script>', "author", "Pier"),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", "author", ""),
        ('<link rel="alternate" hreflang="sh" href="/sr">', "translations", (("sr", "https://office.nowhere.test/sr"),)),
        ('<link rel="alternate" hreflang="ru" href="/a b">', "translations", (("ru", "https://office.nowhere.test/a%20b"),)),
        (f'<link rel="alternate" hreflang="en" href="{URL}">', "translations", ()),
    ],
)  # fmt: skip
def test_head(head: str, name: str, value: object) -> None:
    assert getattr(read(page(f"<main><p>{TEXT}</p></main>", head)), name) == value


def test_a_newer_edition_is_named() -> None:
    found = read(
        page(f'<main><p>{TEXT}</p><p>This sheet has been replaced by <a href="/boats/2">another</a>.</p></main>')
    )
    assert found.newer == "https://office.nowhere.test/boats/2"
    assert read(page(f'<main><p>{TEXT}</p><p>The newer version is <a href="#top">here</a>.</p></main>')).newer == ""


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Boats | Harbour", "<h1>Boats</h1>", "Boats"),
        ("Boats | Harbour", '<header><h1><a href="/">Harbour</a></h1></header><h2>Boats</h2>', "Boats"),
        ("Harbour - Boats for all", "<p>Boats for all</p>", "Boats for all"),
        ("Print: Boats for all", "<h2>Boats for all</h2>", "Boats for all"),
        ("Boats of paper", "<h1>Welcome</h1>", "Boats of paper"),
        ("", "<h1>Boats</h1>", "Boats"),
    ],
)
def test_title(title: str, body: str, expected: str) -> None:
    html = f"<html><head><title>{title}</title></head><body>{body}<p>{TEXT}</p></body></html>"
    assert read(html).title == expected
