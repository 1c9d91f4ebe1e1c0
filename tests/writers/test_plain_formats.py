"""RIS, BibTeX and NBIB: texts that look like the format stay texts, what has no place is named, keys are unlike."""

import pytest

from annotator.domain.citation import Author, Citation
from annotator.domain.errors import Cancelled
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.writers.bibtex import BibTex
from annotator.writers.nbib import Nbib
from annotator.writers.ris import Ris

WRITERS = [Ris(), BibTex(), Nbib()]
each = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)


def article(title="A title", family="Berg", **fields):
    return Citation(authors=(Author(family, "A"),), fields={"title": title, "year": "2012", **fields})


@each
@pytest.mark.parametrize(
    "text",
    ["One\nER  - \n\nTY  - JOUR\nTI  - Two", "One}\n}\n@book{b, title = {Two", "One\n\nPMID- 2\nTI  - Two"],
)
def test_a_value_of_several_lines_never_becomes_a_record_of_its_own(writer, text):
    (back,) = read_list(RawList(content=writer.write([article(abstract=text)]).content)).citations
    assert back.get("abstract") == " ".join(text.split())


@each
def test_what_has_no_place_is_counted_and_named_once(writer):
    citations = [article(**{"wos:ZZ": "kept"}), article(**{"wos:ZZ": "kept"})]
    assert writer.write(citations).warnings == (f"{writer.label} has no place for: wos:ZZ (2).",)
    assert writer.write([article()]).warnings == ()


@each
def test_nothing_to_write_is_an_empty_file(writer):
    assert writer.write([]).content == b""


@each
def test_halves_of_broken_characters_do_not_stop_a_writer(writer):
    assert "A�B" in writer.write([article("A\ud800B")]).content.decode()


@each
def test_writing_can_be_called_off(writer):
    def report(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        writer.write([article()], report)


def test_keys_of_bibtex_are_of_ascii_and_no_two_are_the_same():
    citations = [article(), article(), article(family="Ångström"), article(family="東")]
    text = BibTex().write(citations).content.decode()
    keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert keys == ["berg2012", "berg2012-2", "angstrom2012", "2012"]


def test_long_texts_of_nbib_are_wrapped_between_words():
    text = Nbib().write([article(abstract="word " * 60)]).content.decode()
    assert max(map(len, text.splitlines())) <= 88
    assert "\n      word" in text


@pytest.mark.parametrize("writer", [Ris(), Nbib()], ids=lambda writer: writer.name)
def test_blanks_that_do_not_break_and_thin_ones_are_read_back(writer):
    text = "p\u2009=\u20090.05 and 5\u00a0mg " * 9 + "in all"
    (back,) = read_list(RawList(content=writer.write([article(abstract=text)]).content)).citations
    assert back.get("abstract") == text
