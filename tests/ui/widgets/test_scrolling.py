from PySide6.QtWidgets import QScrollArea, QWidget

from annotator.ui.widgets.scrolling import keep_room_for_bar


def test_a_page_is_as_wide_with_a_bar_as_without_and_a_bar_with_nothing_to_scroll_is_off(qtbot):
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(page)
    keep_room_for_bar(area)
    area.resize(300, 200)
    area.show()
    widths = set()
    for height, scrolls in ((100, False), (900, True), (100, False)):
        page.setMinimumHeight(height)
        qtbot.waitUntil(lambda scrolls=scrolls: area.verticalScrollBar().isEnabled() is scrolls)
        widths.add(page.width())
    assert len(widths) == 1
