"""Bytes to text: what the server says, what the page says and what stands there are weighed together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.encoding import decode_html

SERBIAN = "Пловидба је забрањена док гуске спавају. Чамац од папира важи тридесет дана, ако га не однесе вода. " * 3
LATIN = "Žičara ne vozi kada guske spavaju. Čamac od papira važi trideset dana, šta god ko rekao. " * 3
ARABIC = "يحصل العائد على غرفة وخبز لمدة شهر. يصل الجواب خلال ثلاثين يوما إلا إذا هبت الريح من الجنوب. " * 3
GEORGIAN = "დაბრუნებული პირველ თვეს იღებს ოთახსა და საჭმელს, თუ ქარი არ ქრის. " * 3
ARMENIAN = "Ով վերադառնում է, առաջին ամիսը ստանում է սենյակ և հաց։ " * 3
AMHARIC = "ወደ የትም ከተማ የሚመለስ ሰው ሁሉ በመጀመሪያው ቀን ዳቦ ያገኛል። " * 3


@pytest.mark.parametrize("text", [SERBIAN, LATIN, ARABIC, GEORGIAN, ARMENIAN, AMHARIC])
@pytest.mark.parametrize("said", ["", "text/html", "text/html; charset=iso-8859-1", "text/html; charset=windows-1251"])
def test_utf8_is_seen_whatever_the_server_says(text: str, said: str) -> None:
    assert decode_html(f"<p>{text}</p>".encode(), said)[0] == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [(SERBIAN, "cp1251", "sr"), (ARABIC, "cp1256", "ar"), (LATIN, "cp1250", "sr-Latn"), (SERBIAN, "iso8859-5", "sr")],
)
@pytest.mark.parametrize("said", ["text/html", "text/html; charset=utf-8"])
def test_old_encodings_without_a_word_or_with_a_lie(text: str, encoding: str, language: str, said: str) -> None:
    html = f'<html lang="{language}"><p>{text}</p></html>'
    assert decode_html(html.encode(encoding), said)[0] == html


def test_western_is_not_believed_for_cyrillic() -> None:
    assert decode_html(SERBIAN.encode("cp1251"), "text/html; charset=ISO-8859-1")[0] == SERBIAN


@pytest.mark.parametrize("where", ["header", "meta"])
def test_a_true_declaration_is_believed(where: str) -> None:
    meta = '<meta charset="windows-1250">' if where == "meta" else ""
    said = "text/html; charset=windows-1250" if where == "header" else "text/html"
    html = f"{meta}<p>{LATIN}</p>"
    assert decode_html(html.encode("cp1250"), said)[0] == html


def test_byte_order_marks() -> None:
    assert decode_html(f"\ufeff{LATIN}".encode(), "text/html; charset=koi8-r")[0] == LATIN
    assert decode_html(LATIN.encode("utf-16"), "")[0].lstrip("\ufeff") == LATIN


def test_unknown_charset_is_passed_over() -> None:
    assert decode_html(SERBIAN.encode(), "text/html; charset=klingon")[0] == SERBIAN


def test_one_broken_byte_in_a_long_page_does_not_make_it_another_encoding() -> None:
    data = (SERBIAN * 60).encode()
    assert SERBIAN in decode_html(data[:30_001] + b"\xff" + data[30_001:], "")[0]


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html; charset=utf-8", "charset=\x00", "text/html; charset=utf-7"]),
)
def test_any_bytes_are_read(data: bytes, said: str) -> None:
    text, encoding = decode_html(data, said)
    assert isinstance(text, str)
    assert encoding
