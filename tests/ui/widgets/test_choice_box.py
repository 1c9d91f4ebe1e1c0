import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.ui.widgets.choice_box import ChoiceBox

K = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def box(qtbot):
    made = ChoiceBox()
    qtbot.addWidget(made)
    made.addItems(["Apple", "Banana", "Cherry"])
    made.show()
    yield made
    made.hidePopup()


@pytest.mark.parametrize("key", [K.Key_Down, K.Key_C, K.Key_End])
def test_a_key_opens_the_list_and_chooses_nothing_by_itself(box, qtbot, key):
    with qtbot.assertNotEmitted(box.activated):
        qtbot.keyClick(box, key)
    assert box.view().isVisible()
    assert box.currentText() == "Apple"


def test_a_letter_points_at_what_begins_with_it_and_enter_chooses(box, qtbot):
    qtbot.keyClick(box, K.Key_C)
    assert box.view().currentIndex().data() == "Cherry"
    with qtbot.waitSignal(box.activated):
        qtbot.keyClick(box.view(), K.Key_Return)
    assert box.currentText() == "Cherry"


def test_the_wheel_chooses_nothing(box):
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == "Apple"
    assert not turn.isAccepted()
