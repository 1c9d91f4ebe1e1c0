"""Twice the document takes about twice the time, whatever is repeated in it."""

import pytest
from small_files import open_document_sheet, paragraph, pdf, word_document, workbook
from test_patterns import grows_with_length

from annotator.domain.errors import KnownError
from annotator.domain.reading import RawList
from annotator.readers.catalogue import text_of
from annotator.readers.markdown import without_marks

PAGE = (
    *(
        "<",
        "<a ",
        "<a href='",
        '<a href="x">',
        "<!--",
        "<!",
        "</",
        "<p>",
        "<div>",
        "<li>x",
        "<ol><li>",
        "<table><tr><td>",
    ),
    *(
        "<script>",
        "<script></script",
        "<pre>\n",
        "&amp",
        "&#",
        "x&",
        "\n",
        "<br>",
        "CrossRef ",
        "References<p>",
        "^ a ",
    ),
)
TABLE = (
    '"',
    '""',
    'x"y,"z,w',
    '"a,b\n',
    "a,b\n",
    ",",
    ";\n",
    'a,"\n',
    '="',
    '=""',
    "et al",
    "A. ",
    "(1234567",
    " and ",
    "|",
)
MARKS = ("*", "_", "*a ", "**a", "[", "[a](", "![a](b", "<", "<a ", "<http://", "\\", "\\*", "#", "# ", "](")


def read(content):
    try:
        return text_of(RawList(content=content))
    except KnownError:
        return None


@pytest.mark.parametrize("piece", PAGE)
def test_a_page_is_taken_apart_in_linear_time(piece):
    assert grows_with_length(lambda text: read(text.encode()), lambda n: "<p>" + piece * n, 10_000)


@pytest.mark.parametrize("piece", TABLE)
@pytest.mark.parametrize("header", ["Title,Authors,Year\n", "", "Title,Authors,Year\nZinc,"])
def test_a_table_is_read_in_linear_time(piece, header):
    from annotator.readers.table import read as read_table

    grown = grows_with_length(
        lambda text: read_table(text, lambda *_: None), lambda n: header + piece * n, 4_000
    )
    assert grown


@pytest.mark.parametrize("piece", MARKS)
def test_marks_are_taken_off_in_linear_time(piece):
    assert grows_with_length(without_marks, lambda n: piece * n, 20_000)
    assert grows_with_length(lambda text: read(text.encode()), lambda n: "# References\n" + piece * n, 20_000)


def test_documents_are_read_in_linear_time():
    line = paragraph("Lee K. Zinc. J Ex. 2012;1:2.")
    assert grows_with_length(read, lambda n: word_document(*[line] * n), 600)
    assert grows_with_length(read, lambda n: word_document(*[paragraph("References")] * n), 600)
    assert grows_with_length(read, lambda n: word_document("<w:tbl>" * n + line + "</w:tbl>" * n), 600)
    rows = [["Title", "Year"], *[["Zinc\nand", 2020]] * 10]
    assert grows_with_length(read, lambda n: workbook({"S": rows * n}), 40)
    assert grows_with_length(read, lambda n: open_document_sheet([["Title", "Year"]] * n), 800)


@pytest.mark.parametrize("width", [3, 60, 400])
def test_a_page_of_many_pieces_is_laid_out_in_linear_time(width):
    """Narrow pieces in columns, and wide ones that span them."""
    from annotator.readers.documents.page_layout import Piece, lines_of

    def pieces(n):
        return [
            Piece(
                "x",
                60 + 250 * (at % 2),
                60 + 250 * (at % 2) + (width if at % 7 == 0 else 100),
                at / 2,
                at / 2 + 9,
            )
            for at in range(n)
        ]

    assert grows_with_length(lines_of, pieces, 8_000)


def test_a_pdf_is_read_in_linear_time():
    page = [(60, 780 - 12 * at, f"{at}. Lee K. Zinc and bone. J Ex. 2012;1:{at}.") for at in range(50)]
    assert grows_with_length(read, lambda n: pdf(*[page] * n), 5)
