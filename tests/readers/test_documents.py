"""Documents: the reference section is found, what stands around it is ignored with its reason, none can do harm."""

import pytest
from accounting import unaccounted
from small_files import archive, paragraph, pdf, word_document

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list, text_of

REFERENCES = (
    "Osugi M, Ito K. Zinc and bone. J Ex. 2012;6(7):559-69.",
    "van der Berg A, Lee K. Iron in rats. Bone. 2013;7:e64645. doi: 10.9999/bone.2013.7",
    "Ng A, Ott B. Lead: a trial. J Ex. 2014;8(1):1-9. PMID: 90000103",
)
TITLES = ["Zinc and bone", "Iron in rats", "Lead: a trial"]
STORY = "We searched four databases and found that zinc heals bone in most of the studies that we could read."


def read_bytes(content):
    """Read a document and see that no line is lost; wrapped lines of a reference are one in its raw text."""
    result = read_list(RawList(content=content))
    assert unaccounted(content, result) == []
    assert [one.position for one in result.citations] == list(range(1, len(result.citations) + 1))
    return result


def titles(result):
    return [one.get("title") for one in result.citations]


def items(name="li"):
    return "".join(f"<{name}>{text}</{name}>" for text in REFERENCES)


PAGES = {
    "numbered": f"<h1>A paper</h1><p>{STORY}</p><h2>References</h2><ol>{items()}</ol><h2>Funding</h2><p>None.</p>",
    "bullets": f"<h1>A paper</h1><p>{STORY}</p><h3>Bibliography</h3><ul>{items()}</ul><h3>About</h3><p>{STORY}</p>",
    "paragraphs": f"<p>{STORY}</p><p><b>Literatur</b></p>{items('p')}<p>Conflicts of interest:</p><p>None.</p>",
    "in blocks": f"<div>{STORY}</div><h2>References</h2>{items('div')}",
    "pieces": "<h2>References</h2><ol>"
    + "".join(
        f"<li><div><span>{text[:12]}</span>{text[12:]}</div><div><a>CrossRef</a> <a>PubMed</a></div></li>"
        for text in REFERENCES
    )
    + "</ol>",
    "links": "<h2>References</h2><ol>"
    + "".join(f"<li>{text} [<a>Crossref</a>] [<a>Google Scholar</a>]</li>" for text in REFERENCES)
    + "</ol>",
    "ways back": "<h2>References[edit]</h2><ol>"
    + "".join(f"<li><span><b><a>^</a></b> <a>a</a> </span><cite>{text}</cite></li>" for text in REFERENCES)
    + "</ol><h2>External links</h2><ul><li>More</li></ul>",
    "lists within": "<h2>References</h2><ol>"
    + "".join(f"<li>{text}<ul><li>View Article</li><li>PubMed/NCBI</li></ul></li>" for text in REFERENCES)
    + "</ol>",
    "terms": "<h2>References</h2><dl>"
    + "".join(f"<dt>[{at}]</dt><dd>{text}</dd>" for at, text in enumerate(REFERENCES, 1))
    + "</dl>",
    "rows": "<h2>References</h2><table>"
    + "".join(f"<tr><td>{at}.</td><td>{text}</td></tr>" for at, text in enumerate(REFERENCES, 1))
    + "</table>",
    "one paragraph": "<p><b>References</b>"
    + "".join(f"<br>{at}. {text}" for at, text in enumerate(REFERENCES, 1))
    + "</p>",
    "not closed": f"<p>{STORY}<h2>References</h2><ol>{''.join(f'<li>{text}' for text in REFERENCES)}</ol>",
    "nothing else": f"<ol>{items()}</ol>",
    "a table of contents": f"<ul><li>Methods</li><li>References</li></ul><h2>Methods</h2><p>{STORY}</p><p>{STORY}</p>"
    f"<h2>References</h2><ol>{items()}</ol>",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "around", ["<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>", "<div>{}</div>"]
)
def test_the_references_of_a_page_are_found_one_an_item(name, around):
    result = read_bytes(around.format(PAGES[name]).encode())
    assert (result.document, result.format, titles(result)) == ("Web page", "free-text", TITLES)
    assert [one.get("pages") for one in result.citations] == ["559-69", "e64645", "1-9"]


