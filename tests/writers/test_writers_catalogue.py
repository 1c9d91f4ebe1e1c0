"""The writers that are found."""

from annotator.domain.reading import silent
from annotator.writers.catalogue import list_writers, table_writers


def test_every_writer_is_found_with_its_own_name_and_a_suffix():
    for writers, names in (
        (list_writers(), ["bibtex", "csl-json", "csl-json-lines", "csv", "nbib", "ris", "xlsx"]),
        (table_writers(), ["csv", "csv-spreadsheet", "xlsx"]),
    ):
        assert [writer.name for writer in writers] == names
        assert all(writer.suffix.startswith(".") and writer.label for writer in writers)


def test_every_writer_takes_a_sample_and_gives_bytes(sample):
    for writer in list_writers():
        assert writer.write(sample.citations, silent).content
    for writer in table_writers():
        assert writer.write(sample.tables if writer.many else sample.tables[:1], silent).content
