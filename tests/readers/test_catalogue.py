"""Which reader reads what."""

import pytest
from readers_lists import LISTS, read_file, read_text

from annotator.domain.errors import Cancelled, UnreadableList
from annotator.domain.reading import RawList
from annotator.readers.catalogue import all_readers, formats, read_list

NUMBERED = "1. Sun J. A title. Bone. 2012;1:2.\n2. Sun J. Another. Bone. 2013;2:3.\n"


def test_every_reader_has_a_real_list():
    recognised = {read_file(path.name).format for path in LISTS.iterdir()}
    assert recognised == {name for name, _ in formats()}


def test_readers_are_named_for_people():
    assert ("free-text", "Reference list in any style") in formats()
    assert ("ris", "RIS") in formats()


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("TY  - JOUR\nER  - \n", "ris"),
        ("\ufeffTY - JOUR\n", "ris"),
        ("Provider: x\n\n2. \n   TY  - JOUR\nTI  - t\n", "ris"),
        (NUMBERED, "free-text"),
        ("Prose that says nothing.", "free-text"),
        ("TY is a tag.", "free-text"),
    ],
)
def test_the_content_tells_the_format(text, format_name):
    assert read_text(text).format == format_name


def test_the_name_of_a_file_tells_nothing():
    assert read_list(RawList(content=NUMBERED.encode(), name="list.ris")).format == "free-text"


def test_a_format_can_be_chosen():
    assert read_text(NUMBERED, "ris").citations == ()
    with pytest.raises(UnreadableList, match=r"Choose one of: .*free-text"):
        read_text(NUMBERED, "endnote")


def test_every_confidence_lies_between_0_and_1():
    for reader in all_readers():
        for text in ("", "x", NUMBERED, "TY  - JOUR\n"):
            assert 0 <= reader.confidence(text) <= 1


@pytest.mark.parametrize(
    "text",
    ["".join(f"{n}. Sun J. A title. Bone. 2012;1:{n}.\n" for n in range(1, 2502)), "TY  - JOUR\n" * 2501],
)
def test_progress_is_told_and_the_work_can_be_called_off(text):
    told = []
    read_list(RawList(content=text.encode()), report=lambda done, total: told.append((done, total)))
    assert told[-1] == (2501, 2501)
    assert len(told) >= 3
    assert told == sorted(told)

    def stop(done, total):
        if done >= 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_list(RawList(content=text.encode()), report=stop)


def test_what_was_odd_in_the_bytes_is_a_warning_of_the_list():
    result = read_list(RawList(content=NUMBERED.encode() + b"\xe9\n"))
    assert result.encoding == "cp1252"
    assert "Windows text" in result.warnings[0].text
