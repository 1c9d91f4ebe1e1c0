"""Small writers of documents for the tests: archives, workbooks, OpenDocument sheets, Word documents, PDFs."""

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts):
    """A zip archive of names and texts or bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def workbook(sheets, merged=()):
    """An Excel workbook of sheet names and rows; `merged` are ranges of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def raw_workbook(sheet, texts=""):
    """An Excel workbook whose only sheet holds this XML, in its `sheetData`."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
    }
    return archive({**parts, **({"xl/sharedStrings.xml": texts} if texts else {})})


def open_document_sheet(rows, raw=""):
    """An OpenDocument sheet of rows of text, as LibreOffice ends it: with very many empty rows."""
    cells = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        for row in rows
    )
    body = "".join(
        f'<table:table-row>{row}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in cells
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return archive(
        {
            "mimetype": _ODS,
            "META-INF/manifest.xml": "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>',
            "content.xml": f'<?xml version="1.0"?><office:document-content {_SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="Liste">{body}{raw}{empty}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERING = (
    f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_STYLES = (
    f'<w:styles {_WORD}><w:style w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Liste"><w:name w:val="Bibliography"/></w:style></w:styles>'
)


def paragraph(text, style="", numbered=0, runs=""):
    """A paragraph of Word; `numbered` is 1 for a numbered list, 2 for bullets; `runs` is further XML in it."""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>'
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{runs}</w:p>'


def word_document(*paragraphs, endnotes=(), before="", styles=()):
    """A Word document of paragraphs (XML as `paragraph` gives it), `before` is put before its first element.

    `styles` are names of further styles by their ids.
    """
    further = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{styles[key]}"/></w:style>' for key in styles
    )
    text = f"<w:body>{''.join(paragraphs)}</w:body>"
    body = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {_WORD}>{text}</w:document>'
    parts = {
        "word/document.xml": body,
        "word/numbering.xml": _NUMBERING,
        "word/styles.xml": _STYLES.replace("</w:styles>", f"{further}</w:styles>"),
    }
    if endnotes:
        notes = "".join(f'<w:endnote w:id="{at}">{note}</w:endnote>' for at, note in enumerate(endnotes, 1))
        parts["word/endnotes.xml"] = (
            f'<w:endnotes {_WORD}><w:endnote w:type="separator" w:id="0"><w:p/></w:endnote>{notes}</w:endnotes>'
        )
    return archive(parts)


def pdf(*pages):
    """A PDF of pages; each is a list of (left, bottom, text) in points, in Helvetica 10, in their order."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = b"".join(
            b"BT /F1 10 Tf %d %d Td (%s) Tj ET\n" % (left, bottom, _escaped(text))
            for left, bottom, text in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def _escaped(text):
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
