"""What is asked while a list is taken in."""

from PySide6.QtCore import Qt
from ui_helper import CTRL, LIST

from annotator.domain.review import SourceKind
from annotator.services import citations
from annotator.services.importing import plan_import
from annotator.services.raw_lists import raw_from_file

K = Qt.Key


def test_where_a_list_comes_from_is_said_in_the_preview_and_stored_with_it(window, answer, qtbot):
    space = window.space
    window.desk.intake.import_files([LIST])
    qtbot.waitUntil(lambda: space.page == "preview" and space.preview.plan is not None)

    def tell(dialog):
        dialog.kind.setCurrentIndex(dialog.kind.findData(SourceKind.DATABASE))
        dialog.platform.setText("Embase")
        dialog.searched_on.setText("2026-11-01")
        dialog.hits.setText("213")
        dialog.accept()

    answer(space.preview.header.details.click, tell)
    assert "Embase · searched 2026-11-01 · 213 hits" in space.preview.header.details.toolTip()
    assert space.preview.desk.touched == 1
    space.preview.accept()
    qtbot.waitUntil(lambda: space.page == "citations" and bool(citations.sources(window.session.review)))
    (source,) = citations.sources(window.session.review)
    assert (source.kind, source.platform) == (SourceKind.DATABASE, "Embase")
    assert (source.searched_on, source.hits_reported) == ("2026-11-01", 213)


def test_calling_the_details_off_says_nothing(window, answer, qtbot):
    space = window.space
    window.desk.intake.import_files([LIST])
    qtbot.waitUntil(lambda: space.page == "preview" and space.preview.plan is not None)
    before = space.preview.plan.source
    answer(space.preview.header.details.click, lambda dialog: (dialog.platform.setText("x"), dialog.reject()))
    assert space.preview.plan.source == before
    assert space.preview.desk.touched == 0


OWN = "Wer;Werk;Wann;Blatt\nMüller Ä;Zink im Knochen;2019;Archiv\nOtt B;Jod;2020;Bone\nNg A;Blei;2021;Bone\n"


def test_a_table_of_ones_own_is_told_its_columns_by_keys_alone_and_the_next_one_is_known(
    window, answer, keys, qtbot, tmp_path
):
    space, preview = window.space, window.space.preview
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_bytes(OWN.encode("cp1252"))
    window.desk.intake.import_files([tmp_path / "one.csv"])
    qtbot.waitUntil(
        lambda: space.page == "preview" and preview.plan is not None and preview.nothing.isVisible()
    )
    qtbot.waitUntil(lambda: preview.panes.current == "nothing")

    def say(_dialog):
        for _ in range(3):
            keys.press(K.Key_Right)
        keys.type("publ")
        keys.press(K.Key_Return)

    answer(lambda: keys.press(K.Key_Return), say, until=lambda: bool(preview.plan.items))
    fields = preview.plan.items[0].citation
    assert (fields.get("title"), fields.get("year"), fields.get("publisher")) == (
        "Zink im Knochen",
        "2019",
        "Archiv",
    )
    window.window.activateWindow()
    qtbot.waitUntil(preview.body.list.hasFocus)
    keys.press(K.Key_Return, CTRL)
    qtbot.waitUntil(
        lambda: space.page == "citations" and citations.citation_count(window.session.review) == 3
    )
    window.desk.intake.import_files([tmp_path / "two.csv"])
    qtbot.waitUntil(lambda: space.page == "preview" and preview.plan is not None)
    assert len(preview.plan.items) == 3
    assert preview.plan.items[0].citation.get("publisher") == "Archiv"


def test_f4_asks_for_the_columns_of_a_table_and_nothing_of_another_list(
    window, answer, keys, qtbot, tmp_path
):
    space, preview = window.space, window.space.preview
    (tmp_path / "one.csv").write_text("Title;Authors;Year;Wort\nZinc;Lee K;2020;x\n", encoding="utf-8")
    window.desk.intake.import_files([tmp_path / "one.csv"])
    qtbot.waitUntil(lambda: space.page == "preview" and bool(preview.plan))
    seen = answer(lambda: keys.press(K.Key_F4), lambda dialog: dialog.reject())
    assert seen == ["What the columns are"]
    assert len(preview.plan.items) == 1, "nothing was said"
    assert space.commands.why_now("columns") == ""
    preview.show_plan(plan_import(raw_from_file(LIST)))
    window.trigger("columns")
    assert space.commands.why_now("columns") == "the list is no table"


def test_what_was_said_of_columns_is_forgotten_by_a_button_of_the_dialog(window, answer, qtbot, tmp_path):
    space, preview = window.space, window.space.preview
    (tmp_path / "one.csv").write_text(OWN, encoding="utf-8")
    window.desk.intake.import_files([tmp_path / "one.csv"])
    qtbot.waitUntil(lambda: space.page == "preview" and preview.plan is not None)
    answer(preview.ask_columns, lambda dialog: dialog.accept(), until=lambda: bool(preview.plan.items))
    assert len(window.session.settings.layouts) == 1
    answer(preview.ask_columns, "Read as found", until=lambda: not preview.plan.items)
    assert window.session.settings.layouts == ()
