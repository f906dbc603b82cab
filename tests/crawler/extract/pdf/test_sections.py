from crawler.extract.pdf.blocks import Body, PdfBlock, blocks_of, join_broken
from crawler.extract.pdf.levels import make_levels
from crawler.extract.pdf.sections import make_sections
from crawler.extract.pdf.stated import Heading, StatedHeadings, plain_title
from crawler.extract.pdf.words import Word
from tests.crawler.extract.pdf.setting import words

BODY = Body(10.0, is_bold=False)
BIG, MIDDLE, SMALL = (20.0, True), (14.0, True), (12.0, False)


def _heading(text: str, look: tuple[float, bool], level: int = 0) -> PdfBlock:
    return PdfBlock("heading", text, 1, look, level=level)


def _set(*rows: tuple[str, float], left: float = 70.0, size: float = 10.0) -> list[Word]:
    return [word for text, base in rows for word in words(text, left, base, size)]


def _kinds(part: list[Word], stated: StatedHeadings | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(part, 1, BODY, frozenset(), stated or StatedHeadings())]


def test_levels_by_look_and_by_number() -> None:
    headings = [
        _heading("Title", BIG),
        _heading("1 One", MIDDLE),
        _heading("1.1 A", MIDDLE),
        _heading("2. Two", MIDDLE),
        _heading("small", SMALL),
    ]
    assert list(make_levels(headings)) == [1, 2, 3, 2, 3]


def test_levels_that_the_file_states_come_first() -> None:
    headings = [
        _heading("Cover", BIG),
        _heading("Part", MIDDLE, 1),
        _heading("Other part", MIDDLE),
        _heading("small", SMALL),
    ]
    assert list(make_levels(headings)) == [1, 1, 1, 2]


def test_no_level_lies_deeper_than_six() -> None:
    assert max(make_levels([_heading(str(size), (float(size), False)) for size in range(30, 10, -1)])) == 6


def test_text_before_any_heading_is_parted_by_page() -> None:
    blocks = [
        PdfBlock("paragraph", "one", 1),
        PdfBlock("paragraph", "two", 2),
        _heading("H", BIG),
        PdfBlock("item", "x", 2),
        PdfBlock("item", "y", 3),
    ]
    assert [(s.heading, s.text, s.page) for s in make_sections(blocks)] == [
        ("", "one", 1),
        ("", "two", 2),
        ("H", "- x\n- y", 1),
    ]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    part = _set(
        ("a line that is as long as the column may be and more", 700),
        ("ends here.", 688),
        ("the next one is as long as the column is, or nearly so", 676),
    )
    assert [kind for kind, _ in _kinds(part)] == ["paragraph", "paragraph"]


def test_indented_first_lines_begin_paragraphs() -> None:
    line = "a line that is as long as the column may be, all of it."
    part = [*_set((line, 700), (line, 688)), *_set((line, 676), left=82), *_set((line, 664))]
    assert len(_kinds(part)) == 2


def test_lists_by_bullet_and_by_number() -> None:
    part = _set(("• one goose", 700), ("• two geese", 688), ("1) first", 676), ("§ 3 of the law", 664))
    assert _kinds(part) == [
        ("item", "one goose"),
        ("item", "two geese"),
        ("paragraph", "1) first"),
        ("paragraph", "§ 3 of the law"),
    ]


def test_footnotes_are_small_and_begin_with_a_mark() -> None:
    assert _kinds(_set(("1 a note", 100), size=8)) == [("note", "1 a note")]
    assert _kinds(_set(("1 a paragraph", 100))) == [("paragraph", "1 a paragraph")]


def test_a_paragraph_goes_on_past_footnotes_and_not_into_a_new_sentence() -> None:
    note = PdfBlock("note", "[1] a note", 1)
    blocks = [PdfBlock("paragraph", "it breaks regis-", 1, is_open=True), note, PdfBlock("paragraph", "tration off", 2)]
    assert [block.text for block in join_broken(blocks)] == ["it breaks registration off", "[1] a note"]
    blocks[-1] = PdfBlock("paragraph", "New sentence.", 2)
    blocks[0] = PdfBlock("paragraph", "it breaks", 1, is_open=True)
    assert len(join_broken(blocks)) == 3


def test_bookmarks_name_headings_of_one_or_two_lines() -> None:
    stated = StatedHeadings({plain_title("3. The long way to the pond"): Heading(2, "way")})
    part = _set(("The long way", 700), ("to the pond", 688), ("and then the text goes on", 676))
    assert _kinds(part, stated) == [("heading", "The long way to the pond"), ("paragraph", "and then the text goes on")]


def test_a_whole_page_tagged_as_a_heading_is_text() -> None:
    part = _set(
        *(
            (f"line {number} of a long text which somebody has tagged as a heading", 700 - 12 * number)
            for number in range(9)
        )
    )
    stated = StatedHeadings(marks={-1: Heading(1, "all")})
    assert {kind for kind, _ in _kinds(part, stated)} == {"paragraph"}


def test_long_text_in_large_letters_is_no_heading() -> None:
    part = _set(
        *((f"large {number} and many words of a summary in a box", 700 - 20 * number) for number in range(6)), size=14
    )
    assert {kind for kind, _ in _kinds(part)} == {"paragraph"}


def test_the_look_of_an_empty_document() -> None:
    assert Body.of([]) == Body(0.0, is_bold=False)
