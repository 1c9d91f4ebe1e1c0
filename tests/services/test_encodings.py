"""Which encodings a person can choose, and when there is something to choose."""

import codecs

import pytest

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList, ReadAs
from annotator.readers.decoding import TWICE
from annotator.services import encodings
from annotator.services.importing import plan_import

RIS = "TY  - JOUR\nTI  - Knochen für Mäuse – naïve Ärzte\nAU  - Müller, Ä\nPY  - 2020\nER  - \n"


def plan_of(content, name="list.ris", **said):
    return plan_import(RawList(content=content, name=name), read_as=ReadAs(**said))


def title(plan):
    return plan.items[0].citation.get("title")


@pytest.mark.parametrize("name", [name for name in encodings.ENCODINGS if name != TWICE])
def test_every_encoding_exists(name):
    assert codecs.lookup(name)


@pytest.mark.parametrize(
    ("content", "encoding", "guessed"),
    [
        (RIS.encode(), "utf-8", False),
        (RIS.encode("cp1252"), "cp1252", True),
        (RIS.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_LE + RIS.encode("utf-16-le"), "utf-16-le", False),
        (RIS.encode("utf-8").decode("cp1252").encode(), "utf-8", True),
    ],
)
def test_an_encoding_is_a_guess_unless_it_is_marked_or_utf_8_without_signs_of_another(
    content, encoding, guessed
):
    plan = plan_of(content)
    assert (plan.encoding, plan.guessed) == (encoding, guessed)


@pytest.mark.parametrize(
    ("content", "name"), [(RIS.encode(), ""), (RIS.encode("ascii", "ignore"), "list.ris")]
)
def test_there_is_nothing_to_choose_for_what_was_pasted_or_is_ascii(content, name):
    assert plan_of(content, name).encoding == ""


def test_a_list_of_a_mac_is_read_as_chosen():
    content = RIS.encode("mac-roman")
    assert "für" not in title(plan_of(content))
    plan = plan_of(content, encoding="mac-roman")
    assert title(plan) == "Knochen für Mäuse – naïve Ärzte"
    assert (plan.encoding, plan.guessed, plan.read_as.encoding) == ("mac-roman", True, "mac-roman")


def test_what_was_encoded_twice_is_mended_as_chosen():
    assert title(plan_of(RIS.encode().decode("cp1252", "replace").encode(), encoding=TWICE)).startswith(
        "Knochen für M"
    )


def test_an_encoding_that_makes_no_text_of_it_is_refused():
    with pytest.raises(UnreadableList):
        plan_of(RIS.encode("cp1252"), encoding="no such encoding")


def test_encodings_are_called_by_words_also_several():
    assert encodings.words("utf-8 and cp1252") == "Unicode (UTF-8) and Western, Windows (cp1252)"
    assert encodings.words("cp037") == "cp037"
