"""Citations of a source as rows: each written, hashed and cut into words for the search once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from json.encoder import encode_basestring as quoted

from sqlalchemy import Connection, Table, func, insert, select

from annotator.domain.citation import Author, Citation
from annotator.domain.ids import citation_id, report_id, study_id
from annotator.store import indexes, schema, search
from annotator.store.hashing import RowsDigest, canonical, text_digest
from annotator.store.rows import doubt_columns, rare_fields

AT_A_TIME = 1000
"""Citations whose rows are held at once."""
MANY = 10_000
"""Citations from which the search gathers words before it writes them, if no more are here already."""
_NO_DOUBTS = canonical({"confidence": {}, "doubts": [], "spans": {}})
Row = tuple[str | int | None, ...]


@dataclass(slots=True)
class Rows:
    """Rows of some citations, with the columns of their tables in order but `gone`, and what is searched for."""

    citation: list[Row] = field(default_factory=list)
    study: list[Row] = field(default_factory=list)
    report: list[Row] = field(default_factory=list)
    words: list[search.Words] = field(default_factory=list)


class Filling:
    """The rows of one source, each citation with a study of its own; `digest` counts those that were made."""

    def __init__(self, connection: Connection, source: str, expected: int) -> None:
        self.digest = RowsDigest()
        self._connection = connection
        self._source = source
        self._next = {name: self._free(schema.KEPT[name]) for name in ("citation", "study", "report")}
        self._here = self._next["citation"] - 1
        self._inserted = 0
        self._gathers = False
        self._many = expected >= max(MANY, self._here)
        self._indexes: list[str] = []

    def _free(self, table: Table) -> int:
        return (self._connection.scalar(select(func.max(table.c.n))) or 0) + 1

    def rows(self, citations: Iterable[Citation]) -> Iterator[Rows]:
        """Make the rows of these citations, some at a time."""
        waiting = iter(citations)
        while some := list(islice(waiting, AT_A_TIME)):
            rows = Rows()
            for citation in some:
                self._add(rows, citation)
            yield rows

    def _add(self, rows: Rows, citation: Citation) -> None:
        numbers = self._next
        one = citation_id(self._source, citation.position)
        study = study_id(one)
        link = report_id(one, study)
        label = citation.label
        rows.words.append(search.words_of(citation, numbers["citation"]))
        rows.citation.append(self._citation(citation, one))
        rows.study.append((numbers["study"], study, one, label, ""))
        rows.report.append((numbers["report"], link, one, study))
        self.digest.add_text(
            "study", f'{{"citation":"{one}","id":"{study}","label":{quoted(label)},"notes":""}}'
        )
        self.digest.add_text("report", f'{{"citation":"{one}","id":"{link}","study":"{study}"}}')
        for name in numbers:
            numbers[name] += 1

    def _citation(self, citation: Citation, one: str) -> Row:
        """The row, and its canonical text counted in: the columns in the order of their names."""
        get = citation.fields.get
        title, container = get("title", ""), get("container", "")
        doi, pmid, year = get("doi", ""), get("pmid", ""), citation.year
        authors, fields = authors_text(citation), canonical(rare_fields(citation))
        doubts, to_check = doubts_text(citation)
        first = citation.authors[0].name if citation.authors else ""
        head = f'{{"authors":{authors},"container":{quoted(container)},'
        tail = (
            f'"doi":{quoted(doi)},"doubts":{doubts},"fields":{fields},"first_author":{quoted(first)},"id":"{one}",'
            f'"last_line":{citation.last_line},"left_out":0,"line":{citation.line},'
            f'"number":{quoted(citation.number)},"pmid":{quoted(pmid)},"position":{citation.position},'
            f'"raw":{quoted(citation.raw)},"source":"{self._source}","title":{quoted(title)},'
            f'"to_check":{to_check},"type":{quoted(citation.type)},"year":{"null" if year is None else year}}}'
        )
        digest = text_digest(head + tail)
        self.digest.add_text("citation", f'{head}"digest":"{digest}",{tail}')
        return (
            *(self._next["citation"], one, self._source, citation.position, citation.number, citation.type),
            *(title, year, first, container, doi, pmid, authors, fields, doubts, to_check, 0),
            *(citation.raw, digest, citation.line, citation.last_line),
        )

    def insert(self, rows: Rows, meanwhile: Callable[[], None]) -> None:
        """Put rows into the search and into their tables, past SQLAlchemy's handling of single values."""
        if self._many and not self._inserted:
            for name in self._next:
                self._indexes += indexes.drop(self._connection, schema.KEPT[name])
        search.add_many(self._connection, rows.words, meanwhile)
        for table, values in (
            (schema.citation, rows.citation),
            (schema.study, rows.study),
            (schema.report, rows.report),
        ):
            names = [column.name for column in table.columns if column.name != "gone"]
            statement = insert(table).compile(dialect=self._connection.dialect, column_keys=names)
            self._connection.exec_driver_sql(str(statement), values)
        self._inserted += len(rows.citation)
        if not self._gathers and self._inserted >= max(MANY, self._here):
            self._gathers = True
            search.gather(self._connection)

    def finish(self) -> None:
        """Put search and indexes in order for single answers."""
        if self._indexes:
            self._connection.exec_driver_sql("PRAGMA cache_size=-8000")  # it sorts in as much memory again
        for sql in self._indexes:
            self._connection.exec_driver_sql(sql)
        if self._indexes:
            self._connection.exec_driver_sql("PRAGMA cache_size=-24000")
        if self._gathers:
            search.merge(self._connection)


def authors_text(citation: Citation) -> str:
    """The authors in canonical form: what `canonical` makes of the column, sooner."""
    names = ",".join([_author_text(author) for author in citation.authors])
    return f'{{"et_al":{"true" if citation.et_al else "false"},"names":[{names}]}}'


def _author_text(author: Author) -> str:
    if author.family and author.given and not author.suffix and not author.literal:
        return f'{{"family":{quoted(author.family)},"given":{quoted(author.given)}}}'
    parts = {name: getattr(author, name) for name in ("family", "given", "literal", "suffix")}
    return canonical({name: part for name, part in parts.items() if part})


def doubts_text(citation: Citation) -> tuple[str, int]:
    """The doubts in canonical form, and how many there are to check."""
    if not (citation.doubts or citation.confidence or citation.spans):
        return _NO_DOUBTS, 0
    columns = doubt_columns(citation)
    return canonical(columns["doubts"]), columns["to_check"]
