"""The tables of the review file, as SQLAlchemy Core sees them (docs/file-format).

Kept tables have `n` (local row number), `id` (UUID) and `gone` (reckoned by the journal); their rows are never deleted.
A column's `info` says how the journal treats it: `key` columns never change, columns of one `group` are written whole,
every other column is a group of its own. `n` and `gone` are reckoned and never journalled.
"""

import json

from sqlalchemy import Column, Dialect, Index, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator

SCHEMA_VERSION = 2
OLDEST_VERSION = 1
APPLICATION_ID = 0x416E6E6F
"""`Anno` in ASCII: bytes 68 to 71 of every review file."""
PAGE_SIZE = 16_384
"""Bytes. A citation takes 1 to 4 kB: in pages of 4,096 a third of the file stood empty."""

metadata = MetaData()


class JsonText(TypeDecorator[object]):
    """JSON kept as text in one spelling (sorted keys, no blanks), so that equal values are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy asks so
        """To the text that is kept."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002 - SQLAlchemy asks so
        """From the text that is kept."""
        return None if value is None else json.loads(value)


def _key(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable, info={"key": True})


def _text(name: str, group: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", info={"group": group or name})


def _integer(name: str, group: str = "", *, nullable: bool = True) -> Column[int]:
    default = None if nullable else "0"
    return Column(name, Integer, nullable=nullable, server_default=default, info={"group": group or name})


def _json(name: str, group: str = "", default: str = "null") -> Column[object]:
    return Column(name, JsonText, nullable=False, server_default=default, info={"group": group or name})


def _kept(name: str, *columns: Column[str] | Column[int] | Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True, info={"key": True}),
        *columns,
        Column("gone", Integer, nullable=False, server_default="0"),
        sqlite_strict=True,
        info={"kept": True},
    )


review = _kept("review", _text("title"), _text("question"), _key("created"))
reviewer = _kept("reviewer", _text("name", "who"), _text("initials", "who"), _text("colour"), _text("role"))
source = _kept(
    "source",
    _text("label"),
    _text("kind"),
    _text("platform"),
    _text("searched_on"),
    _text("search_text"),
    _integer("hits_reported"),
    _key("format"),
    _key("file_name"),
    _key("sha256"),
    _key("imported_at"),
    _key("imported_by"),
)
citation = _kept(
    "citation",
    _key("source"),
    Column("position", Integer, nullable=False, info={"key": True}),
    _key("number"),
    _text("type"),
    _text("title"),
    _integer("year"),
    _text("first_author", "authors"),
    _text("container"),
    _text("doi"),
    _text("pmid"),
    _json("authors", "authors", "[]"),
    _json("fields", default="{}"),
    _json("doubts", "doubts", "{}"),
    _integer("to_check", "doubts", nullable=False),
    _integer("left_out", nullable=False),
    _key("raw"),
    _key("digest"),
    Column("line", Integer, nullable=False, info={"key": True}),
    Column("last_line", Integer, nullable=False, info={"key": True}),
)
report = _kept("report", _key("citation"), _key("study"))
tag = _kept("tag", _text("name"), _text("colour"))
citation_tag = _kept("citation_tag", _key("citation"), _key("tag"))
same_work = _kept("same_work", _key("one"), _key("other"), _text("verdict"))
study = _kept("study", _key("citation"), _text("label"), _text("notes"))
attachment = _kept("attachment", _key("study"), _key("sha256"), _text("name"), _key("pages"))
evidence = _kept(
    "evidence",
    _key("study"),
    _key("reviewer"),
    _key("place"),
    _text("quote", "quote"),
    _json("where", "quote"),
    _json("answers", default="[]"),
)
form = _kept("form", _text("name"))
form_version = _kept("form_version", _key("form"), _key("digest"), _key("definition"), _text("published_at"))
instance = _kept(
    "instance",
    _key("study"),
    _key("form"),
    _key("section"),
    _key("reviewer"),
    _json("of", default="[]"),
    _text("label"),
    _integer("order", nullable=False),
)
pairing = _kept("pairing", _key("study"), _key("one"), _key("other"), _text("verdict"))
answer = _kept(
    "answer",
    _key("study"),
    _key("form"),
    _key("question"),
    _key("instance"),
    _key("reviewer"),
    _json("value", "answer"),
    _text("state", "answer"),
    _text("origin", "answer"),
    _text("as_reported", "answer"),
    _text("derivation", "answer"),
    _text("form_version", "answer"),
    _text("note"),
)
annotation = _kept("annotation", _key("study"), _key("form"), _key("reviewer"), _text("status"))
decision = _kept(
    "decision",
    _key("study"),
    _key("question"),
    _key("instance"),
    _key("pairing"),
    _json("settles", "decision", "[]"),
    _json("outcome", "decision"),
    _text("reason", "decision"),
    _key("reviewer"),
    _key("at"),
)

journal_session = Table(
    "journal_session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("device_name", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    sqlite_strict=True,
)
journal_batch = Table(
    "journal_batch",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("session", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("target", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    Column("digest", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("parents", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("void", Integer, nullable=False, server_default="0"),
    Column("head", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)
journal_change = Table(
    "journal_change",
    metadata,
    Column("batch", Text, primary_key=True),
    Column("i", Integer, primary_key=True),
    Column("table", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)
merge_log = Table(
    "merge_log",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("report", Text, nullable=False),
    sqlite_strict=True,
)
draft = Table(
    "draft",
    metadata,
    Column("study", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("instance", Text, primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)

KEPT = {table.name: table for table in metadata.tables.values() if table.info.get("kept")}
"""The journalled tables by name."""

# Lists of citations are read from an index alone: rows hold abstracts and raw text, and are far apart.
_THERE = (citation.c.gone, citation.c.left_out)
Index("citation_there", *_THERE)
Index("citation_by_title", *_THERE, citation.c.title.collate("NOCASE"))
Index("citation_by_year", *_THERE, citation.c.year)
Index("citation_by_author", *_THERE, citation.c.first_author.collate("NOCASE"))
Index("citation_by_container", *_THERE, citation.c.container.collate("NOCASE"))
Index("citation_to_check", *_THERE, citation.c.to_check)
Index("citation_by_id", citation.c.id, *_THERE)
Index("citation_by_source", citation.c.source, citation.c.position, *_THERE)
Index("citation_without_doi", *_THERE, sqlite_where=citation.c.doi == "")
Index("citation_without_pmid", *_THERE, sqlite_where=citation.c.pmid == "")
Index("citation_tag_by_citation", citation_tag.c.citation, citation_tag.c.gone, citation_tag.c.tag)
Index("citation_tag_by_tag", citation_tag.c.tag, citation_tag.c.gone, citation_tag.c.citation)
Index("answer_by_question", answer.c.question, answer.c.reviewer)
Index("report_by_citation", report.c.citation)
Index("report_by_study", report.c.study)
Index("study_by_citation", study.c.citation)
Index("answer_by_study", answer.c.study)
Index("instance_by_study", instance.c.study)
Index("evidence_by_study", evidence.c.study)
Index("annotation_by_study", annotation.c.study)
Index("change_by_row", journal_change.c.row)
Index("batch_by_session", journal_batch.c.session, journal_batch.c.seq)
Index("batch_by_target", journal_batch.c.target)
Index("batch_by_source", journal_batch.c.source)
