"""Lists for the tests of the readers, and how they are read."""

from pathlib import Path

from annotator.domain.reading import RawList, ReadResult
from annotator.readers.catalogue import read_list
from annotator.resource_files import resource

LISTS = Path(__file__).parents[1] / "lists"
SAMPLE = "samples/sanchooli_2017_reference_list.txt"


def read_text(text: str, format_name: str | None = None) -> ReadResult:
    return read_list(RawList(content=text.encode()), format_name)


def read_file(name: str) -> ReadResult:
    return read_list(RawList(content=(LISTS / name).read_bytes(), name=name))


def read_sample() -> ReadResult:
    return read_list(RawList(content=Path(resource(SAMPLE)).read_bytes()))
