"""What each condition of a query means: row numbers, each set of them read from an index alone."""

from sqlalchemy import ColumnElement, Select, Text, column, func, literal_column, or_, select

from annotator.domain.annotation import State
from annotator.domain.review import OPEN, CitationQuery
from annotator.store import schema

SMALLEST, LARGEST = -(2**63), 2**63 - 1
_NOTHING = ("null", '""', "[]")
"""Values, as kept, of answers that say nothing."""


class Viewer:
    """Whose answers lists show: one reviewer, in one form, with the questions that say the design and the bias."""

    def __init__(self, reviewer: str, form: str, design: str = "", bias: str = "") -> None:
        self.reviewer = reviewer
        self.form = form
        self.design = design
        self.bias = bias

    def of(self, reviewer: str) -> "Viewer":
        """The same questions, with another reviewer's answers."""
        return Viewer(reviewer, self.form, self.design, self.bias)


def there(left_out: bool = False) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition for citations that are listed, in the order of the indexes."""
    return schema.citation.c.gone == 0, schema.citation.c.left_out == int(left_out)


def meaning(condition: str, query: CitationQuery, viewer: Viewer) -> Select[int]:
    """Row numbers of the citations that one condition of a query means; of studies for `design` and `bias`.

    `listed` means all that are listed, or that were left out; those of `source` and `tag` may be either.
    """
    columns = schema.citation.c
    if condition == "tag":
        return _tagged(query.tag)
    if condition in {"design", "bias"}:
        return _answered(condition, query, viewer)
    if condition == "source":
        return select(columns.n).where(columns.source == query.source, columns.gone == 0)
    listed = select(columns.n).where(*there(query.left_out))
    further = {
        "years": columns.year.between(_bounded(query.year_from, SMALLEST), _bounded(query.year_to, LARGEST)),
        "only_to_check": columns.to_check > 0,
        "without": columns["pmid" if query.without == "pmid" else "doi"] == literal_column("''"),
    }
    return listed.where(further[condition]) if condition in further else listed


def _bounded(year: int | None, otherwise: int) -> int:
    return otherwise if year is None else min(max(year, SMALLEST), LARGEST)


def _tagged(tag: str) -> Select[int]:
    link, other = schema.citation_tag.c, schema.citation.alias()
    return (
        select(other.c.n)
        .select_from(schema.citation_tag)
        .join(other, other.c.id == link.citation)
        .where(link.tag == tag, link.gone == 0)
    )


def _answered(role: str, query: CitationQuery, viewer: Viewer) -> Select[int]:
    """Studies whose answer on the design or the bias says what is wanted, or anything at all (OPEN)."""
    answer, study = schema.answer.c, schema.study
    question, wanted = (viewer.design, query.design) if role == "design" else (viewer.bias, query.bias)
    says = _given() if wanted == OPEN else _under(wanted) if role == "design" else _level_or_state(wanted)
    return (
        select(study.c.n)
        .select_from(schema.answer)
        .join(study, study.c.id == answer.study)
        .where(
            answer.question == question,
            answer.reviewer == viewer.reviewer,
            answer.form == viewer.form,
            answer.instance == "",
            answer.gone == 0,
            says,
        )
    )


def _value() -> ColumnElement[str]:
    """The value of an answer as kept: JSON."""
    return func.json(schema.answer.c.value, type_=Text)


def _given() -> ColumnElement[bool]:
    answer = schema.answer.c
    return or_(answer.state != State.REPORTED.value, _value().not_in(_NOTHING))


def _under(path: str) -> ColumnElement[bool]:
    """Whether a path of an answer, or one of its paths, lies in a subtree, by segments; or its state is named so."""
    answer = schema.answer.c
    each = func.json_each(answer.value).table_valued(column("value", Text), name="each")
    under = or_(each.c.value == path, func.substr(each.c.value, 1, len(path) + 1) == f"{path}.")
    inside = select(1).select_from(each).where(under).correlate(schema.answer).exists()
    return or_(
        (answer.state == State.REPORTED.value) & inside, (answer.state == path) & (answer.state != "reported")
    )


def _level_or_state(wanted: str) -> ColumnElement[bool]:
    answer = schema.answer.c
    level = func.json_extract(answer.value, "$", type_=Text) == wanted
    return or_(
        (answer.state == State.REPORTED.value) & level,
        (answer.state == wanted) & (answer.state != State.REPORTED.value),
    )
