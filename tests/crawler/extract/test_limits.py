"""Input that no publisher means: each ends with a result or a reason, none with an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.model import Document
from crawler.document import Source, make_document
from crawler.extract import Extracted, extract
from crawler.reading import project_lexicon
from tests.crawler.extract.reading import TODAY, URL, page, read


def record(found: Extracted) -> Document:
    return make_document(found, URL, Source(), project_lexicon())


@pytest.mark.parametrize(
    "data", [b"", b" \n\t ", b"<html></html>", b"<!-- only a remark -->", b"<body><script>x</script></body>"]
)
def test_empty(data: bytes) -> None:
    found = read(data)
    assert (found.problem, found.sections) == ("empty", ())
    assert record(found).problem == "empty"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, b"PK\x03\x04zip", b"GIF89a", b"\x7fELF\x02\x01\x00\x00", b"\x1f\x8b\x08"],
)
def test_what_is_no_page(data: bytes) -> None:
    assert read(data).problem == "unsupported"


def test_a_wrong_content_type_does_not_hide_a_page() -> None:
    assert read(page("<p>Boats are folded.</p>"), "image/png").text == "Boats are folded."


def test_a_line_of_a_megabyte() -> None:
    found = read(page(f"<main><h1>Boats</h1><p>{'boat ' * 200_000}</p></main>"))
    assert 0 < len(found.text) <= 1_000_100
    assert record(found).problem is None


@pytest.mark.parametrize("tag", ["div", "b", "ul", "table", "blockquote"])
def test_a_hundred_thousand_nested_elements(tag: str) -> None:
    found = read(f"<body><p>Before the depth.</p>{f'<{tag}>' * 100_000}deep</body>")
    assert "Before the depth." in found.text


def test_a_hundred_thousand_paragraphs() -> None:
    found = read(page("<p>A boat.</p>" * 100_000))
    assert 0 < len(found.text) < 1_000_000


def test_unclosed_and_crossed_tags() -> None:
    found = read("<html><body><p>One<b>two<p>three</i></table></td>four<h2>Head<p>five")
    assert all(word in found.text for word in ("One", "two", "three", "four", "Head", "five"))


def test_xml_declaration_and_null_characters() -> None:
    html = '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="x"><body><p>Bo&#0;ats \u0001are folded å.</p></body></html>'
    assert "folded å." in read(html).text


TAGS = st.sampled_from(
    "<p> </p> <h1> </h1> <h2 id='x'> <table> <tr> <td rowspan=9> <th> </table> <ul> <li> <a href='//[x'> </a> <br> <br> <!-- "
    "--> <time> <time datetime='2020'> <div class='share'> <script> </script> &#0; &#xFFFFF; <base href=':'> <svg> "
    "<title> <html lang='\u0000'> <meta name='date' content='1'> <link rel=alternate hreflang=zz href='http://a\"b'>".split(" ")
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text(max_size=12)), max_size=40))
def test_any_soup_gives_a_record(parts: list[str]) -> None:
    found = extract("".join(parts).encode("utf-8", "replace"), url=URL, today=TODAY)
    assert record(found).problem in {None, "empty", "unsupported"}
    assert bool(found.sections) == (found.problem is None)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_record(data: bytes) -> None:
    assert isinstance(record(extract(data.replace(b"%PDF-", b""), url=URL, today=TODAY)), Document)
