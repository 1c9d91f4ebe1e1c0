"""Full-text search over title, authors, abstract, raw text and answers: FTS5, reckoned, never journalled."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Integer, Select, column, func, literal_column, select, table, text

from annotator.domain.citation import Citation
from annotator.domain.reading import UNHEARD, Tally
from annotator.store import schema
from annotator.store.rows import citation_from_row

CREATE = (
    "CREATE VIRTUAL TABLE search USING fts5(title, authors, abstract, raw, answers, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2', detail = none)"
)
_INSERT = "INSERT INTO search(rowid, title, authors, abstract, raw, answers) VALUES (?, ?, ?, ?, ?, ?)"
_WAITING = (
    "CREATE TEMP TABLE IF NOT EXISTS waiting (n INTEGER PRIMARY KEY, title TEXT, authors TEXT, abstract TEXT, "
    "raw TEXT, answers TEXT)"
)
_WAIT = "INSERT INTO temp.waiting VALUES (?, ?, ?, ?, ?, ?)"
_TAKE = (
    "INSERT INTO search(rowid, title, authors, abstract, raw, answers) SELECT * FROM temp.waiting ORDER BY n"
)
_DONE = "DROP TABLE temp.waiting"
_DELETE = text("DELETE FROM search WHERE rowid = :n")
_CLEAR = text("DELETE FROM search")
_search = table("search", column("rowid", Integer))
_PASSED_OVER = frozenset(
    "title abstract volume issue pages issn date language database url accessed".split()  # noqa: SIM905 - a table
)
"""Fields with a column of their own in the index, and what nobody looks for."""
Words = tuple[int, str, str, str, str, str]
"""Row number, title, authors, abstract, the rest, answers."""
CHUNK = 500
_WITH_WORDS = {"citation", "report", "answer"}
"""Tables whose rows hold words that are searched for, or say which do."""
_LEFT_OUT = {'{"left_out":0}', '{"left_out":1}'}
"""What a citation that was left out or brought back holds after that."""


def match_expression(words: str) -> str:
    """What a person typed as an FTS5 expression: each word quoted, the last one a beginning; '' = no filter.

    Cut where the tokenizer cuts (`stem-cell` is two words): the index holds no places, so it knows no phrases.
    """
    parts = "".join(letter if _in_word(letter) else " " for letter in words).split()
    if not parts:
        return ""
    open_ended = "" if words[-1:].isspace() else "*"
    return " ".join([*(f'"{part}"' for part in parts[:-1]), f'"{parts[-1]}"{open_ended}'])


def _in_word(letter: str) -> bool:
    """Whether unicode61 takes a character as part of a word: letters, numbers, what is combined with them."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category in {"Mn", "Mc", "Co"}


def matching(expression: str) -> Select[int]:
    """Row numbers of the citations that match an expression of `match_expression`, as a subquery."""
    return select(_search.c.rowid.label("n")).where(literal_column("search").op("MATCH")(expression))


def words_of(citation: Citation, n: int, answers: str = "") -> Words:
    """What is indexed of a citation: its raw text, or all its fields where it was read from fields (RIS)."""
    fields = citation.fields
    names = [
        author.literal or f"{author.family} {author.given} {author.suffix}" for author in citation.authors
    ]
    rest = citation.raw
    if fields and not citation.spans:
        rest = " ".join([text for name, text in fields.items() if name not in _PASSED_OVER])
    return n, fields.get("title", ""), " ".join(names), fields.get("abstract", ""), rest, answers


def add(connection: Connection, words: Sequence[Words]) -> None:
    """Index citations that are not indexed yet."""
    if words:
        connection.exec_driver_sql(_INSERT, list(words))


def add_many(connection: Connection, words: Sequence[Words], meanwhile: Callable[[], None]) -> None:
    """Index many citations in one long step; `meanwhile` is called before it and may begin work in another thread."""
    connection.exec_driver_sql(_WAITING)
    connection.exec_driver_sql(_WAIT, list(words))
    meanwhile()
    connection.exec_driver_sql(_TAKE)
    connection.exec_driver_sql(_DONE)


def gather(connection: Connection) -> None:
    """Gather many new words in memory before they are written; `merge` must follow in the same transaction."""
    _configure(connection, hashsize=8 * 1024 * 1024, automerge=0)


def merge(connection: Connection) -> None:
    """Make one part of the index of all that was gathered: left as they are, later answers would merge them."""
    connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
    _configure(connection, hashsize=1024 * 1024, automerge=4)


def _configure(connection: Connection, **values: int) -> None:
    connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES (?, ?)", list(values.items()))


def has_words(table: str, after: str | None) -> bool:
    """Whether a change, by its table and the JSON after it, makes a search find something else: not by leaving out."""
    return table in _WITH_WORDS and not (table == "citation" and (after is None or after in _LEFT_OUT))


def reindex(connection: Connection, numbers: Sequence[int], tally: Tally = UNHEARD) -> None:
    """Index these citations (row numbers) anew, with the answers of the studies they report."""
    citation = schema.citation
    for start in range(0, len(numbers), CHUNK):
        chunk = list(numbers[start : start + CHUNK])
        connection.execute(_DELETE, [{"n": n} for n in chunk])
        rows = connection.execute(select(citation).where(citation.c.n.in_(chunk))).mappings().all()
        answers = defaultdict(list)
        for one, words in _answers(connection, [row["id"] for row in rows]):
            answers[one].append(words)
        add(
            connection,
            [words_of(citation_from_row(row), row["n"], " ".join(answers[row["id"]])) for row in rows],
        )
        tally.add(len(chunk))


def _answers(connection: Connection, citations: list[str]) -> list[tuple[str, str]]:
    answer, report = schema.answer, schema.report
    rows = connection.execute(
        select(report.c.citation, answer.c.value, answer.c.note)
        .join(answer, answer.c.study == report.c.study)
        .where(report.c.citation.in_(citations), report.c.gone == 0, answer.c.gone == 0)
    )
    return [(row.citation, f"{_words(row.value)} {row.note}") for row in rows]


def _words(value: object) -> str:
    if isinstance(value, str):
        return value.replace(".", " ").replace("_", " ")
    if isinstance(value, list):
        return " ".join(_words(part) for part in value)
    return "" if value is None or isinstance(value, bool) else str(value)


def numbers_of(connection: Connection, citations: Sequence[str], studies: Sequence[str]) -> list[int]:
    """Row numbers of the citations named, and of those that report the studies named."""
    citation, report = schema.citation, schema.report
    found: set[int] = set()
    for start in range(0, len(citations), CHUNK):
        chunk = list(citations[start : start + CHUNK])
        found.update(connection.execute(select(citation.c.n).where(citation.c.id.in_(chunk))).scalars())
    for start in range(0, len(studies), CHUNK):
        chunk = list(studies[start : start + CHUNK])
        found.update(
            connection.execute(
                select(citation.c.n)
                .join(report, report.c.citation == citation.c.id)
                .where(report.c.study.in_(chunk))
            ).scalars()
        )
    return sorted(found)


def rebuild(connection: Connection) -> None:
    """Index every citation anew."""
    connection.execute(_CLEAR)
    reindex(connection, list(connection.execute(select(schema.citation.c.n)).scalars()))


def indexed(connection: Connection) -> int:
    """How many citations the index holds."""
    return connection.scalar(select(func.count()).select_from(_search)) or 0
