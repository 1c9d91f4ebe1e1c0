"""What columns are: said once, known again for the same header, changed and forgotten; shown rows read at once."""

from dataclasses import replace

import pytest

from annotator.domain.columns import COLUMN_FIELDS, MOST_LAYOUTS, sound_layouts
from annotator.domain.fields import FIELDS
from annotator.domain.reading import RawList, ReadAs
from annotator.services import settings, table_columns
from annotator.services.importing import plan_import
from annotator.services.reading import in_encoding, read

OWN = "Werk;Wer;Wann;Wo\nZinc;Lee, K.;2020;Bone\nIron;Ng, A.;2021;J Iron\nLead;Ott, B.;2022;Lead Rev\n"
OTHER_ORDER = "wann;WER;Wo;Werk\n2023;Lee, K.;Bone;Tin\n2024;Ng, A.;J Iron;Gold\n2025;Ng, A.;J Iron;Silver\n"
COLUMNS = {"Werk": "title", "Wer": "authors", "Wann": "year", "Wo": ""}


def raw(text=OWN):
    return RawList(content=text.encode(), name="own.csv")


@pytest.fixture
def look():
    return plan_import(raw()).table


@pytest.fixture
def layouts(look):
    return table_columns.remembered((), look, COLUMNS)


def test_every_field_of_a_citation_can_be_a_column():
    assert {field.name for field in FIELDS} < set(COLUMN_FIELDS)
    assert {"authors", "type", "number"} < set(COLUMN_FIELDS)
    assert len(set(COLUMN_FIELDS.values())) == len(COLUMN_FIELDS)


def test_a_table_that_nobody_knows_waits_and_says_so(look):
    plan = plan_import(raw())
    assert (plan.items, len(plan.ignored), plan.table.known) == ((), 4, False)
    assert plan.read_as == ReadAs()


def test_a_table_is_read_as_was_said_and_what_is_no_field_is_kept():
    plan = plan_import(raw(), read_as=ReadAs(columns=COLUMNS))
    assert [item.citation.get("title") for item in plan.items] == ["Zinc", "Iron", "Lead"]
    assert [item.citation.get("column:Wo") for item in plan.items] == ["Bone", "J Iron", "Lead Rev"]
    assert plan.items[0].citation.raw == "Zinc;Lee, K.;2020;Bone"


@pytest.mark.parametrize("text", [OWN, OTHER_ORDER])
def test_a_table_with_the_same_names_in_any_order_is_read_as_the_one_before(layouts, text):
    plan = plan_import(raw(text), layouts=layouts)
    assert len(plan.items) == 3
    assert all(item.citation.get("title") and item.citation.get("year") for item in plan.items)
    assert plan.read_as.columns == COLUMNS


def test_a_table_with_one_name_more_is_another(layouts):
    assert plan_import(raw(OWN.replace("Wo\n", "Wo;Mehr\n")), layouts=layouts).items == ()


def test_what_is_said_now_goes_before_what_was_said(layouts):
    plan = plan_import(raw(), read_as=ReadAs(columns={**COLUMNS, "Wo": "container"}), layouts=layouts)
    assert plan.items[0].citation.get("container") == "Bone"


def test_a_header_has_one_layout_the_last_that_was_said(layouts, look):
    again = table_columns.remembered(layouts, look, {**COLUMNS, "Wo": "container"})
    assert [one["Wo"] for one in again] == ["container"]
    assert table_columns.forgotten(again, look) == ()


def test_a_table_without_a_header_is_not_known_again(look):
    bare = table_columns.with_header(look, named=False)
    assert table_columns.remembered((), bare, {"column 1": "title"}) == ()
    layouts = ({name: "title" if name.endswith("1") else "" for name in bare.headers},)
    assert table_columns.layout_for(layouts, bare) is None


def test_layouts_are_as_many_as_fit_and_the_oldest_goes(look):
    layouts = tuple({f"A{number}": "title"} for number in range(MOST_LAYOUTS))
    more = table_columns.remembered(layouts, look, COLUMNS)
    assert (len(more), more[0], more[-1]) == (MOST_LAYOUTS, COLUMNS, layouts[-2])


def test_layouts_come_back_from_the_settings(layouts):
    settings.save_settings(settings.Settings(layouts=layouts))
    assert settings.load_settings().layouts == layouts


@pytest.mark.parametrize("kept", [None, 7, "text", {}, [7], [{}], [{"A": 1}], [{"A": ""}], [{"A": "colour"}]])
def test_what_is_no_layout_is_passed_over(kept):
    assert sound_layouts(kept) == ()


def test_a_field_that_a_newer_program_added_is_none_here():
    assert sound_layouts([{"A": "title", "B": "colour"}]) == ({"A": "title", "B": ""},)


def test_a_field_belongs_to_one_column_the_last_that_was_said(look):
    columns = table_columns.put(look, COLUMNS, "Wo", "title")
    assert columns == {"Werk": "", "Wer": "authors", "Wann": "year", "Wo": "title"}
    assert table_columns.put(look, columns, "Wer", "")["Wer"] == ""


def test_the_rows_that_are_shown_are_read_at_once(look):
    shown = table_columns.read_shown(look, COLUMNS)
    assert [one.get("title") for one in shown] == ["Zinc", "Iron", "Lead"]
    assert shown == tuple(table_columns.read_shown(look, dict(COLUMNS)))


def test_what_was_said_goes_with_the_places_of_names_that_are_read_otherwise(look):
    renamed = replace(look, headers=("Wérk", "Wer", "Wann", "Wo"))
    assert table_columns.carried(look, COLUMNS, renamed) == {
        "Wérk": "title", "Wer": "authors", "Wann": "year", "Wo": "",
    }  # fmt: skip
    assert table_columns.carried(look, COLUMNS, replace(look, headers=("a", "b"))) == {}
    assert table_columns.carried(look, COLUMNS, table_columns.with_header(look, named=False)) == {}


def test_another_encoding_keeps_what_was_said_of_plain_names():
    said = ReadAs(format="table", columns=COLUMNS)
    assert in_encoding(raw(), said, "cp1252") == ReadAs(format="table", encoding="cp1252", columns=COLUMNS)


def test_another_encoding_in_which_it_is_no_table_has_no_columns():
    text = raw("Gr\u00f6\u00dfe;Wer\n1;Lee\n2;Ng\n3;Ott\n")
    plan = plan_import(text, read_as=ReadAs(columns={"Gr\u00f6\u00dfe": "title"}))
    assert in_encoding(text, plan.read_as, "utf-16-le", plan.table).columns == {}


def test_commands_and_window_read_alike(layouts):
    assert read(raw(), layouts=layouts)[0].citations == read(raw(), ReadAs(columns=COLUMNS))[0].citations
