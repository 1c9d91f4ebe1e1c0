"""Reference lists as they come: whole, unchanged, never more than can be read."""

import os
import threading

import pytest

from annotator.domain.errors import UnreadableList
from annotator.services import raw_lists


def test_the_bytes_of_a_file_are_kept_as_they_are(tmp_path):
    content = b"\xef\xbb\xbf1. A\x00b\r\n\xff\xfe"
    path = tmp_path / "list one.txt"
    path.write_bytes(content)
    assert raw_lists.raw_from_file(path).content == content
    assert raw_lists.raw_from_file(path).name == "list one.txt"


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path):
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(UnreadableList, match=path.name):
            raw_lists.raw_from_file(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, raw_lists.LARGEST_FILE + 1)
    with pytest.raises(UnreadableList, match="larger than 500 MB"):
        raw_lists.raw_from_file(path)


def test_a_device_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(raw_lists, "LARGEST_FILE", 1_000_000)
    with pytest.raises(UnreadableList, match="larger than"):
        raw_lists.raw_from_file(raw_lists.Path("/dev/zero"))


def test_a_pipe_is_read_to_its_end(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"1. Able A. T. J Ex. 2001;1:2.",))
    writer.start()
    assert raw_lists.raw_from_file(path).content == b"1. Able A. T. J Ex. 2001;1:2."
    writer.join()


def test_pasted_text_is_utf_8_and_half_a_character_is_shown_as_lost():
    assert raw_lists.raw_from_text("Ünal “A”").content.decode() == "Ünal “A”"
    assert raw_lists.raw_from_text("a\ud800b \U0001f600").content.decode() == "a\ufffdb \U0001f600"
    assert raw_lists.raw_from_text("x").name == ""
