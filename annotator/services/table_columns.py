"""What the columns of tables are: as a person said it of tables with the same header, and the rows read so."""

from collections.abc import Mapping, Sequence

from annotator.domain.citation import Citation
from annotator.domain.columns import COLUMN_FIELDS, MOST_LAYOUTS, Layout
from annotator.domain.reading import TableLook
from annotator.readers.tables import sample
from annotator.readers.tables.known_names import plain


def fields() -> Mapping[str, str]:
    """What a column can hold: name of a field and what people call it."""
    return COLUMN_FIELDS


def layout_for(layouts: Sequence[Layout], look: TableLook) -> Layout | None:
    """What was said of a table with the same names of columns, in any order; None where nothing was."""
    wanted = _names(look.headers)
    return next((one for one in layouts if look.named and _names(one) == wanted), None)


def remembered(layouts: Sequence[Layout], look: TableLook, columns: Layout) -> tuple[Layout, ...]:
    """The layouts with one in front, for the next table with this header; one without a header is not known again."""
    others = forgotten(layouts, look)
    return (
        ({name: columns.get(name, "") for name in look.headers}, *others)[:MOST_LAYOUTS]
        if look.named
        else others
    )


def forgotten(layouts: Sequence[Layout], look: TableLook) -> tuple[Layout, ...]:
    """The layouts without that of a table."""
    wanted = _names(look.headers)
    return tuple(one for one in layouts if _names(one) != wanted)


def _names(headers: Sequence[str] | Layout) -> frozenset[str]:
    return frozenset(plain(name) or name for name in headers)


def given(look: TableLook, columns: Layout) -> Layout:
    """Every header of a table with its field; of two columns that are the same field the first one is it."""
    said: dict[str, str] = {}
    for name in look.headers:
        field = columns.get(name, "")
        said[name] = "" if field in said.values() else field
    return said


def put(look: TableLook, columns: Layout, header: str, field: str) -> Layout:
    """The columns with one of them said to be a field, which no other one is then."""
    others = {name: "" if one == field else one for name, one in given(look, columns).items()}
    return {**others, header: field}


def carried(look: TableLook, columns: Layout, other: TableLook) -> Layout:
    """What was said of columns, for the same table with its names read otherwise; nothing where it is another."""
    if look.named != other.named or len(look.headers) != len(other.headers):
        return {}
    said = given(look, columns)
    return {new: said[old] for old, new in zip(look.headers, other.headers, strict=True)}


def read_shown(look: TableLook, columns: Layout) -> tuple[Citation, ...]:
    """The rows that are shown, read so; long cells are cut. Nothing is stored."""
    return sample.read_shown(look, columns)


def with_header(look: TableLook, *, named: bool) -> TableLook:
    """The same table with its first row as its header, or as data, and what its columns may be then."""
    if look.named == named:
        return look
    return sample.with_header(look) if named else sample.without_header(look)
