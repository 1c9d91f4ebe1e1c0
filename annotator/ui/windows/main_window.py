"""The window: menus, welcome, status line and pages; it needs no review, so that it can be seen at once."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.specs import ACTIONS
from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.views.welcome import WelcomeView
from annotator.ui.widgets.banner import Banners
from annotator.ui.windows.action_menus import Actions
from annotator.ui.windows.dropping import DropArea
from annotator.ui.windows.page_area import PageArea
from annotator.ui.windows.status_line import StatusLine
from annotator.ui.windows.theme_menu import theme_menu

TEXT_SIZES = {"larger": 10, "smaller": -10, "normal": 0}
OFFLINE = "Works without a network. Nothing leaves this computer."


class MainWindow(QMainWindow):
    """What stands around the pages. What an action is for is done by those who hear `action_wanted`.

    `seen` comes once, after the first paint: the time to import and build what the first sight does not need.
    """

    seen = Signal()
    action_wanted = Signal(str)
    dropped = Signal(object)
    close_wanted = Signal(object)
    resized = Signal()
    activated = Signal()
    """The person came back to the window from elsewhere."""

    def __init__(self, memory: Memory, look: Look) -> None:
        super().__init__()
        self._memory = memory
        self._look = look
        self._was_seen = False
        self.setWindowTitle("Annotator")
        self.setMinimumSize(900, 600)
        self.welcome = WelcomeView(memory, look, self)
        self.status = StatusLine(look, self)
        self.banners = Banners(look, self)
        self.drop_area = DropArea(look, self)
        self.pages = QStackedWidget(self)
        self._lay_out()
        names = [spec.id for spec in ACTIONS if spec.id != SEPARATOR]
        self.actions_of = Actions(self, look, {name: partial(self._act, name) for name in names})
        self.theme_menu = theme_menu(self, memory, look)
        self.actions_of["theme"].setMenu(self.theme_menu)
        self.recent_menu = QMenu(self)
        self.actions_of["recent"].setMenu(self.recent_menu)
        self.welcome.action_wanted.connect(self.action_wanted)
        look.changing.connect(self._polish)
        self._restore()
        self.show_welcome()

    def _lay_out(self) -> None:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(PageArea(self.pages, self._look, whole), 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.pages.addWidget(self.welcome)

    def _restore(self) -> None:
        geometry = self._memory.remembered("window.geometry", "")
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(1280, 800)

    def _act(self, name: str) -> None:
        if name in TEXT_SIZES:
            by = TEXT_SIZES[name]
            self._look.set_text_size(self._look.text_size + by if by else 100)
            self._memory.change_settings(replace(self._memory.settings, text_size=self._look.text_size))
        else:
            self.action_wanted.emit(name)

    def show_welcome(self) -> None:
        """Show what one sees without a review."""
        self.pages.setCurrentWidget(self.welcome)
        self.welcome.refresh()
        self.setWindowTitle("Annotator")
        self.status.show_undo("")
        self.status.say(OFFLINE, icon="lock", right=f"Annotator {__version__}")
        self.status.show_hints([("help", "help")])
        self.actions_of.enable(set())
        self.welcome.focus_first()

    def _polish(self) -> None:
        """Polish what was never shown: else it would take back its old font and colours when it is shown first."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            self.seen.emit()

    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.drop_area.setGeometry(self.rect())
        self.resized.emit()

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self.drop_area.show_over(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self.drop_area.hide()

    def dropEvent(self, event: QDropEvent, /) -> None:
        self.drop_area.hide()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self._memory.remember("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.close_wanted.emit(event)
