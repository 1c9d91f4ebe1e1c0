"""What is asked while a list is taken in."""

from ui_helper import LIST

from annotator.domain.review import SourceKind
from annotator.services import citations


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
    qtbot.waitUntil(lambda: space.page == "citations")
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
