"""From bytes to text, whatever a program or a person saved."""

import codecs
import io
import time
import tracemalloc
import zipfile

import pytest
from accounting import read_bytes
from hypothesis import given
from hypothesis import strategies as st
from readers_lists import LISTS

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList
from annotator.readers import decoding, pieces
from annotator.readers.catalogue import read_list
from annotator.readers.decoding import decode

TEXT = "1. Müller Ö, Núñez É. Ångström \u2013 “quoted”. Bone. 2012;1:2-3.\n2. Sun J. Title. Bone. 2013;2:4.\n"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(bom, encoding):
    decoded = decode(bom + TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (TEXT, encoding, ())


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("before", range(40, 48))
def test_where_a_long_list_is_cut_for_the_work_on_it_nothing_is_split(monkeypatch, newline, before):
    monkeypatch.setattr(pieces, "AT_LEAST", 4)
    text = "a" * before + f"é{newline}{newline}b\x85c{newline}d\x00"
    decoded = decode(text.encode())
    assert decoded.text == "a" * before + "é\n\nb…c\nd\ufffd"
    assert [warning.text[:2] for warning in decoded.warnings] == ["1 ", "1 "]


def test_a_list_saved_by_windows_is_read_with_one_warning():
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert (decoded.encoding, len(decoded.warnings)) == ("cp1252", 1)


def test_a_few_lines_of_windows_text_spoil_only_themselves():
    content = "Müller A\n".encode() + "Núñez B\n".encode("cp1252") + "Åse C\n".encode()
    decoded = decode(content)
    assert decoded.text == "Müller A\nNúñez B\nÅse C\n"
    assert [warning.line for warning in decoded.warnings] == [2]
    assert decoded.encoding == "utf-8 and cp1252"


def test_bytes_that_windows_does_not_know_are_read_as_latin_1_with_a_warning():
    decoded = decode(b"Sun\x81 \xe9\n")
    assert (decoded.text, decoded.encoding) == ("Sun\ufffd é\n", "latin-1")
    assert [warning.text for warning in decoded.warnings] == [
        "The list is neither UTF-8 nor Windows text; it was read as latin-1.",
        "1 control character was replaced by \ufffd; the bytes are kept as they came.",
    ]


def test_each_line_of_another_encoding_is_named():
    decoded = decode("Müller\n".encode() + b"N\xfa\xf1ez\n" + b"S\x81n \xe9\n")
    assert decoded.text == "Müller\nNúñez\nS\ufffdn é\n"
    assert decoded.encoding == "utf-8 and cp1252 and latin-1"
    assert [(warning.line, warning.text.rpartition(" as ")[2]) for warning in decoded.warnings[:2]] == [
        (2, "Windows text (cp1252)."),
        (3, "latin-1."),
    ]


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1251", "gb18030", "shift_jis", "utf-16-be", "koi8-r"])
def test_a_person_can_choose_the_encoding(encoding):
    text = "1. Иванов. Title. J. 2012;1:2.\n" if encoding in {"cp1251", "koi8-r"} else "1. Sun J. Title.\n"
    decoded = decode(text.encode(encoding), encoding)
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


def test_what_does_not_fit_the_chosen_encoding_is_counted():
    assert "2 characters could not be read" in decode(b"S\xfcn J, M\xfcller K", "utf-8").warnings[0].text


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "a\0b"])
def test_an_encoding_that_does_not_exist_is_refused(encoding):
    with pytest.raises(UnreadableList, match="There is no encoding"):
        decode(b"1. Sun J.", encoding)


def misread(text):
    """UTF-8 taken for Windows text, as browsers take it."""
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1")
        for byte in text.encode()
    )


def test_text_that_was_encoded_twice_is_offered_for_repair():
    twice = misread(TEXT).encode()
    decoded = decode(twice)
    assert decoded.text != TEXT
    assert decoded.better_encoding == "utf-8 twice"
    assert "encoded twice" in decoded.warnings[0].text
    assert decode(twice, decoded.better_encoding).text == TEXT


def test_half_of_a_list_that_was_encoded_twice_is_mended_and_the_rest_stays():
    mixed = TEXT + misread(TEXT)
    assert decode(mixed.encode(), "utf-8 twice").text == TEXT + TEXT


@pytest.mark.parametrize("text", ["SÃO PAULO, Âmbito", "naïve café “Ångström” 5 °C", "Ã, Â and â"])
def test_text_that_was_encoded_once_is_not_offered_for_repair(text):
    assert decode(text.encode()).better_encoding == ""


@pytest.mark.parametrize(
    "declared",
    [
        "Content: text/plain; charset=iso-8859-2",
        '<meta charset="iso-8859-2">',
        "% Encoding: ISO8859_2",
        '<?xml version="1.0" encoding="ISO-8859-2"?>',
    ],
)
def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf_8(declared):
    assert decode(f"{declared}\nŁukasz Dvořák".encode("iso-8859-2")).text == f"{declared}\nŁukasz Dvořák"


