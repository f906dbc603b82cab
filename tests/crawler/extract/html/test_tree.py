"""Every page has a head and a body, whatever tags its author left out."""

import pytest

from crawler.extract.html.tree import parse_page


@pytest.mark.parametrize(
    ("html", "head", "body"),
    [
        ("<title>t</title><main><p>a</p></main>", ["title"], ["main"]),
        ("<title>t</title><article>a</article>tail<p>b", ["title"], ["article", "p"]),
        ("<meta name=a content=b><x-box>a</x-box><link rel=me href=/><p>b", ["meta"], ["x-box", "link", "p"]),
        ("<head><title>t</title><!-- note --></head><body>a<p>b</body>", ["title"], ["p"]),
        ("<p>a", [], ["p"]),
    ],
)
def test_the_head_ends_where_its_first_stranger_stands(html: str, head: list[str], body: list[str]) -> None:
    tree = parse_page(html)
    assert tree is not None
    found = {
        name: [each.tag for each in tree.findall(f"{name}/*") if isinstance(each.tag, str)] for name in ("head", "body")
    }
    assert found == {"head": head, "body": body}


def test_no_word_is_lost_or_out_of_order() -> None:
    tree = parse_page("<head><title>t</title><x-box>one</x-box> two</head><body>three <p>four</body>")
    assert tree is not None
    body = tree.find("body")
    assert body is not None
    assert "".join(body.text_content().split()) == "onetwothreefour"


def test_what_is_no_page_gives_nothing() -> None:
    assert parse_page("") is None
