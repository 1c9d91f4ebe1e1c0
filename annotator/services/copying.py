"""A printed table for the clipboard: HTML that pastes as a table, and text with tabs."""

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.analysis.printed import Printed
from annotator.domain.reading import Report, silent
from annotator.domain.spreadsheets import guarded
from annotator.domain.summary import Cell
from annotator.domain.texts import mended

_AS_TEXT = 'style="mso-number-format:\'\\@\'" sdnum="1033;0;@"'
"""What makes Excel and LibreOffice take a cell for text: else they run one that begins with an equals sign."""
REPORT_EVERY = 500


@dataclass(frozen=True, slots=True)
class Copied:
    """The same cells twice."""

    html: str
    text: str


def copied(
    page: Printed, rows: Sequence[int], columns: Sequence[int], *, whole: bool, report: Report = silent
) -> Copied:
    """These rows and columns of a page; a `whole` one with caption, heads and footnote."""
    cells = []
    for done, row in enumerate(rows):
        if done % REPORT_EVERY == 0:
            report(done, len(rows))
        cells.append([(page.text(row, at), page.cell(row, at)) for at in columns])
    heads = [page.heads[at] for at in columns] if whole else []
    footnote = page.footnote() if whole else ""
    caption = f"Table {page.number}. {page.caption}." if whole else ""
    return Copied(mended(_html(caption, heads, cells, footnote)), mended(_text(heads, cells)))


def _text(heads: Sequence[str], cells: Sequence[Sequence[tuple[str, Cell]]]) -> str:
    """Cells that a spreadsheet could run have an apostrophe in front, as in CSV for spreadsheets; numbers have none."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    if heads:
        writer.writerow([guarded(head) for head in heads])
    for row in cells:
        writer.writerow([words if cell.number is not None else guarded(words) for words, cell in row])
    return text.getvalue()


def _html(
    caption: str, heads: Sequence[str], cells: Sequence[Sequence[tuple[str, Cell]]], footnote: str
) -> str:
    lines = ["<html><head><meta charset='utf-8'></head><body>"]
    if caption:
        label, rest = caption.split(". ", 1)
        lines.append(f"<p><b>{html.escape(label)}.</b> {html.escape(rest)}</p>")
    lines.append("<table border='1' cellspacing='0' cellpadding='4' style='border-collapse:collapse'>")
    if heads:
        row = "".join(f"<th align='left' {_AS_TEXT}>{_words(head)}</th>" for head in heads)
        lines.append(f"<thead><tr>{row}</tr></thead>")
    lines.append("<tbody>")
    lines += [f"<tr>{''.join(_cell(words, cell) for words, cell in row)}</tr>" for row in cells]
    lines.append("</tbody></table>")
    if footnote:
        lines.append(f"<p>{html.escape(footnote)}</p>")
    lines.append("</body></html>")
    return "\n".join(lines)


def _cell(words: str, cell: Cell) -> str:
    if cell.number is not None and words == cell.text:
        return f"<td align='right' valign='top'>{_words(words)}</td>"
    return f"<td valign='top' {_AS_TEXT}>{_words(words)}</td>"


def _words(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