def test_a_declared_encoding_of_east_asia_may_be_wider_than_its_name():
    text = 'encoding="gb2312"\n张三, 鎔'
    assert decode(text.encode("gb18030")).text == text


def test_an_unknown_declaration_is_passed_over():
    assert decode("charset=klingon\nMüller".encode("cp1252")).text == "charset=klingon\nMüller"


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\f", "\u2029", "\x0b"])
def test_every_newline_becomes_one(newline):
    assert decode(f"one{newline}two{newline}".encode()).text == "one\ntwo\n"


def test_control_characters_are_replaced_and_counted():
    decoded = decode(b"1. Sun\x00 J. Tit\x07le\tof it. Bone. 2012;1:2.\n" + b"plain text " * 20)
    assert decoded.text.startswith("1. Sun\ufffd J. Tit\ufffdle\tof it.")
    assert [warning.text for warning in decoded.warnings] == [
        "2 control characters were replaced by \ufffd; the bytes are kept as they came."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_letters_of_windows_that_a_program_took_for_control_characters_are_read_as_they_were(encoding):
    text = "Sun\x92s J. \x93Bone\x94 \x96 caf\xe9\x85 \x81 M\xfcller.\n"
    content = text.encode(encoding)
    decoded = decode(content, encoding) if encoding == "latin-1" else decode(content)
    assert decoded.text == "Sun’s J. “Bone” – café… \ufffd Müller.\n"
    assert [warning.text.split(";")[0] for warning in decoded.warnings] == [
        "5 control characters were read as Windows text (cp1252), as ’ for U+0092",
        "1 control character was replaced by \ufffd",
    ]


def test_a_list_of_letters_of_windows_is_accounted_for_line_by_line():
    first, second = read_bytes((LISTS / "windows_letters.ris").read_bytes()).citations
    assert first.get("title") == "The patient’s view – a “mixed” study of walking"
    assert first.authors[0].family == "O’Neil"
    assert first.get("abstract") == "First sentence… and the second. And a line below it: €90 a year."
    assert (first.line, first.last_line, second.line) == (1, 13, 15)
    assert second.get("title") == "What \ufffd stands for nothing"


def test_what_was_encoded_in_another_alphabet_keeps_no_letters_of_windows():
    assert decode(b"\xa3ukasz \x92 Dvo\xf8\xe1k", "iso8859-2").text == "Łukasz \ufffd Dvořák"


def test_characters_that_cannot_be_read_are_counted():
    decoded = decode(codecs.BOM_UTF8 + b"Sun \xff J and \xfe K")
    assert decoded.warnings[0].text == "2 characters could not be read and stand as \ufffd."


def test_halves_of_broken_characters_never_come_through():
    lone = b"S\x00u\x00n\x00 \x00\x00\xd8J\x00"
    text = decode(codecs.BOM_UTF16_LE + lone).text
    assert text.encode("utf-8").decode() == text


@given(st.binary(max_size=300))
def test_any_bytes_give_storable_text_or_a_clear_refusal(content):
    try:
        text = decode(content).text
    except UnreadableList as error:
        text = error.what + error.why + error.remedy
    assert text
    assert text.encode("utf-8").decode("utf-8") == text
    assert not {*"\x00\x01\x08\x1f\x7f\r\f"} & {*text}


@pytest.mark.parametrize(
    "content", [b"", b"  \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \x00", b"\x00" * 50]
)
def test_nothing_is_said_to_hold_no_text(content):
    with pytest.raises(UnreadableList, match="It holds no text"):
        decode(content)


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (zipped(), "a zip archive that is no workbook and no document"),
        (b"SQLite format 3\x00" + b"\x00" * 80, "a database"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    ],
)
def test_other_kinds_of_files_are_named_and_advice_is_given(content, kind):
    with pytest.raises(UnreadableList) as caught:
        decode(content)
    assert caught.value.why == f"It is {kind}."
    assert caught.value.remedy


def test_bytes_that_are_mostly_no_text_are_refused():
    with pytest.raises(UnreadableList, match="Much of it is no text"):
        decode(bytes(range(1, 32)) * 40)


def test_a_line_of_two_hundred_megabytes_is_refused_at_once_and_without_a_copy():
    content = b"A" * 200_000_000
    start = time.process_time()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableList, match=r"Line 1 is longer than 10 MB"):
            read_list(RawList(content=content))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - start < 5
    assert peak < 10_000_000


def test_the_line_that_is_too_long_is_named(monkeypatch):
    monkeypatch.setattr(decoding, "LONGEST_LINE", 100)
    with pytest.raises(UnreadableList, match=r"Line 3 is longer"):
        decode(b"one\ntwo\n" + b"x" * 300 + b"\nfour")
    assert decode(b"word\n" * 100).text.count("word") == 100


def test_a_list_beyond_the_largest_size_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "LARGEST", 1000)
    with pytest.raises(UnreadableList, match="larger than"):
        decode(b"word\n" * 300)