def test_what_stands_around_the_references_of_a_page_is_ignored_with_its_reason():
    result = read_bytes(f"<html><body>{PAGES['numbered']}</body></html>".encode())
    assert [(line.text, line.reason) for line in result.ignored] == [
        ("A paper", "text before the references"),
        (STORY, "text before the references"),
        ("References", "heading"),
        ("Funding", "after the list"),
        ("None.", "after the list"),
    ]
    assert [one.number for one in result.citations] == ["1", "2", "3"]


def test_numbers_of_a_list_are_those_that_the_page_shows():
    page = f'<ol start="7"><li>{REFERENCES[0]}</li><li value="9">{REFERENCES[1]}</li><li>{REFERENCES[2]}</li></ol>'
    assert [one.number for one in read_bytes(page.encode()).citations] == ["7", "9", "10"]
    printed = "<ol>" + "".join(f"<li>{at}. {text}</li>" for at, text in enumerate(REFERENCES, 1)) + "</ol>"
    assert titles(read_bytes(printed.encode())) == TITLES


def test_identifiers_that_only_links_say_are_taken():
    page = (
        f'<ol><li>{REFERENCES[0]} <a href="https://doi.org/10.9999%2Fje.2012.1">Crossref</a> '
        f'<a href="https://pubmed.ncbi.nlm.nih.gov/90000101/">PubMed</a></li>'
        f'<li>{REFERENCES[1]} <a href="https://doi.org/10.9999/bone.2013.7">Link</a></li></ol>'
    )
    first, second = read_bytes(page.encode()).citations
    assert (first.get("doi"), first.get("pmid")) == ("10.9999/je.2012.1", "90000101")
    assert (second.get("doi"), second.raw.count("10.9999")) == ("10.9999/bone.2013.7", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_is_read_in_any_encoding_with_its_entities(encoding):
    text = "Müller &Auml;, L&eacute;e K. Zinc &amp; bone &#8211; café. J Ex. 2012;6:5&ndash;9."
    page = f"<html><body><p>{text}</p></body></html>"
    (one,) = read_bytes(page.encode(encoding)).citations
    assert one.get("title") == "Zinc & bone – café"
    assert [author.family for author in one.authors] == ["Müller", "Lée"]


def test_what_windows_puts_into_the_clipboard_is_read():
    head = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000900\r\nSourceURL:https://example.org/\r\n"
    page = f"{head}<html><body><!--StartFragment--><ol>{items()}</ol><!--EndFragment--></body></html>"
    assert titles(read_bytes(page.encode())) == TITLES


def test_scripts_styles_and_comments_are_no_text():
    script = "<script>var a = '<p>x</p>';</script><!-- <p>x</p> -->"
    page = f"<html><head><style>p {{}}</style></head><body>{script}<ol>{items()}</ol>"
    result = read_bytes(page.encode())
    assert (titles(result), result.ignored) == (TITLES, ())


def test_a_table_of_a_page_is_read_as_a_table():
    header = "<tr><th>Title</th><th>Authors</th><th>Year</th></tr>"
    rows = f"{header}<tr><td>Zinc,<br>bone</td><td>Lee, K.</td><td>2020</td></tr>"
    result = read_bytes(f"<html><body><p>My list</p><table>{rows}</table></body></html>".encode())
    assert (result.format, titles(result)) == ("table", ["Zinc, bone"])
    assert (result.ignored[0].text, result.ignored[0].reason) == ("My list", "text before the references")


def test_a_list_of_another_format_in_a_page_is_read_as_such():
    page = "<html><body><pre>\nTY  - JOUR\nTI  - Zinc\nPY  - 2020\nER  - \n</pre></body></html>"
    result = read_bytes(page.encode())
    assert (result.format, titles(result)) == ("ris", ["Zinc"])


WORD = {
    "numbered by Word": [paragraph(text, numbered=1) for text in REFERENCES],
    "numbered by hand": [paragraph(f"{at}. {text}") for at, text in enumerate(REFERENCES, 1)],
    "not numbered": [paragraph(text) for text in REFERENCES],
    "bullets": [paragraph(text, numbered=2) for text in REFERENCES],
}


@pytest.mark.parametrize("name", WORD)
@pytest.mark.parametrize("headed", [True, False])
def test_the_references_of_a_word_document_are_found(name, headed):
    before = [paragraph("Introduction", "Ttulo1"), paragraph(STORY), paragraph("References", "Ttulo1")]
    after = [paragraph("Appendix A", "Ttulo1"), paragraph(STORY)]
    content = word_document(*(before if headed else []), *WORD[name], *(after if headed else []))
    result = read_bytes(content)
    assert (result.document, titles(result)) == ("Word document", TITLES)
    assert [one.number for one in result.citations] == (
        ["1", "2", "3"] if "numbered by" in name else ["", "", ""]
    )
    if headed:
        assert [line.reason for line in result.ignored] == [
            *(
                "text before the references",
                "text before the references",
                "heading",
                "after the list",
                "after the list",
            )
        ]


def test_what_was_deleted_in_word_and_the_codes_of_fields_are_no_text():
    runs = (
        "<w:r><w:instrText>ADDIN EN.CITE</w:instrText></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>2012;6:5</w:t><w:noBreakHyphen/><w:t>9.</w:t></w:r>"
    )
    (one,) = read_bytes(word_document(paragraph("Osugi M, Ito K. Zinc and bone. J Ex.", runs=runs))).citations
    assert one.raw == "Osugi M, Ito K. Zinc and bone. J Ex. 2012;6:5-9."


def test_endnotes_that_are_references_are_read():
    notes = [paragraph(text) for text in REFERENCES]
    result = read_bytes(word_document(paragraph("A paper"), paragraph(STORY), endnotes=notes))
    assert titles(result) == TITLES


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_word_document_that_declares_entities_is_refused(before):
    with pytest.raises(UnreadableList, match="declares entities"):
        read_list(RawList(content=word_document(paragraph("&a;"), before=before)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (word_document(), "nothing to read"),
        (archive({"word/document.xml": "<w:document"}), "damaged"),
        (archive({"word/document.xml": b" " * (60 * 1024 * 1024)}), "could fill all memory"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (pdf([]), "pictures of its pages"),
    ],
)
def test_what_is_no_readable_document_is_told_in_a_sentence(content, said):
    with pytest.raises(UnreadableList, match=said):
        read_list(RawList(content=content))


MARKDOWN = """# A paper

We searched [four databases](https://example.org) and found *much*.

## References

1. Osugi M, Ito K. Zinc and bone. *J Ex*. 2012;**6**(7):559-69.
2. van der Berg A, Lee K. Iron in rats. *Bone*. 2013;7:e64645. [doi](https://doi.org/10.9999/bone.2013.7)
3. Ng A, Ott B. Lead: a trial. _J Ex_. 2014;8(1):1-9. PMID: 90000103

## Funding

None.
"""


@pytest.mark.parametrize("sign", ["", "1. ", "- ", "* "])
def test_markdown_is_read_without_its_marks(sign):
    text = MARKDOWN
    for at in (1, 2, 3):
        text = text.replace(f"\n{at}. ", f"\n{sign.replace('1', str(at))}" if sign else "\n\n")
    result = read_bytes(text.encode())
    assert (result.document, titles(result)) == ("Markdown", TITLES)
    assert [one.get("container") for one in result.citations] == ["J Ex", "Bone", "J Ex"]
    assert result.citations[1].get("doi") == "10.9999/bone.2013.7"
    assert {line.reason for line in result.ignored} == {
        "text before the references",
        "heading",
        "after the list",
    }


def lines_down(left, top, lines, step=12):
    return [(left, top - at * step, line) for at, line in enumerate(lines)]


WRAPPED = (
    "1. Osugi M, Ito K. Zinc and",
    "bone. J Ex. 2012;6(7):559-69.",
    "2. van der Berg A, Lee K. Iron in",
    "rats. Bone. 2013;7:e64645. doi:",
    "10.9999/bone.2013.7",
    "3. Ng A, Ott B. Lead: a tri-",
    "al. J Ex. 2014;8(1):1-9. PMID: 90000103",
)
STORY_LINES = [f"{word} is one of the words of this story" for word in STORY.split()]


def headed(number, page):
    return [(60, 810, "Journal of Examples 12 (2020)"), (60, 30, f"Page {number}"), *page]


def test_the_references_of_a_pdf_are_found_across_columns_and_pages():
    first = [
        *lines_down(60, 760, ["A paper about zinc"]),
        *lines_down(60, 740, STORY_LINES[:10]),
        *lines_down(320, 740, [*STORY_LINES[:6], "References", *WRAPPED[:3]]),
    ]
    second = [
        *lines_down(60, 740, WRAPPED[3:6]),
        *lines_down(320, 740, [WRAPPED[6], "Acknowledgements", *STORY_LINES]),
    ]
    third = lines_down(60, 740, STORY_LINES[:9])
    result = read_bytes(pdf(headed(1, first), headed(2, second), headed(3, third)))
    assert (result.document, titles(result)) == ("PDF", TITLES)
    assert [result.where(one.line) for one in result.citations] == ["page 1", "page 1", "page 2"]
    reasons = {line.reason for line in result.ignored}
    assert reasons == {"text before the references", "heading", "page header or footer", "after the list"}
    heads = [line.text for line in result.ignored if line.reason == "page header or footer"]
    assert heads == [text for n in (1, 2, 3) for text in ("Journal of Examples 12 (2020)", f"Page {n}")]


def test_columns_are_told_whatever_order_their_lines_are_drawn_in():
    rows = [
        piece
        for at in range(12)
        for piece in (
            (60, 740 - 12 * at, f"left line number {at} of the text"),
            (320, 740 - 12 * at, f"right line number {at} here"),
        )
    ]
    _, extracted = text_of(
        RawList(content=pdf([(60, 780, "A title that spans both of the columns of this page"), *rows]))
    )
    lines = [line for line in extracted.text.split("\n") if line]
    assert lines[0].startswith("A title")
    assert [line.split()[0] for line in lines[1:]] == ["left"] * 12 + ["right"] * 12


def test_a_pdf_without_numbers_is_read_by_its_hanging_indents():
    hanging = [
        *((60, "Osugi M, Ito K. Zinc and"), (80, "bone. J Ex. 2012;6(7):559-69.")),
        *((60, "van der Berg A, Lee K. Iron in rats."), (80, "Bone. 2013;7:e64645.")),
        *((60, "Ng A, Ott B. Lead: a trial. J Ex."), (80, "2014;8(1):1-9.")),
    ]
    page = [(left, 760 - 12 * at, text) for at, (left, text) in enumerate([(60, "References"), *hanging])]
    assert titles(read_bytes(pdf(page))) == TITLES


def test_a_pdf_without_numbers_or_indents_is_read_by_its_gaps():
    lines = [
        "Osugi M, Ito K. Zinc and",
        "bone. J Ex. 2012;6(7):559-69.",
        "van der Berg A, Lee K. Iron in rats.",
        "Bone. 2013;7:e64645.",
    ]
    page = [(60, 760 - 12 * at - 10 * (at // 2), text) for at, text in enumerate(lines)]
    assert titles(read_bytes(pdf(page))) == TITLES[:2]


def test_documents_are_known_whatever_they_are_called():
    for content in (
        pdf([(60, 700, REFERENCES[0])]),
        word_document(paragraph(REFERENCES[0])),
        f"<p>{REFERENCES[0]}</p>".encode(),
    ):
        for name in ("list.csv", "list.txt", "list"):
            assert titles(read_list(RawList(content=content, name=name))) == TITLES[:1]


def test_a_style_that_is_no_heading_for_all_its_name_is_none():
    content = word_document(paragraph("References", "Ttulo1"), *(paragraph(text) for text in REFERENCES))
    odd = word_document(
        *(paragraph(text, "Odd") for text in REFERENCES), styles={"Odd": "heading " + "9" * 5000}
    )
    assert titles(read_bytes(content)) == titles(read_bytes(odd)) == TITLES
