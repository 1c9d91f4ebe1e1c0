"""Whether a reader has accounted for every line of a list."""

from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list, text_of


def unaccounted(content, result):
    """Lines with text that are in no citation and not ignored."""
    _, extracted = text_of(RawList(content=content))
    held = {line for one in result.citations for line in range(one.line, one.last_line + 1)}
    held |= {line.line for line in result.ignored}
    lines = enumerate(extracted.text.split("\n"), 1)
    return [(at, line) for at, line in lines if line.strip() and at not in held]


def read_bytes(content, format_name=None):
    """Read a list and see that no line is lost, positions run from 1, and each raw text stands in the list."""
    result = read_list(RawList(content=content), format_name)
    assert unaccounted(content, result) == []
    assert [one.position for one in result.citations] == list(range(1, len(result.citations) + 1))
    _, extracted = text_of(RawList(content=content))
    assert all(one.raw and one.raw in extracted.text for one in result.citations if "custom" not in one.raw)
    assert all(text for one in result.citations for text in one.fields.values())
    return result
